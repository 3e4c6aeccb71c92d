import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { brokenOffError } from '../transport/answerErrors';
import { endOf, HootsuiteError, InputError, sentences } from '../transport/errors';
import { finishing, runOf } from '../transport/run';
import { TIMING } from '../transport/timing';
import { wait } from '../transport/wait';
import { fetchContent, isMissing } from './content';
import { createMessages } from './createMessages';
import { deleteMessage } from './deleteMessage';
import { deletedAgain, findLeft, findOther, LEFT_BEHIND, mayRemain, takeBack } from './leftBehind';
import { isAll } from './messageBody';
import { forget, keyOf, remember, rememberedOf } from './replacements';
import type { Replacing } from './replacements';

interface Replaced {
	data: IDataObject;
	failures: HootsuiteError[];
}

/** States in which a message can be replaced. */
const REPLACEABLE = ['SCHEDULED', 'PENDING_APPROVAL'];

/**
 * A message that can be replaced; or, where it has been, the one that has replaced it.
 * @throws InputError where its state does not allow it; HootsuiteError where it cannot be read
 */
export async function fetchReplaceable(ctx: IExecuteFunctions, id: string): Promise<IDataObject> {
	const key = await keyOf(ctx, id);
	const { newId, isDone } = rememberedOf(key) ?? {};
	const look = await endOf(fetchContent(ctx, 'messages', id));
	if (!look.ok && !isMissing(look.error)) throw look.error;
	const state = look.ok ? String(look.value.data.state) : 'DELETED';
	if (look.ok && REPLACEABLE.includes(state)) return look.value.data;
	if (state === 'DELETED' && newId) {
		const replacement = await endOf(fetchContent(ctx, 'messages', newId));
		if (replacement.ok) return replacement.value.data;
	}
	if (!look.ok) {
		throw look.error.adding('Where an earlier run has updated it, the new message has another ID.');
	}
	const refusal = new InputError(
		`'Message' ${id} can no longer be changed: its state is ${state}`,
		'Only messages that are SCHEDULED or PENDING_APPROVAL can. Schedule a new one instead.',
	);
	if (!newId || isDone || state === 'DELETED') throw refusal;
	// An earlier try has left a second one.
	const left = await takeBack(ctx, key, newId);
	throw left ? refusal.adding(mayRemain(newId, left)) : refusal.adding(deletedAgain(newId));
}

/** The old message and the new one while both are there. */
interface Pair {
	/** What is asked with it goes on when the execution is cancelled. */
	ctx: IExecuteFunctions;
	key: string;
	id: string;
	created: IDataObject;
	newId: string;
	/** What the new one says. */
	body: IDataObject;
	/** Whether this process has made the new one, for a pair that has not ended: only then it is ours to delete. */
	isOurs: boolean;
	/** Whether this process has deleted the old one before, though Hootsuite still shows it. */
	isDone: boolean;
	/** What Hootsuite said beside the new message. */
	failures: HootsuiteError[];
}

function done({ key, id, body, created, failures }: Pair, more: HootsuiteError[] = []): Replaced {
	remember(key, { body, newId: String(created.id), isDone: true });
	return { data: { ...created, replacedMessageId: id }, failures: [...failures, ...more] };
}

/** Tells that both are there, or may be. */
function tellBoth({ created, failures }: Pair, why: HootsuiteError, wayOut: string): Replaced {
	const told = why.with({ description: sentences(wayOut, why.description), note: wayOut });
	return { data: created, failures: [...failures, told] };
}

/** Takes the new message back. @throws `why`, where that works: then all is as it was */
async function undo(pair: Pair, why: HootsuiteError): Promise<Replaced> {
	const { ctx, key, newId, isOurs } = pair;
	if (!isOurs) {
		const told = `Message ${newId}, which says what the changed one would, was there before and is left as it is.`;
		throw why.adding(told).with({ note: told });
	}
	const left = await takeBack(ctx, key, newId);
	if (!left) throw why.adding(deletedAgain(newId));
	return tellBoth(pair, why, mayRemain(newId, left));
}

/** Creates the new message. @throws HootsuiteError that says of the old one that it is there */
async function create(ctx: IExecuteFunctions, asked: Replacing, key: string) {
	const { id, body, readyTimeoutSeconds } = asked;
	remember(key, { body });
	const end = await endOf(createMessages(ctx, body, { readyTimeoutSeconds, replaces: id }));
	if (end.ok) return end.value;
	if (!end.error.note) forget(key);
	const told = `The old message ${id} is not deleted.`;
	throw end.error.adding(told);
}

/** The state of a message that could not be deleted; DELETED where it is gone, undefined where nobody can know. */
async function stateNow(ctx: IExecuteFunctions, id: string): Promise<string | undefined> {
	// One on its way to its network cannot be read for a moment.
	for (const pause of [0, ...TIMING.looks]) {
		await wait(pause, runOf(ctx).cancelled);
		const look = await endOf(fetchContent(ctx, 'messages', id));
		if (look.ok) return String(look.value.data.state);
		if (!isMissing(look.error)) return undefined;
	}
	return 'DELETED';
}

