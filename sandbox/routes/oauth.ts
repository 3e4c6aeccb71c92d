import formbody from '@fastify/formbody';
import { timingSafeEqual } from 'crypto';
import type { FastifyRequest } from 'fastify';

import type { Routes } from '../api';
import { issueAppToken, issueCode, redeemCode, rotate } from '../logic/tokens';
import { hasTwoAuthorizations } from '../plugins/auth';
import { answerOAuthError, OAuthError } from '../plugins/errors';
import { AuthorizeQuery, BearerToken, OAuthErrorBody, TokenRequest } from '../schemas/oauth';
import { CLIENT_ID, CLIENT_SECRET, MEMBER_ID, ORGANIZATION_ID } from '../seed';

const SCOPES = ['offline', 'analytics:read'];

/** The authorization server: rest.json oauth2Authorize and oauth2Token. */
export const oauthRoutes: Routes = (api, state) => {
	api.removeAllContentTypeParsers();
	void api.register(formbody);
	api.setErrorHandler(answerOAuthError);

	// There is nobody to ask here: the seeded member always agrees.
	api.get(
		'/oauth2/auth',
		{ schema: { tags: ['OAuth'], security: [], querystring: AuthorizeQuery } },
		async (request, reply) => {
			const query = request.query;
			if (query.client_id !== CLIENT_ID) {
				throw new OAuthError(400, 'invalid_client', 'client_id is not known');
			}
			if (!query.redirect_uri || !mayRedirectTo(query.redirect_uri)) {
				throw new OAuthError(400, 'invalid_request', 'redirect_uri must be https or http://localhost');
			}
			const back = new URL(query.redirect_uri);
			if (query.state !== undefined) back.searchParams.set('state', query.state);
			const scope = query.scope ?? '';
			const refusal = refuse(query.response_type, query.state, scope, query);
			if (refusal) {
				back.searchParams.set('error', refusal.error);
				back.searchParams.set('error_description', refusal.message);
			} else {
				const code = issueCode(state, {
					redirectUri: query.redirect_uri,
					scope,
					codeChallenge: query.code_challenge ?? null,
				});
				back.searchParams.set('code', code);
				back.searchParams.set('scope', scope);
			}
			return await reply.redirect(back.toString(), 302);
		},
	);

	api.post(
		'/oauth2/token',
		{
			schema: {
				tags: ['OAuth'],
				security: [{ basic: [] }],
				consumes: ['application/x-www-form-urlencoded'],
				body: TokenRequest,
				response: { 200: BearerToken, 400: OAuthErrorBody, 401: OAuthErrorBody },
			},
		},
		async (request) => {
			// RFC 6749, 5.2: more than one way of authentication is an invalid request.
			if (hasTwoAuthorizations(request)) {
				throw new OAuthError(400, 'invalid_request', 'There is more than one Authorization header');
			}
			authenticateClient(request, request.body.client_secret);
			if (!state.appInstalled) {
				throw new OAuthError(403, 'request_forbidden', 'The request is not allowed');
			}
			switch (request.body.grant_type) {
				case 'authorization_code':
					return redeemCode(state, { memberId: MEMBER_ID }, request.body);
				case 'refresh_token':
					return rotate(state, request.body.refresh_token);
				case 'member_app':
					if (request.body.member_id !== MEMBER_ID) throw unknownHolder('member_id');
					return issueAppToken(state, { memberId: MEMBER_ID });
				case 'organization_app':
					if (request.body.organization_id !== ORGANIZATION_ID) throw unknownHolder('organization_id');
					return issueAppToken(state, { organizationId: ORGANIZATION_ID });
				case 'client_credentials':
					throw new OAuthError(401, 'unauthorized_client', 'This client may not use client_credentials');
				default:
					throw new OAuthError(400, 'unsupported_grant_type', 'grant_type is not known');
			}
		},
	);
};

/** https or http://localhost, as the app's Security page takes them (facts, Hosts and access). */
function mayRedirectTo(uri: string): boolean {
	if (!URL.canParse(uri)) return false;
	const { protocol, hostname } = new URL(uri);
	return protocol === 'https:' || (protocol === 'http:' && hostname === 'localhost');
}

function refuse(
	responseType: string | undefined,
	stateValue: string | undefined,
	scope: string,
	pkce: { code_challenge?: string; code_challenge_method?: string },
): OAuthError | null {
	if (responseType !== 'code') {
		return new OAuthError(400, 'unsupported_response_type', 'response_type must be code');
	}
	if (stateValue === undefined || stateValue.length < 8) {
		return new OAuthError(400, 'invalid_state', 'state must have at least 8 characters');
	}
	const unknown = scope.split(' ').find((value) => value !== '' && !SCOPES.includes(value));
	if (unknown !== undefined) return new OAuthError(400, 'invalid_scope', `There is no scope ${unknown}`);
	if (pkce.code_challenge !== undefined && pkce.code_challenge_method !== 'S256') {
		return new OAuthError(400, 'invalid_request', 'code_challenge_method must be S256');
	}
	return null;
}

/** Basic only; a secret in the body is refused even beside a right header (rest.json oauth2Token). */
function authenticateClient(request: FastifyRequest, secretInBody: string | undefined): void {
	const encoded = /^Basic (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
	const given = Buffer.from(encoded, 'base64');
	const expected = Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`);
	const right = given.length === expected.length && timingSafeEqual(given, expected);
	if (!right || secretInBody !== undefined) {
		throw new OAuthError(
			401,
			'invalid_client',
			'The client could not be authenticated',
			'Send client id and secret as HTTP Basic, not in the body',
		);
	}
}

function unknownHolder(name: string): OAuthError {
	return new OAuthError(400, 'invalid_grant', `${name} is not known, or the app is not installed there`);
}
