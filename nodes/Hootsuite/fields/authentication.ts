import { choice } from './kinds';

/** Which credential a node uses; what each value stands for: `transport/credential.ts`. */
export const authentication = choice({
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'OAuth2',
			value: 'oAuth2',
		},
		{
			name: 'Access Token',
			value: 'accessToken',
		},
		{
			name: 'App',
			value: 'app',
		},
	],
	default: 'oAuth2',
});
