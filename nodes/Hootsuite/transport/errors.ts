/** What can come instead of a proper answer. `refused` is an answer, too: it surely did nothing. */
export type Trouble =
	| 'rateLimited'
	| 'unreachable'
	| 'serverFault'
	| 'timeout'
	| 'connectionLost'
	| 'unreadable'
	| 'refused'
	| 'cancelled';

/** What an error carries beside its words; it becomes `details` of an item when the node continues on error. */
export interface ErrorDetails {
	/** Hootsuite's own code. */
	code?: string;
	httpStatus?: number;
	/** What Hootsuite's support asks for. */
	traceId?: string;
	/** What Hootsuite says it is about. */
	resource?: { type?: string; id?: string };
	/** The profiles that got no message. */
	socialProfileIds?: string[];
	/** The upload job that is left behind. */
	mediaId?: string;
	/** Files of the same message that were uploaded before, and are in none. */
	uploadedMediaIds?: string[];
}

interface Members {
	/** The way out, in words for people. */
	description: string;
	/** Undefined where no request is behind it, such as for wrong input. */
	trouble?: Trouble;
	details: ErrorDetails;
	/** What must be said even where this error is one among several: what may be done all the same, what is left behind. */
	note?: string;
	/** The trouble, in this try or an earlier one, after which the request may have been carried out; a timeout before others. */
	uncertain?: Trouble;
	/** How long the server asks to be left alone, in milliseconds. */
	retryAfterMs?: number;
	/** What was thrown that is none of our errors. */
	cause?: unknown;
}

/** Joins what there is to say. */
export const sentences = (...parts: Array<string | undefined | false>): string =>
	parts.filter(Boolean).join(' ');

/**
 * Whatever goes wrong beneath the router, the triggers and the lists, in words for people. It never changes, and holds
 * nothing of a request, so no token either. It becomes n8n's own error once, in `nodeErrors.ts`.
 */
export class HootsuiteError extends Error implements Members {
	readonly description: string;

	readonly trouble?: Trouble;

	readonly details: ErrorDetails;

	readonly note?: string;

	readonly uncertain?: Trouble;

	readonly retryAfterMs?: number;

	constructor(message: string, members: Partial<Members> = {}) {
		super(message, members.cause === undefined ? {} : { cause: members.cause });
		const { description = '', trouble, details = {}, note, uncertain, retryAfterMs } = members;
		this.description = description;
		this.trouble = trouble;
		this.details = details;
		this.note = note;
		this.uncertain = uncertain;
		this.retryAfterMs = retryAfterMs;
	}

	/** The same error with some members changed; `details` are added to those it has. */
	with({
		message = this.message,
		details,
		...changes
	}: Partial<Members & { message: string }>): HootsuiteError {
		const { description, trouble, note, uncertain, retryAfterMs, cause } = this;
		const members = { description, trouble, note, uncertain, retryAfterMs, cause, ...changes };
		return new HootsuiteError(message, { ...members, details: { ...this.details, ...details } });
	}

	/** The same error with one more sentence at the end of its description. */
	adding(sentence: string): HootsuiteError {
		return this.with({ description: sentences(this.description, sentence) });
	}
}

/**
 * What the user entered cannot work.
 * `message` names the field by its label in single quotes; `description` says the way out.
 */
export class InputError extends HootsuiteError {
	constructor(message: string, description: string) {
		super(message, { description });
	}
}

/**
 * Hootsuite has not taken the refresh token, so nothing was asked with it. It works once: where several executions renew at
 * the same time, somebody else may have been quicker.
 */
export class RefusedRenewal extends HootsuiteError {}

/** n8n takes an execution for a cancelled one by the word "canceled", and for a failed one otherwise (seen in 2.41). */
export const CANCELLED = 'The execution was canceled';

/** How something ended. */
export type End<T> = { ok: true; value: T } | { ok: false; error: HootsuiteError };

/** What was thrown as one of our errors: a mistake in this package or in n8n must not hide what was done before it. */
function errorOf(thrown: unknown): HootsuiteError {
	if (thrown instanceof HootsuiteError) return thrown;
	const { message, description } = (thrown ?? {}) as { message?: string; description?: string | null };
	return new HootsuiteError(message ?? String(thrown), { description: description ?? '', cause: thrown });
}

/**
 * Waits for something, and says how it ended. In place of try and catch where an error may be thrown on: n8n's linter wants
 * each `throw` in a catch to make one of n8n's own errors, and here they are made once, above this floor.
 */
export async function endOf<T>(work: Promise<T>): Promise<End<T>> {
	const [end] = await Promise.allSettled([work]);
	return end.status === 'fulfilled'
		? { ok: true, value: end.value }
		: { ok: false, error: errorOf(end.reason) };
}
