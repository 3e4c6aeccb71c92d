import { sleep } from 'n8n-workflow';

/** When to break something off: after `ms` milliseconds, or when the execution is cancelled. */
export function abortAfter(ms: number, cancelled?: AbortSignal): AbortSignal {
	const late = AbortSignal.timeout(ms);
	return cancelled ? AbortSignal.any([cancelled, late]) : late;
}

/** Aborted `ms` milliseconds after another signal. */
export function abortLater(cancelled: AbortSignal, ms: number): AbortSignal {
	const later = new AbortController();
	const begin = () => AbortSignal.timeout(ms).addEventListener('abort', () => later.abort());
	if (cancelled.aborted) begin();
	else cancelled.addEventListener('abort', begin, { once: true });
	return later.signal;
}

/** Waits for something that does not throw, or until the execution is cancelled. */
export async function waitFor(event: Promise<unknown>, cancelled?: AbortSignal): Promise<void> {
	let stop = () => {};
	const abort = new Promise<void>((resolve) => {
		stop = resolve;
		if (cancelled?.aborted) stop();
		cancelled?.addEventListener('abort', stop, { once: true });
	});
	await Promise.race([event, abort]);
	cancelled?.removeEventListener('abort', stop);
}

/** Waits `ms` milliseconds, or less when the execution is cancelled meanwhile. */
export async function wait(ms: number, cancelled?: AbortSignal): Promise<void> {
	if (!cancelled?.aborted) await waitFor(sleep(ms), cancelled);
}
