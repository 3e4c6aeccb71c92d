import type { IDataObject } from 'n8n-workflow';
import { simplify } from '../../fields/simplify';
import { apiPath } from '../../transport/path';
import { operation } from '../operation';
import { flattenMetrics } from './flatten';
import { options } from './options';
import { collectForProfiles, nameProfile, profileFields } from './profiles';

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

export const getPosts = operation({
	name: 'Get Posts',
	action: 'Get posts with their metrics',
	description:
		'Get published posts with what they have reached in their life: likes, comments, views, clicks',
	fields: [...profileFields, simplify, options],
	async execute(values) {
		const path = apiPath`/v1/analytics/posts`;
		const { data, failures, profiles } = await collectForProfiles(this, path, values);
		const posts = values.simplify ? nameProfile(data, profiles).map(simplified) : data;
		return { data: values.options.flattenMetrics ? flattenMetrics(posts) : posts, failures };
	},
});
