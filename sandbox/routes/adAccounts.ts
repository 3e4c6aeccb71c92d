import type { Routes } from '../api';
import { organizationFor } from '../logic/accounts';
import { requireMemberId, tokenOf } from '../plugins/auth';
import { AdAccounts, AdAccountsQuery } from '../schemas/adAccounts';
import { answers } from '../schemas/shared';

/** rest.json getMyAdAccounts. */
export const adAccountRoutes: Routes = (api, state) => {
	api.get(
		'/v1/me/adAccounts',
		{ schema: { tags: ['Me'], querystring: AdAccountsQuery, response: answers(AdAccounts) } },
		async (request) => {
			requireMemberId(request);
			const id = request.query.organization_id;
			organizationFor(state, tokenOf(request), id, 4009);
			return { ad_accounts: state.adAccounts.get(id) ?? [] };
		},
	);
};
