import {
	groupOperations,
	groupShows,
	update,
} from '../../../../nodes/Hootsuite/actions/scimGroup/update.operation';
import { readFields } from '../../../../nodes/Hootsuite/fields/field';

describe('changes of a group', () => {
	it('name every member once, whether given as array or comma list', () => {
		const given: Record<string, unknown> = {
			groupId: '7',
			changes: { addMembers: ['1', '1', '2'], removeMembers: '3, 3' },
		};
		const { changes } = readFields(update.fields, ({ property }) => given[property.name], 'UTC');
		expect(groupOperations(changes as object)).toEqual([
			{ op: 'add', value: { members: [{ value: '1' }, { value: '2' }] } },
			{ op: 'remove', value: { members: [{ value: '3' }] } },
		]);
	});

	it('rename it before anything else', () => {
		expect(groupOperations({ displayName: 'Europe', removeMembers: ['3'] })).toEqual([
			{ op: 'replace', value: { displayName: 'Europe' } },
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

const group = { displayName: 'Europe', members: [{ value: '1' }, { value: '2' }] };
const members = (...ids: string[]) => ({ members: ids.map((value) => ({ value })) });

describe('groupShows', () => {
	it.each([
		['somebody added', { op: 'add', value: members('1', '2') }, true],
		['somebody still to be added', { op: 'add', value: members('1', '3') }, false],
		['somebody removed', { op: 'remove', value: members('3') }, true],
		['somebody still to be removed', { op: 'remove', value: members('1') }, false],
		['the new name', { op: 'replace', value: { displayName: 'Europe' } }, true],
		['another name', { op: 'replace', value: { displayName: 'Asia' } }, false],
	])('sees %s', (_name, operation, shown) => {
		expect(groupShows(group, [operation])).toBe(shown);
	});

	it('wants every operation done', () => {
		const operations = [
			{ op: 'add', value: members('1') },
			{ op: 'remove', value: members('2') },
		];
		expect(groupShows(group, operations)).toBe(false);
	});

	it.each([
		['members set anew', { op: 'replace', value: members('1') }],
		['a path', { op: 'remove', path: 'members', value: {} }],
		['other attributes', { op: 'add', value: { externalId: '7' } }],
		['an unknown operation', { op: 'move', value: members('1') }],
	])('cannot tell for %s', (_name, operation) => {
		expect(() => groupShows(group, [operation])).toThrow('Nobody can see');
	});
});
