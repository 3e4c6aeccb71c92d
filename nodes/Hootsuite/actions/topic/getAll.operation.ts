import { fetchTopics } from '../../api/topics';
import { limitOf, paging } from '../../fields/paging';
import { operation } from '../operation';

export const getAll = operation({
	name: 'Get Many',
	action: 'Get many Amplify topics',
	description: 'Get the topics that sort the content in Amplify',
	fields: paging,
	async execute(values) {
		return await fetchTopics(this, limitOf(values));
	},
});
