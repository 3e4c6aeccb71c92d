import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { InputError } from '../inputError';

export const messageId: INodeProperties = {
	displayName: 'Message',
	name: 'messageId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The message, which belongs to one social profile',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a message...',
			typeOptions: { searchListMethod: 'searchMessages', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 4138476039',
			validation: [
				{
					type: 'regex',
					properties: { regex: '^\\s*\\d+\\s*$', errorMessage: 'A message ID consists of digits only' },
				},
			],
		},
	],
};

/** The chosen id as text. Throws InputError where a resource locator is empty. */
export function readId(ctx: IExecuteFunctions, name: string, label: string, itemIndex: number): string {
	const id = String(ctx.getNodeParameter(name, itemIndex, '', { extractValue: true }) ?? '').trim();
	if (id) return id;
	throw new InputError(`'${label}' is empty`, 'Choose one from the list, or give its ID.');
}

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** The fields of a message that most workflows use, always all there, in a fixed order. */
export function simplifyMessage(message: IDataObject): IDataObject {
	const { id, state, text, socialProfile, scheduledSendTime, postUrl, postId, sequenceNumber } = message;
	return {
		id,
		state,
		text: text ?? null,
		socialProfileId: (socialProfile as IDataObject)?.id ?? null,
		scheduledSendTime: scheduledSendTime ?? null,
		postId: postId ?? null,
		postUrl: postUrl ?? null,
		sequenceNumber: sequenceNumber ?? null,
	};
}
