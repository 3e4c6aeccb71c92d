import type { IDataObject } from 'n8n-workflow';
import { fetchAdAccounts } from '../fields/adAccounts';
import { organizationId, readOrganizationId } from '../fields/organization';
import { paging, readLimit } from '../fields/paging';
import { simplify } from '../fields/simplify';
import type { Operation } from '../operation';

/** What tells an ad account from others and whether it can be used. */
function simplified(account: IDataObject): IDataObject {
	const { ad_account_id, name, social_network, external_id, native_status, can_access_api } = account;
	const { currency_code, timezone, social_profile_id } = account;
	return {
		ad_account_id,
		name,
		social_network,
		external_id,
		native_status,
		can_access_api,
		currency_code,
		timezone,
		social_profile_id,
	};
}

export const getAll: Operation = {
	name: 'Get Many',
	action: 'Get many ad accounts',
	description: 'Get the ad accounts of an organization that the signed-in member may use',
	fields: [organizationId, ...paging, simplify],
	async execute(i) {
		const limit = readLimit(this, i);
		const { data, failures } = await fetchAdAccounts(this, readOrganizationId(this, i), i);
		const accounts = data.slice(0, limit);
		return { data: this.getNodeParameter('simplify', i) ? accounts.map(simplified) : accounts, failures };
	},
};
