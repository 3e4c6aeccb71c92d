import { createHash, randomBytes, randomUUID } from 'crypto';

import { OAuthError } from '../plugins/errors';
import type { AccessToken, AuthorizationCode, Holder, State } from '../state';

/** Seconds an access token lives (rest.json and real answers). */
export const TOKEN_SECONDS = 3599;
const CODE_SECONDS = 600;

interface IssuedTokens {
	access_token: string;
	token_type: 'bearer';
	expires_in: number;
	scope: string;
	refresh_token?: string;
}

/** A new authorization code: ten minutes, one use. */
export function issueCode(
	state: State,
	request: { redirectUri: string; scope: string; codeChallenge: string | null },
): string {
	const code = secret();
	state.codes.set(code, {
		...request,
		expiresAt: state.clock.now() + CODE_SECONDS * 1000,
		used: false,
		family: randomUUID(),
	});
	return code;
}

/**
 * Turns a code into tokens for the member. A second use of a code revokes every token that came of the first.
 * Throws OAuthError invalid_grant.
 */
export function redeemCode(
	state: State,
	holder: Holder,
	request: { code?: string; redirect_uri?: string; code_verifier?: string },
): IssuedTokens {
	const code = request.code === undefined ? undefined : state.codes.get(request.code);
	if (!code) throw invalidGrant('The authorization code is not known');
	if (code.used) {
		revokeFamily(state, code.family);
		throw invalidGrant('The authorization code was used before; its tokens are revoked');
	}
	if (code.expiresAt <= state.clock.now()) throw invalidGrant('The authorization code has expired');
	if (request.redirect_uri !== code.redirectUri) {
		throw invalidGrant('redirect_uri is not the one the code was given for');
	}
	checkVerifier(code, request.code_verifier);
	code.used = true;
	return issue(state, holder, code.scope, code.family, hasOffline(code.scope));
}

/** Swaps a refresh token for a new pair; the old refresh token is gone. Throws OAuthError invalid_grant. */
export function rotate(state: State, refreshToken: string | undefined): IssuedTokens {
	const found = refreshToken === undefined ? undefined : state.refreshTokens.get(refreshToken);
	if (!found || refreshToken === undefined) {
		throw invalidGrant('The refresh token is not known, revoked or was used before');
	}
	state.refreshTokens.delete(refreshToken);
	return issue(state, found.holder, found.scope, found.family, true);
}

/** A token for member_app and organization_app: empty scope, no refresh token. */
export function issueAppToken(state: State, holder: Holder): IssuedTokens {
	return issue(state, holder, '', null, false);
}

/** Makes access tokens expire now. The personal token has no end and stays. */
export function expireAccessTokens(state: State): void {
	for (const token of state.accessTokens.values()) {
		if (token.expiresAt !== null) token.expiresAt = state.clock.now();
	}
}

/** Forgets every token but the personal one. */
export function revokeTokens(state: State): void {
	state.refreshTokens.clear();
	dropAccessTokens(state, (token) => token.expiresAt !== null);
}

function issue(
	state: State,
	holder: Holder,
	scope: string,
	family: string | null,
	withRefreshToken: boolean,
): IssuedTokens {
	const value = secret();
	const expiresAt = state.clock.now() + TOKEN_SECONDS * 1000;
	state.accessTokens.set(value, { value, holder, scope, expiresAt, family });
	const issued: IssuedTokens = {
		access_token: value,
		token_type: 'bearer',
		expires_in: TOKEN_SECONDS,
		scope,
	};
	if (!withRefreshToken) return issued;
	const refreshToken = secret();
	state.refreshTokens.set(refreshToken, { holder, scope, family });
	return { ...issued, refresh_token: refreshToken };
}

function hasOffline(scope: string): boolean {
	return scope.split(' ').includes('offline');
}

function checkVerifier(code: AuthorizationCode, verifier: string | undefined): void {
	if (code.codeChallenge === null) return;
	const challenge = createHash('sha256')
		.update(verifier ?? '')
		.digest('base64url');
	if (challenge !== code.codeChallenge) throw invalidGrant('code_verifier does not fit the code_challenge');
}

function revokeFamily(state: State, family: string): void {
	dropAccessTokens(state, (token) => token.family === family);
	for (const [value, token] of state.refreshTokens) {
		if (token.family === family) state.refreshTokens.delete(value);
	}
}

function dropAccessTokens(state: State, which: (token: AccessToken) => boolean): void {
	for (const [value, token] of state.accessTokens) {
		if (which(token)) state.accessTokens.delete(value);
	}
}

function invalidGrant(description: string): OAuthError {
	return new OAuthError(400, 'invalid_grant', description);
}

function secret(): string {
	return randomBytes(24).toString('base64url');
}
