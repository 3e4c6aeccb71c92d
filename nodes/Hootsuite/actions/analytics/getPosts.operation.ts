import type { IDataObject } from 'n8n-workflow';
import { collectAnalytics } from '../../transport/analytics';
import { apiPath } from '../../transport/path';
import { paging, readLimit } from '../fields/paging';
import { periodFields, readPeriod } from '../fields/period';
import { simplify } from '../fields/simplify';
import type { Operation } from '../operation';
import { flattenMetrics } from './flatten';
import { options, wantsRows } from './options';
import { analyticsProfileIds, datatype, nameProfile, profileQuestions, readProfiles } from './profiles';

const labels = (value: unknown): string =>
	(Array.isArray(value) ? value : [value])
		.map((entry) => (entry as { label?: string } | null)?.label)
		.filter(Boolean)
		.join(', ');

/** What tells a post from others, in a fixed order and without nesting, and its numbers. */
function simplified(post: IDataObject): IDataObject {
	return {
		network: post.network,
		profileName: post.profileName,
		profileId: post.profileId,
		createdAt: post.createdAt,
		postType: post.postType ?? null,
		title: post.title ?? null,
		content: post.content ?? null,
		sourceLink: post.sourceLink,
		externalId: post.externalId,
		campaign: labels(post.campaign),
		tags: labels(post.tags),
		isViral: post.isViral ?? null,
		metrics: post.metrics ?? {},
	};
}

export const getPosts: Operation = {
	name: 'Get Posts',
	action: 'Get posts with their metrics',
	description:
		'Get published posts with what they have reached in their life: likes, comments, views, clicks',
	fields: [analyticsProfileIds, ...periodFields, datatype, ...paging, simplify, options],
	async execute(i) {
		const period = readPeriod(this, i);
		const profiles = await readProfiles(this, i);
		const query = { datatype: this.getNodeParameter('datatype', i) };
		const { data, failures } = await collectAnalytics(
			this,
			apiPath`/v1/analytics/posts`,
			profileQuestions(profiles, query, period),
			readLimit(this, i),
			i,
		);
		const posts = this.getNodeParameter('simplify', i) ? nameProfile(data, profiles).map(simplified) : data;
		return { data: wantsRows(this, i) ? flattenMetrics(posts) : posts, failures };
	},
};
