import type { DateTime } from 'luxon';

/** The form Hootsuite takes: UTC, ISO 8601, ending in Z (REST document, `Message.scheduledSendTime`). */
export const toApiTime = (time: DateTime): string => time.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");
