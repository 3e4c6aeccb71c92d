import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { withNodeErrors } from '../transport/nodeErrors';
import { getTopics } from './amplify';
import { getAdAccounts, getAnalyticsProfiles } from './analytics';
import { searchMembers, searchTeamMembers } from './members';
import { searchMessages, searchMessagesToReview } from './messages';
import { getOrganizations, searchOrganizations } from './organizations';
import { getScimGroups, getScimUsers, searchScimGroups, searchScimUsers } from './scim';
import { getSocialProfiles, searchMemberSocialProfiles, searchSocialProfiles } from './socialProfiles';
import { searchTeams } from './teams';
import { getTimezones } from './timezones';

type Method = (this: ILoadOptionsFunctions, ...args: never[]) => Promise<unknown>;

/** The same lists, throwing n8n's own errors. */
const throwingNodeErrors = <M extends Record<string, Method>>(methods: M): M =>
	Object.fromEntries(
		Object.entries(methods).map(([name, method]) => [
			name,
			async function (this: ILoadOptionsFunctions, ...args: never[]) {
				return await withNodeErrors(this.getNode(), async () => await method.apply(this, args));
			},
		]),
	) as M;

/** Lists of resource locators, by the name that `searchListMethod` gives. */
export const listSearch = throwingNodeErrors({
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
});

/** Choices of dropdowns, by the name that `loadOptionsMethod` gives. */
export const loadOptions = throwingNodeErrors({
	getAdAccounts,
	getAnalyticsProfiles,
	getOrganizations,
	getScimGroups,
	getScimUsers,
	getSocialProfiles,
	getTimezones,
	getTopics,
});
