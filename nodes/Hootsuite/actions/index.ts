import { adAccount } from './adAccount';
import { amplifyAccount } from './amplifyAccount';
import { analytics } from './analytics';
import { comment } from './comment';
import { inboxContact } from './inboxContact';
import { inboxConversation } from './inboxConversation';
import { inboxMetric } from './inboxMetric';
import { media } from './media';
import { member } from './member';
import { message } from './message';
import type { Resource } from './operation';
import { organization } from './organization';
import { proactiveMessage } from './proactiveMessage';
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
	inboxContact,
	inboxConversation,
	inboxMetric,
	media,
	member,
	message,
	organization,
	proactiveMessage,
	scimGroup,
	scimUser,
	socialProfile,
	team,
];
