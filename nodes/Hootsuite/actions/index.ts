import { adAccount } from './adAccount';
import { amplifyAccount } from './amplifyAccount';
import { analytics } from './analytics';
import { comment } from './comment';
import { media } from './media';
import { member } from './member';
import { message } from './message';
import type { Resource } from './operation';
import { organization } from './organization';
import { scimGroup } from './scimGroup';
import { scimUser } from './scimUser';
import { socialProfile } from './socialProfile';
import { suggestion } from './suggestion';
import { team } from './team';
import { topic } from './topic';

/** Every resource of the action node, in the order of the dropdown. */
export const RESOURCES: Resource[] = [
	adAccount,
	amplifyAccount,
	suggestion,
	topic,
	analytics,
	comment,
	media,
	member,
	message,
	organization,
	scimGroup,
	scimUser,
	socialProfile,
	team,
];
