import fc from 'fast-check';
import { InputError } from '../../../nodes/Hootsuite/transport/errors';
import { apiPath } from '../../../nodes/Hootsuite/transport/path';

const leadsElsewhere = (id: string) => ['', '.', '..'].includes(id.trim());

describe('apiPath', () => {
	it('leaves the fixed parts of a path as they are', () => {
		expect(apiPath`/v1/me`).toBe('/v1/me');
		expect(apiPath`/v1/messages/${'7'}/approve`).toBe('/v1/messages/7/approve');
	});

	it('makes one segment of any id, from which the id can be read again', () => {
		const ids = fc.string({ unit: 'grapheme' }).filter((id) => !leadsElsewhere(id));
		fc.assert(
			fc.property(ids, (id) => {
				const path = apiPath`/v1/media/${id}`;
				expect(path.split('/')).toHaveLength(4);
				expect(path).not.toMatch(/[?#]/);
				expect(decodeURIComponent(path.slice('/v1/media/'.length))).toBe(id);
				expect(new URL(path, 'https://a.example').pathname).toMatch(/^\/v1\/media\/./);
			}),
		);
	});

	it.each(['', ' ', '.', '..', ' .. ', '\t.'])('refuses %j, which would lead to another place', (id) => {
		const path = () => apiPath`/v1/organizations/${id}/members/${'15500002'}`;
		expect(path).toThrow(InputError);
		expect(path).toThrow(`An ID is "${id}", which is none`);
	});

	it('refuses half a character, which no address can hold', () => {
		expect(() => apiPath`/v1/media/${'\ud800'}`).toThrow(InputError);
	});

	it.each(['...', '%2e%2e', '../..', 'a/../b'])('keeps %j in its own segment', (id) => {
		const { pathname } = new URL(apiPath`/v1/media/${id}/status`, 'https://a.example');
		expect(pathname.split('/')).toHaveLength(5);
		expect(pathname).toMatch(/^\/v1\/media\/.+\/status$/);
	});
});
