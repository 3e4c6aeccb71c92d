import { POLLING_FIELDS, WEBHOOK_FIELDS } from '../../../nodes/Hootsuite/events/triggerFields';
import { labelOf, readFields } from '../../../nodes/Hootsuite/fields/field';
import type { Field } from '../../../nodes/Hootsuite/fields/field';
import { InputError } from '../../../nodes/Hootsuite/transport/errors';
import { NASTY, refusalOf } from '../fields/given';

const webhook = (given: Record<string, unknown>) =>
	readFields(WEBHOOK_FIELDS, ({ property }) => given[property.name], 'UTC');
const polling = (given: Record<string, unknown>) =>
	readFields(POLLING_FIELDS, ({ property }) => given[property.name], 'UTC');

describe.each([
	['the webhook trigger', webhook],
	['the polling trigger', polling],
])('%s', (_name, read) => {
	it.each([[[]], [''], [null], [undefined]])('needs an event: %j', (events) => {
		expect(refusalOf(() => read({ events }))).toEqual({
			message: "'Trigger On' is empty",
			description: 'Choose at least one event.',
		});
	});

	it('knows its events only', () => {
		expect(read({ events: 'messagePublished, messageFailed' }).events).toEqual([
			'messagePublished',
			'messageFailed',
		]);
		expect(refusalOf(() => read({ events: ['messagepublished'] })).description).toBe(
			'Write it as messagePublished.',
		);
		expect(refusalOf(() => read({ events: ['messageEaten'] })).message).toContain('"messageEaten"');
	});
});

it('the webhook trigger filters by ids, however they are given', () => {
	const options = { organizationIds: '626731, 626732', socialProfileIds: ['1', 2] };
	expect(webhook({ events: ['any'], options }).options).toEqual({
		organizationIds: ['626731', '626732'],
		socialProfileIds: ['1', '2'],
	});
	const rounded = { organizationIds: [2 ** 53 + 2] };
	expect(refusalOf(() => webhook({ events: ['any'], options: rounded })).message).toContain('no exact ID');
});

it('the webhook trigger takes no word for a signature that it does not know', () => {
	const read = (signatureAlgorithm: unknown) => webhook({ events: ['any'], options: { signatureAlgorithm } });
	expect(read('sha256').options).toEqual({ signatureAlgorithm: 'sha256' });
	expect(refusalOf(() => read('SHA256')).description).toContain('Write it as sha256.');
	expect(refusalOf(() => read('none')).message).toContain("'Signature Algorithm' is");
});

it('the polling trigger watches whole days, a year of them at most', () => {
	const read = (options: object) => polling({ events: ['messagePublished'], options }).options;
	expect(read({ lookAheadDays: '2', lookBackDays: 1 })).toEqual({ lookAheadDays: 2, lookBackDays: 1 });
	for (const lookBackDays of [0, -1, 1.5, 366, 'a week']) {
		expect(refusalOf(() => read({ lookBackDays })).description).toContain(
			'Give a whole number from 1 to 365.',
		);
	}
});

it('whatever is given for a field of a trigger, it is read or refused by its label', () => {
	const inside = ({ members = [] }: Field): Field[] =>
		members.flatMap((member) => [member, ...inside(member)]);
	const fields = [...WEBHOOK_FIELDS, ...POLLING_FIELDS].flatMap((field: Field) => [field, ...inside(field)]);
	for (const field of fields) {
		for (const given of NASTY) {
			try {
				readFields([field], () => given, 'UTC');
			} catch (error) {
				expect(error).toBeInstanceOf(InputError);
				expect((error as InputError).message).toContain(`'${labelOf(field.property)}' `);
			}
		}
	}
});
