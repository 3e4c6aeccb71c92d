import type { Api } from '../api';
import { fail, OAuthError, StorageError } from './errors';
import { pattern } from './faults';

/**
 * Refuses what no route takes: 5001 for another method of a known path, 4001 for a path that does not exist (rest.json's
 * table). The table of HTTP statuses there has no 405, hence 400 for a method; that, and that neither asks for a token,
 * is a guess, as is REST's shape outside of REST.
 */
export function refuseUnknown(hootsuite: Api): void {
	const known = new Set<string>();
	hootsuite.addHook('onRoute', ({ url }) => {
		known.add(url.replaceAll('*', '**').replace(/:\w+/g, '*'));
	});
	hootsuite.setNotFoundHandler((request) => {
		const path = request.url.split('?')[0];
		if (![...known].some((route) => pattern(route).test(path))) {
			throw fail(404, 4001, 'There is no such path');
		}
		throw methodError(path, `${path} does not take ${request.method}`);
	});
}

function methodError(path: string, message: string): Error {
	if (path.startsWith('/oauth2/')) return new OAuthError(400, 'invalid_request', message);
	if (path.startsWith('/storage/')) return new StorageError(405, 'MethodNotAllowed', message);
	return fail(400, 5001, `HTTP method not permitted: ${message}`);
}
