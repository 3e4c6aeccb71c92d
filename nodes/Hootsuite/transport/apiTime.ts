import type { DateTime } from 'luxon';

/** The form Hootsuite takes: UTC, ISO 8601, ending in Z (REST document, `Message.scheduledSendTime`). */
export const toApiTime = (time: DateTime): string => time.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");

/** The first of two moments that the clocks of its zone show alike, in autumn. Luxon takes the one with the offset of today. */
export function firstOf(time: DateTime): DateTime {
	const [first] = time.getPossibleOffsets().sort((one, other) => one.toMillis() - other.toMillis());
	return first ?? time;
}
