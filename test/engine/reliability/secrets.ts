import type { Sandbox } from '../../../sandbox';
import { ACCESS_TOKEN, CLIENT_ID, CLIENT_SECRET, WEBHOOK_SECRET } from '../../../sandbox/seed';
import type { EngineRun } from '../harness';

/** Everything of an error, of its causes too, as JSON would not show it. */
function written(error: unknown): string {
	if (!(typeof error === 'object' && error !== null)) return String(error);
	const { cause } = error as Error;
	const own = Object.getOwnPropertyNames(error).map((name) => [
		name,
		(error as Record<string, unknown>)[name],
	]);
	return [JSON.stringify(own), cause && written(cause)].join(' ');
}

/** Tokens, secrets and signatures of upload addresses that are in anything that left the node. None is right. */
export function leaks({ outputs, error, hints }: EngineRun, { state }: Pick<Sandbox, 'state'>): string[] {
	const text = [JSON.stringify([outputs, hints, error]), error && written(error)].join(' ');
	const signatures = state.requests
		.filter(({ method, path }) => method === 'PUT' && path.startsWith('/storage/'))
		.map(({ query }) => (query as { Signature?: string }).Signature ?? '');
	const secrets = [
		ACCESS_TOKEN,
		CLIENT_SECRET,
		WEBHOOK_SECRET,
		Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64'),
		...state.accessTokens.keys(),
		...state.refreshTokens.keys(),
		...signatures,
	];
	return [...new Set(secrets)].filter((secret) => secret !== '' && text.includes(secret));
}
