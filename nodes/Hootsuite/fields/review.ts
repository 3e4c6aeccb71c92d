import { optionsOf } from './collections';
import { allowedSocialProfiles } from './guards';
import { choice, number, text } from './kinds';

/** Why a message or comment is rejected; its creator reads it. */
export const reason = text(
	{
		displayName: 'Reason',
		name: 'reason',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		required: true,
		placeholder: 'e.g. Please use the new product name',
		description: 'Shown to the person who wrote it',
	},
	{ empty: 'Say why: the person who wrote it reads it.' },
);

export const reviewOptions = optionsOf([
	allowedSocialProfiles,
	choice({
		displayName: 'Reviewer Type',
		name: 'reviewerType',
		type: 'options',
		options: [
			{
				name: 'External',
				value: 'EXTERNAL',
				description: 'For an outside reviewer, which is what Hootsuite takes the reviewer for otherwise',
			},
			{
				name: 'Member',
				value: 'MEMBER',
				description: 'For the signed-in member, whose approval must be the one it waits for',
			},
		],
		default: 'EXTERNAL',
		description: 'As whom you review',
	}),
	number({
		displayName: 'Sequence Number',
		name: 'sequenceNumber',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 0,
		description:
			'The step of the approval process that you have looked at. Left out, the node reads it, so you review what is there now.',
	}),
]);
