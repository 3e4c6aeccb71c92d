import { NodeOperationError } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { lookFor } from '../../transport/confirm';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { InputError } from '../inputError';
import type { Outcome } from '../operation';

/** Why a message or comment is rejected; its creator reads it. */
export const reason: INodeProperties = {
	displayName: 'Reason',
	name: 'reason',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	required: true,
	placeholder: 'e.g. Please use the new product name',
	description: 'Shown to the person who wrote it',
};

export const reviewOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
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
		},
		{
			displayName: 'Sequence Number',
			name: 'sequenceNumber',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 0 },
			default: 0,
			description:
				'The step of the approval process that you have looked at. Left out, the node reads it, so you review what is there now.',
		},
	],
};

interface Reviewed {
	kind: 'messages' | 'comments';
	id: string;
	verdict: 'approve' | 'reject';
}

/** Reads the step that waits for approval, and refuses what waits for none. */
async function readSequenceNumber(
	ctx: IExecuteFunctions,
	{ kind, id, verdict }: Reviewed,
	itemIndex: number,
) {
	const path = kind === 'messages' ? apiPath`/v1/messages/${id}` : apiPath`/v1/comments/${id}`;
	const { data } = await hootsuiteRequest<IDataObject | IDataObject[]>(ctx, {
		method: 'GET',
		path,
		itemIndex,
	});
	const [reviewed] = [data].flat();
	const state = String(reviewed?.state ?? reviewed?.reviewState);
	if (state !== 'PENDING_APPROVAL') {
		const thing = kind === 'messages' ? 'Message' : 'Comment';
		throw new InputError(
			`'${thing}' ${id} is not waiting for approval: its state is ${state}`,
			`Only what is PENDING_APPROVAL can be ${verdict === 'approve' ? 'approved' : 'rejected'}. Choose another one.`,
		);
	}
	return reviewed.sequenceNumber;
}

/**
 * What a verdict answers, where it was taken; undefined while the same step waits: saying it again harms nobody then,
 * since Hootsuite takes each sequence number once. Throws where something else has happened meanwhile.
 */
async function reviewedAnswer(
	ctx: IExecuteFunctions,
	{ kind, id, verdict }: Reviewed,
	sequenceNumber: unknown,
	itemIndex: number,
): Promise<IDataObject | undefined> {
	const path = kind === 'messages' ? apiPath`/v1/messages/${id}` : apiPath`/v1/comments/${id}`;
	const { data } = await hootsuiteRequest<IDataObject | IDataObject[]>(ctx, {
		method: 'GET',
		path,
		itemIndex,
	});
	const [now] = [data].flat();
	const state = String(now.state ?? now.reviewState);
	if (state === 'PENDING_APPROVAL' && now.sequenceNumber === sequenceNumber) return undefined;
	const taken = verdict === 'reject' ? state === 'REJECTED' : !['REJECTED', 'DELETED'].includes(state);
	if (taken) return {};
	throw new NodeOperationError(ctx.getNode(), `The state is ${state}`, { itemIndex });
}

/** Approves or rejects a message or a comment (approveMessage, rejectMessage, approveComment, rejectComment). */
export async function review(
	ctx: IExecuteFunctions,
	reviewed: Reviewed,
	itemIndex: number,
): Promise<Outcome> {
	const { kind, id, verdict } = reviewed;
	const options = ctx.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const why = verdict === 'reject' ? String(ctx.getNodeParameter('reason', itemIndex)).trim() : undefined;
	if (why === '') throw new InputError("'Reason' is empty", 'Say why: the person who wrote it reads it.');

	const sequenceNumber = options.sequenceNumber ?? (await readSequenceNumber(ctx, reviewed, itemIndex));
	const { failures } = await hootsuiteRequest(ctx, {
		method: 'POST',
		confirm: async () =>
			await lookFor(ctx, async () => await reviewedAnswer(ctx, reviewed, sequenceNumber, itemIndex)),
		ifUnsure: `It may have been taken all the same. Look at the state of ${id} in Hootsuite before you run this again.`,
		path:
			kind === 'messages' ? apiPath`/v1/messages/${id}/${verdict}` : apiPath`/v1/comments/${id}/${verdict}`,
		body: { sequenceNumber, reason: why, reviewerType: options.reviewerType },
		itemIndex,
	});
	return { data: { [verdict === 'approve' ? 'approved' : 'rejected']: true, id, sequenceNumber }, failures };
}
