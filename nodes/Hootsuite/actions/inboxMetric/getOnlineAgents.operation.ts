import type { IDataObject } from 'n8n-workflow';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { operation } from '../operation';

export const getOnlineAgents = operation({
	name: 'Get Online Agents',
	action: 'Get the agents who are online',
	description: 'Get every agent who is online, whether available or away, and since when',
	fields: [],
	async execute() {
		const { data } = await hootsuiteRequest<{ agents: IDataObject[] }>(this, {
			method: 'GET',
			path: apiPath`/inbox/v1/user-presence/online-agents`,
			expects: ({ agents }) => Array.isArray(agents),
		});
		return { data: data.agents };
	},
});
