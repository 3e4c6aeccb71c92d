import type { Api } from '../api';
import type { State } from '../state';
import { fail } from './errors';

const PER_SECOND = 20;
const PER_DAY = 100_000;

/**
 * 20 requests a second for the account, counted in whole seconds of real time, and Hootsuite's three headers on every
 * answer. Over the limit: 429 with code 1003 and no Retry-After (facts, Limits). The daily quota is only counted.
 */
export function limitRate(api: Api, state: State): void {
	let second = 0;
	let used = 0;
	api.addHook('onRequest', async (request) => {
		const now = Math.floor(Date.now() / 1000);
		if (now !== second) {
			second = now;
			used = 0;
		}
		used += 1;
		request.usedThisSecond = used;
		state.quotaUsed += 1;
	});
	// Not in onRequest: a refused request is to be recorded with its body.
	api.addHook('preValidation', async ({ usedThisSecond = 0 }) => {
		if (state.settings.rateLimit && usedThisSecond > PER_SECOND) {
			throw fail(429, 1003, 'Account plan limit exceeded: 20 requests a second');
		}
	});
	api.addHook('onSend', async ({ usedThisSecond = 0 }, reply) => {
		reply.headers({
			'x-account-quota': `${PER_DAY} per day`,
			'x-account-quota-used': state.quotaUsed,
			'x-account-rate-limit-requests-remaining': Math.max(0, PER_SECOND - usedThisSecond),
		});
	});
}

declare module 'fastify' {
	interface FastifyRequest {
		/** The how-manieth of its second this request was. */
		usedThisSecond?: number;
	}
}
