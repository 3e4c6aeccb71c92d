import type { INode } from 'n8n-workflow';
import { credentialNameOf, credentialTypeOf } from '../../../nodes/Hootsuite/transport/credential';
import { InputError } from '../../../nodes/Hootsuite/transport/errors';

const nodeWith = (authentication?: unknown) =>
	({
		parameters: authentication === undefined ? {} : { authentication },
		credentials: {
			hootsuiteOAuth2Api: { id: '1', name: 'Olly' },
			hootsuiteAppApi: { id: '2', name: 'Acme' },
		},
	}) as unknown as INode;

describe('the credential of a node', () => {
	it.each([
		['oAuth2', 'hootsuiteOAuth2Api'],
		['accessToken', 'hootsuiteApi'],
		['app', 'hootsuiteAppApi'],
	])("is chosen by 'Authentication': %s", (authentication, type) => {
		expect(credentialTypeOf(nodeWith(authentication))).toBe(type);
	});

	it('is OAuth2 where nothing was ever chosen', () => {
		expect(credentialTypeOf(nodeWith())).toBe('hootsuiteOAuth2Api');
		expect(credentialTypeOf({ parameters: undefined } as unknown as INode)).toBe('hootsuiteOAuth2Api');
	});

	it.each(['={{ "oAuth2" }}', '=oAuth2', 'OAuth2', '', 'toString', 0, false, [], {}])(
		"is nobody's guess: %j is refused",
		(authentication) => {
			const choose = () => credentialTypeOf(nodeWith(authentication));
			expect(choose).toThrow(InputError);
			expect(choose).toThrow(`'Authentication' is ${JSON.stringify(authentication)}`);
		},
	);

	it('has the name that the user gave it', () => {
		expect(credentialNameOf(nodeWith('app'))).toBe('Acme');
		expect(credentialNameOf(nodeWith())).toBe('Olly');
	});

	it('has no name where none is chosen, or it cannot be told which', () => {
		expect(credentialNameOf(nodeWith('accessToken'))).toBeUndefined();
		expect(credentialNameOf(nodeWith('=app'))).toBeUndefined();
		expect(credentialNameOf({ parameters: {} } as unknown as INode)).toBeUndefined();
	});
});