/** Ends a pair whose old message was gone before it was deleted: somebody else has replaced it, deleted it or sent it. */
async function endWithoutOld(pair: Pair, asked: Replacing): Promise<Replaced> {
	const { ctx, key, id, newId } = pair;
	const look = await endOf(findOther(ctx, asked, performance.now() - LEFT_BEHIND));
	const other = look.ok ? look.value : undefined;
	if (other && !(await takeBack(ctx, key, newId))) return done({ ...pair, created: other });
	const why = new HootsuiteError(
		`The new message ${newId} is scheduled, but message ${id} was gone before it could be deleted`,
		{ trouble: 'refused' },
	);
	const wayOut = `Somebody has deleted it meanwhile, or it was sent. If nothing was to go out, delete ${newId} in Hootsuite, too.`;
	return tellBoth(pair, why, wayOut);
}

/** Deletes the old message, and where that does not work the new one, so that one remains. */
async function endPair(pair: Pair, asked: Replacing, wasThere: boolean): Promise<Replaced> {
	const { ctx, id, newId } = pair;
	const deletion = await endOf(deleteMessage(ctx, id));
	if (deletion.ok) return done(pair, deletion.value.failures);

	const { error } = deletion;
	const mayBeDeleted = error.uncertain !== undefined || error.note !== undefined;
	const state = await stateNow(ctx, id);
	if (pair.isDone && (state === 'DELETED' || isMissing(error))) return done(pair);
	if (state === 'DELETED') {
		return mayBeDeleted || wasThere ? done(pair) : await endWithoutOld(pair, asked);
	}
	const mayBeThere = state === undefined || REPLACEABLE.includes(state);
	// After a timeout Hootsuite may still be at work: whoever deletes the new one now may delete both.
	if (mayBeDeleted && mayBeThere && (state === undefined || error.uncertain === 'timeout')) {
		const message = `The new message ${newId} is scheduled, and whether the old message ${id} is deleted is not known: ${error.message}`;
		const wayOut = `Look in Hootsuite's planner: where ${id} is still there, delete it, or both go out. Running this again goes on with ${newId}.`;
		return tellBoth(pair, error.with({ message }), wayOut);
	}
	const { trouble, details } = error;
	const message = mayBeThere
		? `Message ${id} is not changed, because Hootsuite did not delete it: ${error.message}`
		: `Message ${id} is not changed: before it was deleted, its state became ${state}`;
	const description = mayBeThere ? error.description.replace(error.note ?? '', '').trim() : '';
	return await undo(pair, new HootsuiteError(message, { trouble, details, description }));
}

const waitsForApproval = ({ state }: IDataObject) => state === 'PENDING_APPROVAL';

/**
 * Replaces a message by one that says something else: Hootsuite cannot change messages. The new one is created first, then
 * the old one is deleted; both happen or neither does, also when the execution is cancelled meanwhile. A new one that is there
 * already is gone on with. Called within `oneReplacementAtATime`.
 * @returns the new message; where the old one is still there as well, without `replacedMessageId` and with a failure
 * @throws HootsuiteError where nothing was changed
 */
export async function replaceMessage(ctx: IExecuteFunctions, asked: Replacing): Promise<Replaced> {
	const { id, message, body } = asked;
	const { made, cancelled } = runOf(ctx);
	const itsId = String(message.id);
	if (itsId !== id) {
		const isDone = isAll(message, body, asked.hasNewFiles && !made.has(itsId));
		if (isDone) return { data: { ...message, replacedMessageId: id }, failures: [] };
		throw new InputError(
			`'Message' ${id} is no longer there: message ${itsId} has replaced it`,
			`Change ${itsId} instead.`,
		);
	}

	const key = await keyOf(ctx, id);
	const before = rememberedOf(key);
	const earlier = await findLeft(ctx, asked, key, before);
	if (cancelled?.aborted) throw brokenOffError('ERR_CANCELED');
	const lasting = finishing(ctx);
	const { data, failures } = earlier ? { data: [earlier], failures: [] } : await create(ctx, asked, key);
	const [created] = data;
	const newId = String(created.id);
	const isDone = earlier !== undefined && newId === before?.newId && before.isDone === true;
	const isOurs = !isDone && (!earlier || newId === before?.newId);
	made.add(newId);
	if (isOurs) remember(key, { body, newId });

	const pair = { ctx: lasting, key, id, body, created, newId, isOurs, isDone, failures };
	if (waitsForApproval(message) && !waitsForApproval(created) && !asked.allowSkippingReview) {
		const refusal = new InputError(
			`'Message' ${id} waits for approval, and what would replace it does not: nobody would review it`,
			"It is not changed. Change it in Hootsuite; or switch on 'Allow Skipping Review' under Options.",
		);
		return await undo(pair, refusal);
	}
	return await endPair(pair, asked, earlier !== undefined);
}
