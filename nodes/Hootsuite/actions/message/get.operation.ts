import type { IDataObject } from 'n8n-workflow';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { readId } from '../fields/locator';
import { messageId, simplifyMessage } from '../fields/message';
import { simplify } from '../fields/simplify';
import type { Operation } from '../operation';

export const get: Operation = {
	name: 'Get',
	action: 'Get a message',
	description: 'Get a message with its state, text, send time and, once it is published, its post',
	fields: [messageId, simplify],
	async execute(i) {
		const path = apiPath`/v1/messages/${readId(this, 'messageId', 'Message', i)}`;
		// Documented as an object, answered as an array of one (recorded traffic).
		const { data, failures } = await hootsuiteRequest<IDataObject | IDataObject[]>(this, {
			method: 'GET',
			path,
			itemIndex: i,
		});
		const messages = [data].flat();
		return {
			data: this.getNodeParameter('simplify', i) ? messages.map(simplifyMessage) : messages,
			failures,
		};
	},
};
