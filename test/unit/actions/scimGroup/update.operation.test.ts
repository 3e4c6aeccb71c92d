import { groupShows } from '../../../../nodes/Hootsuite/actions/scimGroup/update.operation';

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
