import type { HootsuiteContext } from './context';
import { Pacer } from './pacing';
import { runOf } from './run';

/** How long a pace is remembered that nobody asks for, in milliseconds: by then it would be the usual one again. */
const REMEMBERED_FOR = 60_000;

interface Account {
	pacer: Pacer;
	/** When it was last asked for, of `performance.now()`. */
	at: number;
}

/** The accounts that this process asks, those first that were not asked for longest. */
const accounts = new Map<string, Account>();

/** How many are remembered. */
export const accountsKnown = () => accounts.size;

/**
 * The one pace of an account in this process, for all executions, triggers and lists. An account is a credential, whatever
 * tokens it holds, at the address it asks. Without a credential each run has a pace of its own.
 * @param type of the credential
 */
export function pacerOf(ctx: HootsuiteContext, type: string, baseUrl: string): Pacer {
	const { id } = ctx.getNode().credentials?.[type] ?? {};
	if (!id) return runOf(ctx).ownPacer;
	const key = [type, id, baseUrl].join(' ');
	const now = performance.now();
	for (const [other, account] of accounts) {
		if (now - account.at <= REMEMBERED_FOR || account.pacer.isBusy) break;
		accounts.delete(other);
	}
	const { pacer } = accounts.get(key) ?? { pacer: new Pacer() };
	accounts.delete(key);
	accounts.set(key, { pacer, at: now });
	return pacer;
}
