import { comment } from './comment';
import { media } from './media';
import { member } from './member';
import { message } from './message';
import type { Resource } from './operation';
import { socialProfile } from './socialProfile';

/** Every resource of the action node, in the order of the dropdown. */
export const RESOURCES: Resource[] = [comment, media, member, message, socialProfile];
