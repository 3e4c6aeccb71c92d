import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { baseUrlOf } from '../transport/request';
import { runOf } from '../transport/run';
import { Turns } from '../transport/turns';

/** A message that is to be replaced. */
export interface Replacing {
	/** Its ID, as the user gave it. */
	id: string;
	/** What `fetchReplaceable` gave for it. */
	message: IDataObject;
	/** Of POST /v1/messages, with a send time: the new message. */
	body: IDataObject;
	/** Whether files were uploaded for the new one, which have other IDs each time. */
	hasNewFiles: boolean;
	/** Whether the new one may go out without review where the old one waits for it. */
	allowSkippingReview: boolean;
	/** How long to wait where Hootsuite still processes its media. */
	readyTimeoutSeconds: number;
}

/** What was begun in place of a message. */
export interface Replacement {
	/** When the first try began, of `performance.now()`. */
	begun: number;
	/** What the new message was to say. */
	body: IDataObject;
	/** The new message; undefined where its answer was lost. */
	newId?: string;
	/** Whether the old message is gone. */
	isDone?: boolean;
}

/**
 * What this process has begun in place of messages, which nothing in Hootsuite tells: for whoever comes next or tries again.
 * The oldest are forgotten, and so are all when n8n starts anew.
 */
const replacements = new Map<string, Replacement>();
const MOST_REPLACEMENTS = 1000;

/** Of all executions in this process. */
const turns = new Turns();

/** What tells a message from those of other accounts and sandboxes. */
export const keyOf = async (ctx: IExecuteFunctions, id: string) => `${await baseUrlOf(ctx)} ${id}`;

export const rememberedOf = (key: string): Replacement | undefined => replacements.get(key);

export const forget = (key: string): boolean => replacements.delete(key);

/** Whether a message has come, in this process, in place of another than that of a key. */
export function hasReplacedAnother(key: string, newId: string): boolean {
	const [host] = key.split(' ');
	return [...replacements].some(
		([other, replacement]) => other !== key && other.startsWith(`${host} `) && replacement.newId === newId,
	);
}

/** Notes what has come of a replacement so far. */
export function remember(key: string, what: Omit<Replacement, 'begun'>): void {
	const before = replacements.get(key);
	const begun = before && !before.isDone ? before.begun : performance.now();
	replacements.delete(key);
	replacements.set(key, { begun, ...what });
	for (const oldest of replacements.keys()) {
		if (replacements.size <= MOST_REPLACEMENTS) break;
		replacements.delete(oldest);
	}
}

/** Lets the replacements of one message wait for one another, whichever item or execution asks for them. */
export async function oneReplacementAtATime<T>(
	ctx: IExecuteFunctions,
	id: string,
	work: () => Promise<T>,
): Promise<T> {
	return await turns.take([await keyOf(ctx, id)], work, runOf(ctx).cancelled);
}
