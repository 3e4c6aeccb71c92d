import { Type } from '@sinclair/typebox';

/** GET /oauth2/auth (rest.json oauth2Authorize). All optional here: what is missing is told the OAuth way. */
export const AuthorizeQuery = Type.Object({
	response_type: Type.Optional(Type.String()),
	client_id: Type.Optional(Type.String()),
	redirect_uri: Type.Optional(Type.String()),
	state: Type.Optional(Type.String()),
	scope: Type.Optional(Type.String()),
	code_challenge: Type.Optional(Type.String()),
	code_challenge_method: Type.Optional(Type.String()),
});

/** POST /oauth2/token, form-encoded (rest.json oauth2Token). */
export const TokenRequest = Type.Object({
	grant_type: Type.String(),
	code: Type.Optional(Type.String()),
	redirect_uri: Type.Optional(Type.String()),
	code_verifier: Type.Optional(Type.String()),
	refresh_token: Type.Optional(Type.String()),
	member_id: Type.Optional(Type.String()),
	organization_id: Type.Optional(Type.String()),
	client_secret: Type.Optional(Type.String()),
});

/** rest.json OAuth2BearerToken, but for `token_type`: the document writes `token_Type`, RFC 6749 (5.1) does not. */
export const BearerToken = Type.Object({
	access_token: Type.String(),
	token_type: Type.Literal('bearer'),
	expires_in: Type.Integer(),
	refresh_token: Type.Optional(Type.String()),
	scope: Type.String(),
});

/** rest.json OAuthError. */
export const OAuthErrorBody = Type.Object({
	error: Type.String(),
	error_description: Type.String(),
	error_hint: Type.String(),
	status_code: Type.Integer(),
});
