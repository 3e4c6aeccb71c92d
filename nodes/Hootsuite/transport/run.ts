import type { IExecuteFunctions } from 'n8n-workflow';
import pLimit from 'p-limit';
import { HootsuiteClock } from './clock';
import type { HootsuiteContext } from './context';
import { Line } from './lines';
import { Pacer } from './pacing';
import { REQUESTS_PER_SECOND } from './rate';
import { TIMING } from './timing';
import { Turns } from './turns';
import { abortLater } from './wait';

/** Files that are open at the same time, however many items there are. */
const FILES_AT_ONCE = 8;

/** What one run of a node, one webhook delivery, one poll or one open list remembers: nothing of it lives longer. */
export class Run {
	/** Its place among the runs that ask the same account. */
	readonly line: Line;

	/** For requests of no known account. */
	readonly ownPacer = new Pacer();

	/** Reads and uploads of files wait here for one another. */
	readonly files = pLimit(FILES_AT_ONCE);

	readonly clock = new HootsuiteClock();

	/** Ids of what this run has created or adopted: none of it is what another item looks for. */
	readonly made = new Set<string>();

	private readonly answers = new Map<string, Promise<unknown>>();

	private readonly turns = new Turns();

	/** Once this is aborted its requests go before all others. */
	readonly hurried?: AbortSignal;

	/**
	 * @param cancelled aborted when somebody stops the execution; undefined where nobody can
	 * @param requestsPerSecond how many requests it makes at most
	 */
	constructor(
		readonly cancelled: AbortSignal | undefined,
		requestsPerSecond = REQUESTS_PER_SECOND,
	) {
		this.line = new Line(requestsPerSecond);
	}

	/**
	 * Asks a question once for all items: later ones get the first one's answer. What did not work is asked again.
	 * @param name tells this question from others
	 */
	async once<T>(name: string, ask: () => Promise<T>): Promise<T> {
		const asked = (this.answers.get(name) as Promise<T> | undefined) ?? ask();
		this.answers.set(name, asked);
		try {
			return await asked;
		} finally {
			// Only what is still asked: who waited for the same failure may have asked anew already.
			asked.catch(() => {
				if (this.answers.get(name) === asked) this.answers.delete(name);
			});
		}
	}

	/** Lets what shares a key wait for one another: two items that say the same could not be told apart otherwise. */
	async oneAtATime<T>(keys: string[], work: () => Promise<T>): Promise<T> {
		return await this.turns.take(keys, work, this.cancelled);
	}

	/** The same run, for work that another signal ends, and that hurries once the execution is cancelled. */
	endedBy(cancelled: AbortSignal): Run {
		return Object.assign(Object.create(Run.prototype) as Run, this, { cancelled, hurried: this.cancelled });
	}
}

const runs = new WeakMap<HootsuiteContext, Run>();
const finishingContexts = new WeakMap<IExecuteFunctions, IExecuteFunctions>();

const cancelSignalOf = (ctx: HootsuiteContext) =>
	'getExecutionCancelSignal' in ctx ? ctx.getExecutionCancelSignal() : undefined;

/** What the run of a context remembers; n8n makes a new context for each. */
export function runOf(ctx: HootsuiteContext): Run {
	const run = runs.get(ctx) ?? new Run(cancelSignalOf(ctx));
	runs.set(ctx, run);
	return run;
}

/** Begins the run of the action node at the pace the user chose; whoever asks for it later gets this one. */
export function beginRun(ctx: IExecuteFunctions, requestsPerSecond: number): Run {
	const run = new Run(cancelSignalOf(ctx), requestsPerSecond);
	runs.set(ctx, run);
	return run;
}

/**
 * The same context for what must not be left half done: what is asked with it goes on when the execution is cancelled, for
 * {@link TIMING.finishing} at most. Where that has happened already, nothing is begun.
 */
export function finishing(ctx: IExecuteFunctions): IExecuteFunctions {
	const run = runOf(ctx);
	if (!run.cancelled || run.cancelled.aborted) return ctx;
	const known = finishingContexts.get(ctx);
	if (known) return known;
	const signal = abortLater(run.cancelled, TIMING.finishing);
	// n8n's request helper asks the context it is called with for the signal that breaks a request off.
	const own = Object.create(ctx) as IExecuteFunctions;
	own.getExecutionCancelSignal = () => signal;
	runs.set(own, run.endedBy(signal));
	finishingContexts.set(ctx, own);
	return own;
}
