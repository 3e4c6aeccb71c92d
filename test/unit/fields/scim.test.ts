import { readFields } from '../../../nodes/Hootsuite/fields/field';
import { boolean } from '../../../nodes/Hootsuite/fields/kinds';
import { chosenOperations, nameFilter, patchFields } from '../../../nodes/Hootsuite/fields/scim';
import { refusalOf } from './given';

const active = boolean({ displayName: 'Active', name: 'active', type: 'boolean', default: false });
/** The operations for what a user, or an expression, gives. */
const operations = (given: Record<string, unknown>) =>
	chosenOperations(
		readFields(patchFields([active]), ({ property }) => given[property.name], 'UTC'),
		(changes) => Object.entries(changes).map(([path, value]) => ({ op: 'replace', path, value })),
	);

describe('the changes of a SCIM user or group', () => {
	it('are one operation for each field that was added', () => {
		expect(operations({ changes: { active: 'false' } })).toEqual([
			{ op: 'replace', path: 'active', value: false },
		]);
	});

	it('may be operations as JSON, as text or as it is', () => {
		const some = [{ op: 'remove', path: 'title' }];
		for (const given of [some, JSON.stringify(some)]) {
			expect(operations({ changeBy: 'operations', operations: given, changes: {} })).toEqual(some);
		}
	});

	it.each([[{}], [{ changes: {} }], [{ changes: { active: null } }]])('cannot be none: %j', (given) => {
		expect(refusalOf(() => operations(given))).toEqual({
			message: "'Changes' is empty",
			description: "Add at least one field under 'Changes'.",
		});
	});

	it.each(['{}', '[]', '[1]', '[null]', '[{"op": 1}]', '', '5'])('cannot be the JSON %j', (given) => {
		expect(refusalOf(() => operations({ changeBy: 'operations', operations: given })).message).toBe(
			"'Operations' is no JSON array of SCIM operations",
		);
	});

	it('cannot be what is no JSON, or nothing', () => {
		const refusal = (given: unknown) =>
			refusalOf(() => operations({ changeBy: 'operations', operations: given })).message;
		expect(refusal('[{')).toBe('\'Operations\' is "[{", which is no JSON');
		expect(refusal(null)).toBe("'Operations' is empty");
	});
});

describe('the filter of a list', () => {
	const filters = nameFilter({ displayName: 'User Name', name: 'userName', placeholder: 'e.g. a' });

	it('is the whole name, where one was added', () => {
		const read = (given: unknown) => readFields([filters], () => given, 'UTC').filters;
		expect(read({ userName: 'nathan@example.com' })).toEqual({ userName: 'nathan@example.com' });
		expect(read({})).toEqual({});
		expect(refusalOf(() => read({ state: 'Sent' })).message).toContain('has an entry "state"');
	});
});
