import chunk from 'lodash/chunk';
import groupBy from 'lodash/groupBy';
import { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { fetchAdAccounts } from '../../api/adAccounts';
import { collectAnalytics } from '../../api/analytics';
import type { AnalyticsQuestion } from '../../api/analytics';
import { networkName } from '../../api/networks';
import type { ValuesOf } from '../../fields/field';
import { organizationId } from '../../fields/ids';
import { choice, opaqueIds } from '../../fields/kinds';
import { limitOf, paging } from '../../fields/paging';
import { periodFields, periodFilter } from '../../fields/period';
import { InputError } from '../../transport/errors';
import type { Collected } from '../../transport/pages';
import type { ApiPath } from '../../transport/path';

/** Ten as for profiles: the document gives no number for ad accounts. */
const ACCOUNTS_A_CALL = 10;

/** Networks whose ads analytics knows (analytics document, `AdAccountTypeEnum`). */
const AD_NETWORKS = ['FACEBOOK', 'TWITTER'];

const adEntityCollection = choice({
	displayName: 'Level',
	name: 'adEntityCollection',
	type: 'options',
	options: [
		{ name: 'Ad Sets', value: 'adsets', description: "Facebook's ad sets and X's ad groups" },
		{ name: 'Ads', value: 'ads' },
		{ name: 'Campaigns', value: 'campaigns' },
	],
	default: 'campaigns',
});

const adAccountIds = opaqueIds(
	{
		displayName: 'Ad Account Names or IDs',
		name: 'adAccountIds',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getAdAccounts', loadOptionsDependsOn: ['organizationId.value'] },
		default: [],
		required: true,
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		hint: 'An expression may give an array, or IDs separated by commas',
	},
	'Choose at least one from the list, or give IDs with an expression: an array or a list separated by commas.',
);

/** Which ads, and of which days: what both paid operations ask for. */
export const paidFields = [adEntityCollection, organizationId, adAccountIds, ...periodFields, ...paging];

/**
 * Splits the chosen ad accounts into calls: each of one network, ten accounts at most.
 * @throws InputError where one does not belong to the organization, or its network is unknown
 */
async function accountQuestions(
	ctx: IExecuteFunctions,
	values: ValuesOf<typeof paidFields>,
): Promise<AnalyticsQuestion[]> {
	const period = periodFilter(values, DateTime.now().setZone(ctx.getTimezone()));
	const { organizationId: organization, adAccountIds: ids } = values;
	const { data: accounts } = await fetchAdAccounts(ctx, organization);
	const networks = new Map(accounts.map((account) => [account.ad_account_id, account.social_network]));
	const unusable = ids.filter((id) => !AD_NETWORKS.includes(networks.get(id) ?? ''));
	if (unusable.length > 0) {
		throw new InputError(
			`'Ad Accounts' contains ${unusable.join(', ')}, which Hootsuite has no numbers for`,
			`Choose ad accounts of ${AD_NETWORKS.map(networkName).join(' or ')} that belong to the organization: Ad Account → Get Many lists them.`,
		);
	}
	return Object.entries(groupBy(ids, (id) => networks.get(id))).flatMap(([adAccountType, ofNetwork]) =>
		chunk(ofNetwork, ACCOUNTS_A_CALL).map((some) => ({
			query: { datatype: 'PAID', adAccountType },
			filters: {
				adAccounts: some.map((adAccountId) => ({ adAccountId, organizationId: organization })),
				...period,
			},
		})),
	);
}

/** Asks for the chosen ad accounts, any number of them. */
export async function collectPaid(
	ctx: IExecuteFunctions,
	path: ApiPath,
	values: ValuesOf<typeof paidFields>,
): Promise<Collected<IDataObject>> {
	return await collectAnalytics(ctx, path, await accountQuestions(ctx, values), limitOf(values));
}
