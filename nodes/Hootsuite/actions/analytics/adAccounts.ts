import chunk from 'lodash/chunk';
import groupBy from 'lodash/groupBy';
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { collectAnalytics } from '../../transport/analytics';
import type { AnalyticsQuestion } from '../../transport/analytics';
import type { Collected } from '../../transport/pagination';
import type { ApiPath } from '../../transport/path';
import { fetchAdAccounts } from '../fields/adAccounts';
import { listOf } from '../fields/lists';
import { networkName } from '../fields/networks';
import { organizationId, readOrganizationId } from '../fields/organization';
import { paging, readLimit } from '../fields/paging';
import { periodFields, readPeriod } from '../fields/period';
import { InputError } from '../inputError';

/** Ten as for profiles: the document gives no number for ad accounts. */
const ACCOUNTS_A_CALL = 10;

/** Networks whose ads analytics knows (analytics document, `AdAccountTypeEnum`). */
const AD_NETWORKS = ['FACEBOOK', 'TWITTER'];

export const adEntityCollection: INodeProperties = {
	displayName: 'Level',
	name: 'adEntityCollection',
	type: 'options',
	options: [
		{ name: 'Ad Sets', value: 'adsets', description: "Facebook's ad sets and X's ad groups" },
		{ name: 'Ads', value: 'ads' },
		{ name: 'Campaigns', value: 'campaigns' },
	],
	default: 'campaigns',
};

const adAccountIds: INodeProperties = {
	displayName: 'Ad Account Names or IDs',
	name: 'adAccountIds',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getAdAccounts', loadOptionsDependsOn: ['organizationId.value'] },
	default: [],
	required: true,
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'An expression may give an array, or IDs separated by commas',
};

/** Which ads, and of which days: what both paid operations ask for. */
export const paidFields: INodeProperties[] = [
	adEntityCollection,
	organizationId,
	adAccountIds,
	...periodFields,
	...paging,
];

/**
 * Splits the chosen ad accounts into calls: each of one network, ten accounts at most.
 * @throws InputError where there is none, one does not belong to the organization, or its network is unknown
 */
async function accountQuestions(ctx: IExecuteFunctions, i: number): Promise<AnalyticsQuestion[]> {
	const period = readPeriod(ctx, i);
	const organization = readOrganizationId(ctx, i);
	const ids = [...new Set(listOf(ctx.getNodeParameter('adAccountIds', i)))];
	if (ids.length === 0) {
		throw new InputError(
			"'Ad Accounts' is empty",
			'Choose at least one from the list, or give IDs with an expression: an array or a list separated by commas.',
		);
	}
	const { data: accounts } = await fetchAdAccounts(ctx, organization, i);
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
	i: number,
): Promise<Collected<IDataObject>> {
	return await collectAnalytics(ctx, path, await accountQuestions(ctx, i), readLimit(ctx, i), i);
}
