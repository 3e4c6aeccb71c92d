import fc from 'fast-check';
import { scimEquals } from '../../../nodes/Hootsuite/api/scim';

describe('a SCIM filter', () => {
	it('escapes quotes and backslashes', () => {
		expect(scimEquals('displayName', 'The "A" \\ Team')).toBe('displayName eq "The \\"A\\" \\\\ Team"');
	});

	it('can be read back, whatever the name, and never ends early', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), (name) => {
				const literal = scimEquals('userName', name).slice('userName eq '.length);
				expect(JSON.parse(literal)).toBe(name);
				expect(literal.slice(1, -1)).not.toMatch(/(?<!\\)(\\\\)*"/);
			}),
		);
	});
});
