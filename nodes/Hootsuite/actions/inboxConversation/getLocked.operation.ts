import type { IDataObject } from 'n8n-workflow';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { operation } from '../operation';

export const getLocked = operation({
	name: 'Get Locked',
	action: 'Get conversations that agents have open',
	description: 'Get the conversations that an agent has locked by opening them, and since when',
	fields: [],
	async execute() {
		const { data } = await hootsuiteRequest<{ locks: IDataObject[] }>(this, {
			method: 'GET',
			path: apiPath`/inbox/v1/queue/lock`,
			expects: ({ locks }) => Array.isArray(locks),
		});
		return { data: data.locks };
	},
});
