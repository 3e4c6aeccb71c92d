import { readFields } from '../../../nodes/Hootsuite/fields/field';
import { limitOf, paging } from '../../../nodes/Hootsuite/fields/paging';
import { refusalOf } from './given';

const read = (given: Record<string, unknown>) =>
	limitOf(readFields(paging, ({ property }) => given[property.name], 'UTC'));

describe('how many results a user wants', () => {
	it.each([
		['fifty at first', {}, 50],
		['a number', { limit: 5 }, 5],
		['a number as text', { limit: '5' }, 5],
		['a whole number of them', { limit: 1.9 }, 1],
		['all', { returnAll: true }, Infinity],
		['all, whatever the limit says', { returnAll: 'true', limit: {} }, Infinity],
		['not all where "false" is text', { returnAll: 'false', limit: 3 }, 3],
	])('may be %s', (_what, given, limit) => expect(read(given)).toBe(limit));

	it.each([
		[{ limit: 0 }, "'Limit' is 0", 'Give a number of at least 1.'],
		[{ returnAll: 'no' }, '\'Return All\' is "no", which is neither true nor false', 'Give true or false.'],
	])('cannot be %j', (given, message, description) => {
		expect(refusalOf(() => read(given))).toEqual({ message, description });
	});
});
