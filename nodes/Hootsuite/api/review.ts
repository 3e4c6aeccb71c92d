import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { lookFor } from '../transport/confirm';
import { HootsuiteError, InputError } from '../transport/errors';
import { apiPath } from '../transport/path';
import { hootsuiteRequest } from '../transport/request';
import { fetchContent } from './content';
import type { Kind } from './content';

/** A verdict on a message or a comment. */
export interface Review {
	kind: Kind;
	id: string;
	verdict: 'approve' | 'reject';
	/** The step that was looked at; the one that waits now where it is left out. */
	sequenceNumber?: number;
	/** For a rejection: the person who wrote it reads it. */
	reason?: string;
	reviewerType?: string;
}

const stateOf = ({ state, reviewState }: IDataObject) => String(state ?? reviewState);

/** Reads the step that waits for approval, and refuses what waits for none. */
async function readSequenceNumber(ctx: IExecuteFunctions, { kind, id, verdict }: Review) {
	const { data: reviewed } = await fetchContent(ctx, kind, id);
	const state = stateOf(reviewed);
	if (state === 'PENDING_APPROVAL') return reviewed.sequenceNumber;
	const thing = kind === 'messages' ? 'Message' : 'Comment';
	throw new InputError(
		`'${thing}' ${id} is not waiting for approval: its state is ${state}`,
		`Only what is PENDING_APPROVAL can be ${verdict === 'approve' ? 'approved' : 'rejected'}. Choose another one.`,
	);
}

/**
 * What a verdict answers, where it was taken; undefined while the same step waits: saying it again harms nobody then,
 * since Hootsuite takes each sequence number once. Throws where something else has happened meanwhile.
 */
async function reviewedAnswer(
	ctx: IExecuteFunctions,
	{ kind, id, verdict }: Review,
	sequenceNumber: unknown,
): Promise<IDataObject | undefined> {
	const { data: now } = await fetchContent(ctx, kind, id);
	const state = stateOf(now);
	if (state === 'PENDING_APPROVAL' && now.sequenceNumber === sequenceNumber) return undefined;
	const taken = verdict === 'reject' ? state === 'REJECTED' : !['REJECTED', 'DELETED'].includes(state);
	if (taken) return {};
	throw new HootsuiteError(`The state is ${state}`);
}

/** Approves or rejects a message or a comment (approveMessage, rejectMessage, approveComment, rejectComment). */
export async function review(ctx: IExecuteFunctions, reviewed: Review) {
	const { kind, id, verdict, reason, reviewerType } = reviewed;
	const sequenceNumber = reviewed.sequenceNumber ?? (await readSequenceNumber(ctx, reviewed));
	const { failures } = await hootsuiteRequest(ctx, {
		method: 'POST',
		confirm: async () => await lookFor(ctx, async () => await reviewedAnswer(ctx, reviewed, sequenceNumber)),
		ifUnsure: `It may have been taken all the same. Look at the state of ${id} in Hootsuite before you run this again.`,
		path:
			kind === 'messages' ? apiPath`/v1/messages/${id}/${verdict}` : apiPath`/v1/comments/${id}/${verdict}`,
		body: { sequenceNumber, reason, reviewerType },
	});
	return { data: { [verdict === 'approve' ? 'approved' : 'rejected']: true, id, sequenceNumber }, failures };
}
