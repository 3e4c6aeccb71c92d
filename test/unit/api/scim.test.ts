import fc from 'fast-check';
import { scimEquals } from '../../../nodes/Hootsuite/api/scim';
import { groupOperations } from '../../../nodes/Hootsuite/actions/scimGroup/update.operation';
import { userOperations } from '../../../nodes/Hootsuite/actions/scimUser/update.operation';

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

describe('changes of a user', () => {
	it('are one operation each, in the order chosen, at the path where SCIM keeps them', () => {
		expect(
			userOperations({
				active: false,
				email: 'a@b.example',
				familyName: 'Owl',
				givenName: 'Olly',
				title: '',
			}),
		).toEqual([
			{ op: 'replace', path: 'active', value: false },
			{
				op: 'replace',
				path: 'emails[type eq "work"]',
				value: { value: 'a@b.example', type: 'work', primary: true },
			},
			{ op: 'replace', path: 'name.familyName', value: 'Owl' },
			{ op: 'replace', path: 'name.givenName', value: 'Olly' },
			{ op: 'replace', path: 'title', value: '' },
		]);
	});
});

describe('changes of a group', () => {
	it('name every member once, whether given as array or comma list', () => {
		expect(groupOperations({ addMembers: ['1', '1', '2'], removeMembers: '3, 3' })).toEqual([
			{ op: 'add', value: { members: [{ value: '1' }, { value: '2' }] } },
			{ op: 'remove', value: { members: [{ value: '3' }] } },
		]);
	});

	it('are none where nothing was chosen', () => {
		expect(groupOperations({ addMembers: [], displayName: '' })).toEqual([]);
	});

	it('cannot add and remove the same member', () => {
		expect(() => groupOperations({ addMembers: ['1'], removeMembers: ['2', '1'] })).toThrow('both contain 1');
	});
});
