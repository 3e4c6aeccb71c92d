import { paging, readLimit } from '../fields/paging';
import { fetchTopics } from '../fields/topics';
import type { Operation } from '../operation';

export const getAll: Operation = {
	name: 'Get Many',
	action: 'Get many Amplify topics',
	description: 'Get the topics that sort the content in Amplify',
	fields: paging,
	async execute(i) {
		return await fetchTopics(this, readLimit(this, i), i);
	},
};
