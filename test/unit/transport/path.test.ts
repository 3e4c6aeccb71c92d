import fc from 'fast-check';
import { apiPath } from '../../../nodes/Hootsuite/transport/path';

describe('apiPath', () => {
	it('leaves the fixed parts of a path as they are', () => {
		expect(apiPath`/v1/me`).toBe('/v1/me');
		expect(apiPath`/v1/messages/${'7'}/approve`).toBe('/v1/messages/7/approve');
	});

	it('makes one segment of any id, from which the id can be read again', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (id) => {
				const path = apiPath`/v1/media/${id}`;
				expect(path.split('/')).toHaveLength(4);
				expect(path).not.toMatch(/[?#]/);
				expect(decodeURIComponent(path.slice('/v1/media/'.length))).toBe(id);
			}),
		);
	});
});
