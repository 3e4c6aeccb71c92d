import { DateTime } from 'luxon';
import { firstOf } from '../transport/apiTime';
import { isDate, isDateTime, refuse } from './values';
import type { Site } from './values';

function asText(value: unknown): string | undefined {
	if (isDateTime(value)) return value.toISO() ?? undefined;
	if (isDate(value)) return Number.isNaN(value.getTime()) ? undefined : value.toISOString();
	if (typeof value !== 'string') return undefined;
	// Spreadsheets write a space where ISO 8601 has a T.
	return value.trim().replace(/^(\d{4}-\d{2}-\d{2}) +(?=\d)/, '$1T');
}

const hasZone = (iso: string) => /T.*(Z|[+-]\d{2}(:?\d{2})?|\[[^\]]*\])$/i.test(iso);

/** The moment in the site's zone; undefined where nothing is given. Throws InputError where it is no date. */
function readIso(value: unknown, site: Site): { text: string; time: DateTime } | undefined {
	const text = asText(value);
	if (text === '') return undefined;
	const read = DateTime.fromISO(text ?? '', { zone: site.zone });
	const time = text && hasZone(text) ? read : firstOf(read);
	if (text !== undefined && time.isValid && time.startOf('day').isValid) return { text, time };
	throw refuse(
		site,
		`is ${typeof value === 'string' ? `"${value.slice(0, 60)}"` : `a value of type ${typeof value}`}, which is no date that n8n can read`,
		'Write it as ISO 8601, such as 2026-12-24T18:00 or 2026-12-24T18:00:00+01:00.',
	);
}

/**
 * Reads a date and time that a user entered: ISO 8601 text, a Luxon DateTime or a Date. A text without a zone is in the
 * workflow's; a time that two clocks show in autumn is the first of them.
 * @returns the moment, in UTC; undefined where nothing is given
 * @throws InputError where it is no date, or a time that the clocks skip in spring
 */
export function readMoment(value: unknown, site: Site): DateTime | undefined {
	const read = readIso(value, site);
	if (!read) return undefined;
	const { text, time } = read;
	const clock = DateTime.fromISO(text, { zone: 'utc' });
	if (!hasZone(text) && (time.hour !== clock.hour || time.minute !== clock.minute)) {
		throw refuse(
			site,
			`is "${text}", an hour that the clocks in ${site.zone} skip on that day`,
			'Choose another time, or write one with its time zone such as 2026-12-24T18:00:00+01:00.',
		);
	}
	return time.toUTC();
}

/**
 * Reads a day that a user entered, in the same forms as {@link readMoment}.
 * @returns the beginning of the day, in the workflow's zone; a moment of another zone counts for the day that it is in it
 */
export const readDay = (value: unknown, site: Site): DateTime | undefined =>
	readIso(value, site)?.time.startOf('day');
