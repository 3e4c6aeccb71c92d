import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { endOf, HootsuiteError } from '../transport/errors';
import { runOf } from '../transport/run';
import { fetchContent, isMissing } from './content';
import { deleteMessage } from './deleteMessage';
import { isAll } from './messageBody';
import { forget, hasReplacedAnother, keyOf } from './replacements';
import type { Replacement, Replacing } from './replacements';
import { ENDED, sameMessages, wasCreatedSince } from './sameMessages';

export const deletedAgain = (newId: string) => `The new message ${newId} was deleted again.`;
export const mayRemain = (newId: string, { message }: HootsuiteError) =>
	`The new message ${newId} may remain scheduled (${message}): delete it in Hootsuite, or it goes out as well.`;

/** Deletes what was made in place of a message. @returns why it may still be there; undefined where it is gone */
export async function takeBack(
	ctx: IExecuteFunctions,
	key: string,
	newId: string,
): Promise<HootsuiteError | undefined> {
	const deletion = await endOf(deleteMessage(ctx, newId));
	if (!deletion.ok && !isMissing(deletion.error)) return deletion.error;
	forget(key);
	return undefined;
}

/**
 * How long ago, in milliseconds, another process may have broken off that made what is there now. Older ones are messages of
 * their own: posts that say the same every day are moved by a day, and each is then where the next one was.
 */
export const LEFT_BEHIND = 10 * 60_000;

/** A message that is all that is asked for, not made by this run nor in place of another, and created since a moment (of `performance.now()`). */
export async function findOther(
	ctx: IExecuteFunctions,
	{ id, body, hasNewFiles }: Replacing,
	since: number,
): Promise<IDataObject | undefined> {
	const { made } = runOf(ctx);
	const key = await keyOf(ctx, id);
	for (const message of await sameMessages(ctx, body, performance.now())) {
		const its = String(message.id);
		if (its === id || made.has(its) || ENDED.includes(String(message.state))) continue;
		if (hasReplacedAnother(key, its)) continue;
		if (isAll(message, body, hasNewFiles) && (await wasCreatedSince(ctx, its, since))) return message;
	}
	return undefined;
}

/** What an earlier try has left and nobody asks for any more must not go out as well. @throws where it may */
async function clearAway(ctx: IExecuteFunctions, key: string, id: string, newId: string): Promise<void> {
	const left = await takeBack(ctx, key, newId);
	if (!left) return;
	const { trouble, details } = left;
	const message = `Message ${id} is not changed: an earlier try to change it has left message ${newId}`;
	const told = mayRemain(newId, left);
	throw new HootsuiteError(message, { trouble, details, description: told, note: told });
}

/**
 * The new message where an earlier try, here or in another process, has left it beside the old one. What was left and says
 * something else, since a later try may be given another text or time, is taken back.
 * @throws HootsuiteError where that does not work
 */
export async function findLeft(
	ctx: IExecuteFunctions,
	asked: Replacing,
	key: string,
	before: Replacement | undefined,
): Promise<IDataObject | undefined> {
	const { id, body, hasNewFiles } = asked;
	const open = before?.isDone ? undefined : before;
	if (before?.newId) {
		const look = await endOf(fetchContent(ctx, 'messages', before.newId));
		if (!look.ok && !isMissing(look.error)) throw look.error;
		const message = look.ok ? look.value.data : {};
		// IDs begin anew where a sandbox was reset.
		const isSame = open !== undefined || isAll(message, before.body, true);
		const isLive = look.ok && isSame && !ENDED.includes(String(message.state));
		if (isLive && isAll(message, body, hasNewFiles && !runOf(ctx).made.has(before.newId))) return message;
		if (isLive && open) await clearAway(ctx, key, id, before.newId);
	}
	const since = open?.begun ?? performance.now() - LEFT_BEHIND;
	const other = await findOther(ctx, asked, since);
	// Where both are as new, they were made together.
	if (other && (open || !(await wasCreatedSince(ctx, id, since)))) return other;
	// Nobody knows for sure that it is ours, so it is not for us to delete.
	const lost =
		open && !open.newId && (await findOther(ctx, { ...asked, body: open.body, hasNewFiles: true }, since));
	if (!lost) return undefined;
	const its = String(lost.id);
	const wayOut = `It may remain scheduled: delete ${its} in Hootsuite, or it goes out as well; then run this again.`;
	throw new HootsuiteError(
		`Message ${id} is not changed: an earlier try to change it seems to have left message ${its}`,
		{ trouble: 'refused', description: wayOut, note: wayOut },
	);
}
