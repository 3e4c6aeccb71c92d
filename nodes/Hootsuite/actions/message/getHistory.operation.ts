import type { IDataObject } from 'n8n-workflow';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { readId } from '../fields/locator';
import { messageId } from '../fields/message';
import type { Operation } from '../operation';

export const getHistory: Operation = {
	name: 'Get History',
	action: 'Get the history of a message',
	description:
		'See who created, reviewed and sent a message, and when; also why it was not sent, as far as Hootsuite tells',
	fields: [messageId],
	async execute(i) {
		const id = readId(this, 'messageId', 'Message', i);
		const path = apiPath`/v1/messages/${id}/history`;
		const { data, failures } = await hootsuiteRequest<{ actions?: IDataObject[] }>(this, {
			method: 'GET',
			path,
			itemIndex: i,
		});
		return { data: (data.actions ?? []).map((action) => ({ messageId: id, ...action })), failures };
	},
};
