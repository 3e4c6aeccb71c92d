import type { FastifyRequest } from 'fastify';

import type { Api } from '../api';
import type { AccessToken, State } from '../state';
import { fail, OAuthError } from './errors';

/**
 * Lets only valid bearer tokens through and puts the token on the request. Codes: 1000 none or two, 1001 unknown or revoked,
 * 1036 expired (rest.json's table), all 401. An uninstalled app: 403 `request_forbidden` (seen, not documented).
 */
export function requireToken(api: Api, state: State): void {
	api.addHook('preValidation', async (request) => {
		const value = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
		if (!value || hasTwoAuthorizations(request)) throw fail(401, 1000, 'Missing or duplicate access token');
		if (!state.appInstalled) {
			throw new OAuthError(
				403,
				'request_forbidden',
				'The request is not allowed',
				'The app is not installed',
			);
		}
		const token = state.accessTokens.get(value);
		if (!token) throw fail(401, 1001, 'Invalid access token');
		if (token.expiresAt !== null && token.expiresAt <= state.clock.now()) {
			if (state.settings.expiredTokenAs === 'request_forbidden') {
				throw new OAuthError(401, 'request_forbidden', 'The request is not allowed');
			}
			throw fail(401, 1036, 'oauth_token invalid or expired');
		}
		request.token = token;
	});
}

/** Whether a request has two Authorization headers: Node.js tells the first only, and drops the rest. */
export function hasTwoAuthorizations({ raw }: FastifyRequest): boolean {
	return (raw.headersDistinct.authorization?.length ?? 0) > 1;
}

/** Refuses a token without the scope: code 1037 of rest.json's table. The HTTP status is a guess. */
export function requireScope(request: FastifyRequest, scope: string): void {
	if (tokenOf(request).scope.split(' ').includes(scope)) return;
	throw fail(403, 1037, 'The required scope to access this endpoint was not granted by the user');
}

/** The token of a request that passed `requireToken`. */
export function tokenOf(request: FastifyRequest): AccessToken {
	if (!request.token) throw new Error('This route is outside requireToken');
	return request.token;
}

/** The member a request acts for, or null with an organization's token. */
export function memberIdOf(request: FastifyRequest): string | null {
	const { holder } = tokenOf(request);
	return 'memberId' in holder ? holder.memberId : null;
}

/** As `memberIdOf`, for what only a member can do. That an organization's token gets 403 here is a guess. */
export function requireMemberId(request: FastifyRequest): string {
	const memberId = memberIdOf(request);
	if (memberId === null) throw fail(403, 4009, 'Only a member token may do this');
	return memberId;
}

/** Lets only an organization's token through (facts, Hosts and access). That another gets this 403 is a guess. */
export function requireOrganization(api: Api): void {
	api.addHook('preValidation', async (request) => {
		if (memberIdOf(request) === null) return;
		throw fail(403, 4009, 'Inbox 2.0 takes the token of an organization app only');
	});
}

declare module 'fastify' {
	interface FastifyRequest {
		token?: AccessToken;
	}
}
