import pick from 'lodash/pick';
import type { IDataObject } from 'n8n-workflow';
import { simplify } from '../../fields/simplify';
import { apiPath } from '../../transport/path';
import { operation } from '../operation';
import { collectPaid, paidFields } from './adAccounts';

const OWN_FIELDS: Record<string, string[]> = {
	campaigns: ['externalCampaignId'],
	adsets: ['externalAdsetId', 'externalCampaignId', 'campaignName'],
	ads: [
		...['externalAdId', 'externalAdsetId', 'externalCampaignId', 'campaignName', 'adsetName'],
		...['adType', 'adManagerUrl', 'targetUrl'],
	],
};

/** What tells an entry from others, its state and its money, without nesting. */
function simplified(entry: IDataObject, collection: string): IDataObject {
	const { daily = null, lifetime = null } = (entry.budget ?? {}) as IDataObject;
	return {
		...pick(entry, ['adAccountId', 'adAccountType', ...OWN_FIELDS[collection], 'name', 'objective']),
		status: entry.campaignStatus ?? entry.adSetStatus ?? entry.adStatus ?? null,
		currency: entry.currency,
		// An ad has no budget of its own.
		...(collection !== 'ads' && { dailyBudget: daily, lifetimeBudget: lifetime }),
		createdAt: entry.createdAt ?? null,
		lastModifiedAt: entry.lastModifiedAt ?? null,
	};
}

export const getPaid = operation({
	name: 'Get Paid',
	action: 'Get paid campaigns, ad sets or ads',
	description: 'Get campaigns, ad sets or ads of ad accounts, with their state and budget',
	fields: [...paidFields, simplify],
	async execute(values) {
		const { adEntityCollection: collection } = values;
		const { data, failures } = await collectPaid(this, apiPath`/v1/analytics/paid/${collection}`, values);
		const entries = values.simplify ? data.map((entry) => simplified(entry, collection)) : data;
		return { data: entries, failures };
	},
});
