import { ids, opaqueId } from './kinds';
import { idLocator } from './locator';

// One thing each, as the API names its id; several things further down.

const organization = {
	name: 'organizationId',
	displayName: 'Organization',
	searchListMethod: 'searchOrganizations',
	example: '626731',
} as const;

export const organizationId = idLocator({ ...organization, description: 'The Hootsuite organization' });

/** For operations that do not send it: without an organization there is no list to choose the next field from. */
export const organizationOfList = idLocator({
	...organization,
	required: false,
	description: 'Only fills the list of the next field. Not needed when the next field gives an ID.',
});

const member = { name: 'memberId', displayName: 'Member', example: '15240789' } as const;

export const memberId = idLocator({
	...member,
	description: 'A member of the organization',
	searchListMethod: 'searchMembers',
	dependsOn: ['organizationId'],
});

export const teamMemberId = idLocator({
	...member,
	description: 'A member of the team',
	searchListMethod: 'searchTeamMembers',
	dependsOn: ['organizationId', 'teamId'],
});

export const teamId = idLocator({
	name: 'teamId',
	displayName: 'Team',
	description: 'A team of the organization',
	searchListMethod: 'searchTeams',
	dependsOn: ['organizationId'],
	example: '359493',
});

const message = {
	name: 'messageId',
	displayName: 'Message',
	description: 'The message, which belongs to one social profile',
	example: '4138476039',
} as const;

/** Any message. */
export const messageId = idLocator({ ...message, searchListMethod: 'searchMessages' });

/** A message from the review queue. */
export const messageToReview = idLocator({ ...message, searchListMethod: 'searchMessagesToReview' });

// A plain field: Hootsuite has no list of comments to choose from.
export const commentId = opaqueId({
	displayName: 'Comment ID',
	name: 'commentId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 4138476039',
	description: 'The ID of the comment, as the Hootsuite Trigger gives it',
});

// A plain field: Hootsuite has no list of media to choose from.
export const mediaId = opaqueId({
	displayName: 'Media ID',
	name: 'mediaId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. aHR0cHM6Ly9ob290c3VpdGUuLi4=',
	description: 'The ID that Upload or Create Upload Job gave',
});

const socialProfile = {
	name: 'socialProfileId',
	displayName: 'Social Profile',
	example: '115185509',
} as const;

export const socialProfileId = idLocator({
	...socialProfile,
	description: 'A social profile that the signed-in member can reach',
	searchListMethod: 'searchSocialProfiles',
});

export const memberSocialProfileId = idLocator({
	...socialProfile,
	description: 'A social profile of the organization that the member can access',
	searchListMethod: 'searchMemberSocialProfiles',
	dependsOn: ['organizationId', 'memberId'],
});

/** SCIM calls users by their member ID. */
export const scimUserId = idLocator({
	name: 'memberId',
	displayName: 'User',
	description: "The user; the ID is the member's",
	searchListMethod: 'searchScimUsers',
	example: '15240789',
});

/** SCIM's groups are Hootsuite's teams. */
export const scimGroupId = idLocator({
	name: 'groupId',
	displayName: 'Group',
	description: "The group; the ID is the team's",
	searchListMethod: 'searchScimGroups',
	example: '359493',
});

const CHOOSE_PROFILES =
	'Choose at least one profile from the list, or give IDs with an expression: an array or a list separated by commas.';

/** Any of the profiles that the signed-in member can reach. */
export const socialProfilesField = {
	displayName: 'Social Profile Names or IDs',
	name: 'socialProfileIds',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getSocialProfiles' },
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'An expression may give an array, or IDs separated by commas',
} as const;

export const socialProfileIds = ids({ ...socialProfilesField, default: [], required: true }, CHOOSE_PROFILES);

/** For filters: none means all. */
export const onlySocialProfileIds = ids({ ...socialProfilesField, default: [] });

/** Those that analytics has numbers for. */
export const analyticsProfileIds = ids(
	{
		...socialProfilesField,
		default: [],
		required: true,
		typeOptions: { loadOptionsMethod: 'getAnalyticsProfiles' },
		hint: 'Only networks that Hootsuite gives numbers for, so no LinkedIn. An expression may give an array, or IDs separated by commas.',
	},
	CHOOSE_PROFILES,
);
