import type { Routes } from '../api';
import { organizationFor } from '../logic/accounts';
import { requireMemberId, tokenOf } from '../plugins/auth';
import { AdAccounts, AdAccountsQuery } from '../schemas/adAccounts';
import { answers } from '../schemas/shared';
import { ORGANIZATION_ID } from '../seed';

/** rest.json getMyAdAccounts. */
export const adAccountRoutes: Routes = (api, state) => {
	api.get(
		'/v1/me/adAccounts',
		{ schema: { tags: ['Me'], querystring: AdAccountsQuery, response: answers(AdAccounts) } },
		async (request) => {
			requireMemberId(request);
			const id = request.query.organization_id;
			organizationFor(state, tokenOf(request), id, 4009);
			return { ad_accounts: id === ORGANIZATION_ID ? state.adAccounts : [] };
		},
	);
};
