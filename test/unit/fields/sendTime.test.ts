import fc from 'fast-check';
import { DateTime } from 'luxon';
import { checkLeadTime } from '../../../nodes/Hootsuite/fields/sendTime';

describe('checkLeadTime', () => {
	const now = DateTime.fromISO('2026-11-20T10:00:00Z');

	it('takes five minutes ahead and later', () => {
		fc.assert(
			fc.property(fc.integer({ min: 300, max: 1e8 }), (seconds) => {
				expect(() => checkLeadTime(now.plus({ seconds }), now, 'Wait.')).not.toThrow();
			}),
		);
	});

	it('tells the past from too soon', () => {
		expect(() => checkLeadTime(now, now, 'Wait.')).toThrow('has passed');
		expect(() => checkLeadTime(now.plus({ seconds: 299 }), now, 'Wait.')).toThrow(
			'less than five minutes ahead',
		);
	});
});
