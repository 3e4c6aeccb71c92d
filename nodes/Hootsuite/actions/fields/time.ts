import { DateTime } from 'luxon';
import { InputError } from '../inputError';

function asText(value: unknown): string {
	if (DateTime.isDateTime(value)) return value.toISO() ?? '';
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString();
	// Spreadsheets write a space where ISO 8601 has a T.
	return String(value ?? '')
		.trim()
		.replace(/^(\d{4}-\d{2}-\d{2}) +(?=\d)/, '$1T');
}

const hasZone = (iso: string) => /T.*(Z|[+-]\d{2}(:?\d{2})?)$/i.test(iso);

/** The moment in `zone`. Throws InputError where the text is empty or no date. */
function readTime(text: string, label: string, zone: string): DateTime {
	if (text === '') {
		throw new InputError(`'${label}' is empty`, 'Give a date and time such as 2026-12-24T18:00.');
	}
	const time = DateTime.fromISO(text, { zone });
	if (time.isValid) return time;
	throw new InputError(
		`'${label}' is "${text}", which is no date that n8n can read`,
		'Write it as ISO 8601, such as 2026-12-24T18:00 or 2026-12-24T18:00:00+01:00.',
	);
}

/**
 * Reads a day that a user entered, in the same forms as {@link parseTime}.
 * @returns the beginning of the day, in `zone`; a moment of another zone counts for the day that it is in `zone`
 */
export const parseDay = (value: unknown, label: string, zone: string): DateTime =>
	readTime(asText(value), label, zone).startOf('day');

/**
 * Reads a date and time that a user entered.
 * @param value ISO 8601 text, a Luxon DateTime or a Date
 * @param label the field's label, for messages
 * @param zone the workflow's time zone: that of a text without one. A time that two clocks show in autumn is the first of them
 * @returns the moment, in UTC
 * @throws InputError where it is empty, no date, or a time that the clocks skip in spring
 */
export function parseTime(value: unknown, label: string, zone: string): DateTime {
	const text = asText(value);
	const time = readTime(text, label, zone);
	const clock = DateTime.fromISO(text, { zone: 'utc' });
	if (!hasZone(text) && (time.hour !== clock.hour || time.minute !== clock.minute)) {
		throw new InputError(
			`'${label}' is "${text}", an hour that the clocks in ${zone} skip on that day`,
			'Choose another time, or write one with its time zone such as 2026-12-24T18:00:00+01:00.',
		);
	}
	return time.toUTC();
}
