import { getTopics } from './amplify';
import { getAdAccounts, getAnalyticsProfiles } from './analytics';
import { searchMessages, searchMessagesToReview } from './messages';
import { searchMembers, searchTeamMembers } from './members';
import { getOrganizations, searchOrganizations } from './organizations';
import { getScimGroups, getScimUsers, searchScimGroups, searchScimUsers } from './scim';
import { getSocialProfiles, searchMemberSocialProfiles, searchSocialProfiles } from './socialProfiles';
import { searchTeams } from './teams';
import { getTimezones } from './timezones';

/** Lists of resource locators, by the name that `searchListMethod` gives. */
export const listSearch = {
	searchMembers,
	searchMemberSocialProfiles,
	searchMessages,
	searchMessagesToReview,
	searchOrganizations,
	searchScimGroups,
	searchScimUsers,
	searchSocialProfiles,
	searchTeamMembers,
	searchTeams,
};

/** Choices of dropdowns, by the name that `loadOptionsMethod` gives. */
export const loadOptions = {
	getAdAccounts,
	getAnalyticsProfiles,
	getOrganizations,
	getScimGroups,
	getScimUsers,
	getSocialProfiles,
	getTimezones,
	getTopics,
};
