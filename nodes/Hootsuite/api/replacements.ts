import type { IExecuteFunctions } from 'n8n-workflow';
import { baseUrlOf } from '../transport/request';
import { runOf } from '../transport/run';
import { Turns } from '../transport/turns';

/** What was begun in place of a message. */
export interface Replacement {
	/** When the first try began, of `performance.now()`. */
	begun: number;
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

/** Notes what has come of a replacement so far. */
export function remember(key: string, what: Omit<Replacement, 'begun'>): void {
	const { begun = performance.now() } = replacements.get(key) ?? {};
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
