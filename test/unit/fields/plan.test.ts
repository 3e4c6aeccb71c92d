import fc from 'fast-check';
import { weeklyPlan } from '../../../nodes/Hootsuite/fields/plan';
import { InputError } from '../../../nodes/Hootsuite/transport/errors';
import { anything, refusalOf, SITE } from './given';

const site = { ...SITE, label: 'Weekly Plan' };
const read = (given: unknown) => weeklyPlan.read(given, site, {});
const times = (text: unknown) => read({ slots: [{ days: ['monday'], times: text }] }).map(({ time }) => time);

describe('a weekly plan', () => {
	it('has each slot of its rows once', () => {
		const slots = [
			{ days: ['monday', 'friday'], times: '09:00, 17:30' },
			{ days: ['friday'], times: ['17:30'] },
		];
		expect(read({ slots })).toEqual([
			{ weekday: 'monday', time: '09:00' },
			{ weekday: 'friday', time: '09:00' },
			{ weekday: 'monday', time: '17:30' },
			{ weekday: 'friday', time: '17:30' },
		]);
	});

	it('takes times as people write them', () => {
		expect(times('9, 9:05, 9.10, 21h15, 9:20pm, 12am, 12 pm, 1 AM')).toEqual([
			...['09:00', '09:05', '09:10', '21:15', '21:20', '00:00', '12:00', '01:00'],
		]);
	});

	it.each(['24:00', '9:60', '13pm', '0am', 'noon', '2026-05-04T09:00'])('refuses %s', (text) => {
		expect(refusalOf(() => times(text)).message).toBe(`'Times' contains "${text}", which is no time of day`);
	});

	it.each([{}, { slots: [] }, { slots: [{ days: ['monday'], times: '' }] }, { slots: [{ times: '9:00' }] }])(
		'without times is refused: %j',
		(given) => {
			expect(refusalOf(() => read(given))).toEqual({
				message: "'Weekly Plan' has no times",
				description: 'Add days, each with times such as 09:00, 17:30.',
			});
		},
	);

	it('is slots or a refusal, whatever comes', () => {
		fc.assert(
			fc.property(anything(), (given) => {
				if (given === null || given === undefined) return;
				for (const reading of [() => read(given), () => times(given)]) {
					try {
						expect(reading().length).toBeGreaterThan(0);
					} catch (error) {
						expect(error).toBeInstanceOf(InputError);
					}
				}
			}),
		);
	});
});
