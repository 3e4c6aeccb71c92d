import type { IDataObject } from 'n8n-workflow';
import { contactProfileId, lookupAttributes } from '../../fields/inbox';
import { InputError } from '../../transport/errors';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { operation } from '../operation';
import { lookupAnswerOf } from './attributes';

export const setAttributes = operation({
	name: 'Set Attributes',
	action: 'Set attributes of a contact',
	description:
		'Tell Inbox 2.0 what the CRM knows of a contact; also the answer to a lookup that takes longer than ten seconds',
	done: 'set',
	fields: [contactProfileId, ...lookupAttributes],
	async execute({ contactProfileId: id, ...values }, i) {
		const body = lookupAnswerOf(this, values, i);
		// None at all would delete every attribute that the CRM manages.
		if (body.contactAttributes.length === 0) {
			throw new InputError(
				values.attributesFrom === 'columns'
					? "'Columns' take in nothing: the input item has none"
					: "'Contact Attributes' is empty",
				'Add at least one: without any, Inbox 2.0 would delete all that the CRM manages.',
			);
		}
		const { failures } = await hootsuiteRequest(this, {
			method: 'PUT',
			path: apiPath`/inbox/v2/contact/${id}/contact-attributes`,
			body: body as unknown as IDataObject,
			// The second time sets what is set already.
			repeatable: true,
			ifUnsure: `The attributes of contact ${id} may have been set all the same. Running this again does no harm.`,
		});
		return { data: { id, contactProfileId: id, ...body } as unknown as IDataObject, failures };
	},
});
