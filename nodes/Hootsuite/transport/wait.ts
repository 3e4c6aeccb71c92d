import { sleep } from 'n8n-workflow';

/** When to break something off: after `ms` milliseconds, or when the execution is cancelled. */
export function abortAfter(ms: number, cancelled?: AbortSignal): AbortSignal {
	const late = AbortSignal.timeout(ms);
	return cancelled ? AbortSignal.any([cancelled, late]) : late;
}

/** Waits `ms` milliseconds, or less when the execution is cancelled meanwhile. */
export async function wait(ms: number, cancelled?: AbortSignal): Promise<void> {
	if (cancelled?.aborted) return;
	let stop = () => {};
	const abort = new Promise<void>((resolve) => {
		stop = resolve;
		cancelled?.addEventListener('abort', stop, { once: true });
	});
	await Promise.race([sleep(ms), abort]);
	cancelled?.removeEventListener('abort', stop);
}
