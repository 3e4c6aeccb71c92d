import type { IDataObject } from 'n8n-workflow';
import type { HootsuiteContext } from '../transport/context';
import { apiPath } from '../transport/path';
import { hootsuiteRequest } from '../transport/request';

/** An ad account as the API gives it (REST document, definition `AdAccount`). */
export interface AdAccount extends IDataObject {
	ad_account_id: string;
	name?: string;
	/** FACEBOOK, TWITTER or UNKNOWN. */
	social_network: string;
}

/** The ad accounts of an organization that the signed-in member may use (getMyAdAccounts), in one answer. */
export async function fetchAdAccounts(ctx: HootsuiteContext, organizationId: string) {
	const { data, failures } = await hootsuiteRequest<{ ad_accounts?: AdAccount[] }>(ctx, {
		method: 'GET',
		path: apiPath`/v1/me/adAccounts`,
		query: { organization_id: organizationId },
	});
	return { data: (data.ad_accounts ?? []).filter(Boolean), failures };
}
