import { readFields } from '../../../nodes/Hootsuite/fields/field';
import { reason, reviewOptions } from '../../../nodes/Hootsuite/fields/review';
import { refusalOf } from './given';

describe('the reason of a rejection', () => {
	const read = (given: unknown) => readFields([reason], () => given, 'UTC').reason;

	it('comes without the blanks around it', () => expect(read(' Too long \n')).toBe('Too long'));

	it.each(['', '  ', null, undefined])('must be given: %p', (given) => {
		expect(refusalOf(() => read(given))).toEqual({
			message: "'Reason' is empty",
			description: 'Say why: the person who wrote it reads it.',
		});
	});
});

describe('the options of a review', () => {
	const read = (given: unknown) => readFields([reviewOptions], () => given, 'UTC').options;

	it('hold a sequence number only where one is given, 0 included', () => {
		expect(read({})).toEqual({});
		expect(read({ sequenceNumber: null })).toEqual({});
		expect(read({ sequenceNumber: '0' })).toEqual({ sequenceNumber: 0 });
		for (const given of [-1, 1.5, '']) {
			expect(refusalOf(() => read({ sequenceNumber: given })).message).toContain("'Sequence Number' is");
		}
	});

	it('know the two types of reviewers', () => {
		expect(read({ reviewerType: 'MEMBER' })).toEqual({ reviewerType: 'MEMBER' });
		expect(refusalOf(() => read({ reviewerType: 'Member' })).description).toContain('Write it as MEMBER.');
	});
});
