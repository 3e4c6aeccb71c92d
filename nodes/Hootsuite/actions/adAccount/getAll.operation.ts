import pick from 'lodash/pick';
import { fetchAdAccounts } from '../../api/adAccounts';
import { organizationId } from '../../fields/ids';
import { limitOf, paging } from '../../fields/paging';
import { simplify } from '../../fields/simplify';
import { operation } from '../operation';

/** What tells an ad account from others and whether it can be used. */
const SIMPLIFIED = [
	...['ad_account_id', 'name', 'social_network', 'external_id', 'native_status', 'can_access_api'],
	...['currency_code', 'timezone', 'social_profile_id'],
];

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many ad accounts',
	description: 'Get the ad accounts of an organization that the signed-in member may use',
	fields: [organizationId, ...paging, simplify],
	async execute(values) {
		const { data, failures } = await fetchAdAccounts(this, values.organizationId);
		const accounts = data.slice(0, limitOf(values));
		return {
			data: values.simplify ? accounts.map((account) => pick(account, SIMPLIFIED)) : accounts,
			failures,
		};
	},
});
