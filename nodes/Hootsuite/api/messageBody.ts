import isEqual from 'lodash/isEqual';
import omit from 'lodash/omit';
import sortBy from 'lodash/sortBy';
import type { IDataObject } from 'n8n-workflow';

const isObject = (value: unknown): value is IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isEmpty = (value: unknown): boolean => {
	if (Array.isArray(value)) return value.length === 0;
	if (isObject(value)) return Object.keys(value).length === 0;
	return value === undefined || value === null || value === '';
};

function stripped(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(stripped).filter((entry) => !isEmpty(entry));
	return isObject(value) ? withoutEmpty(value) : value;
}

/** Takes out what Hootsuite must not be sent: null, empty texts, empty lists and empty objects, at every depth. */
export function withoutEmpty(value: IDataObject): IDataObject {
	const kept = Object.entries(value)
		.map(([key, entry]) => [key, stripped(entry)])
		.filter(([, entry]) => !isEmpty(entry));
	return Object.fromEntries(kept) as IDataObject;
}

const listOf = (value: unknown) => (Array.isArray(value) ? value : []).filter(isObject);

/** Whether Hootsuite takes an address as media (REST document, error code 40004). */
function isOwly({ url }: IDataObject): boolean {
	const { hostname = '' } = URL.canParse(String(url)) ? new URL(String(url)) : {};
	return hostname === 'ow.ly' || hostname.endsWith('.ow.ly');
}

/** Addresses that a message has, and none can be given: Hootsuite tells others than it takes. */
export const foreignMediaUrls = ({ mediaUrls }: IDataObject): string[] =>
	listOf(mediaUrls)
		.filter((media) => !isOwly(media))
		.map(({ url }) => String(url));

/** What of an existing message goes into the one that replaces it: all that `Message` takes and answers alike. */
export function bodyOfMessage(message: IDataObject): IDataObject {
	const { text, scheduledSendTime, webhookUrls, tags, targeting, privacy, location, extendedInfo } = message;
	return withoutEmpty({
		text,
		socialProfileIds: [(message.socialProfile as IDataObject | undefined)?.id],
		scheduledSendTime,
		webhookUrls,
		tags,
		targeting,
		privacy,
		location,
		emailNotification: message.emailNotification,
		mediaUrls: listOf(message.mediaUrls)
			.filter(isOwly)
			.map(({ url }) => ({ url })),
		media: listOf(message.media).map(({ id, videoOptions }) => ({ id, videoOptions })),
		extendedInfo,
	} as IDataObject);
}

/** A text as it is compared: services trim, and write line ends and accents in their own way. */
export const comparable = (text: unknown): string =>
	String(text ?? '')
		.normalize('NFC')
		.replace(/\s+/g, ' ')
		.trim();

/** The same for all of a body. LinkedIn's targeting of today is told by no answer (REST document, SocialProfileMessage). */
function comparableBody(body: IDataObject): IDataObject {
	const { targeting, emailNotification = false, tags, webhookUrls, ...others } = withoutEmpty(body);
	return withoutEmpty({
		...others,
		text: comparable(body.text),
		scheduledSendTime: Date.parse(String(body.scheduledSendTime)),
		targeting: omit(targeting as IDataObject, 'linkedInV2Company'),
		emailNotification,
		tags: sortBy(tags as string[]),
		webhookUrls: sortBy(webhookUrls as string[]),
		media: sortBy(listOf(body.media), 'id'),
	});
}

/**
 * Whether a message is all that a body asks for, as far as Hootsuite tells what a message has.
 * @param anyMedia takes other media, as many, for the same: a file has another ID each time it is uploaded
 */
export function isAll(message: IDataObject, body: IDataObject, anyMedia: boolean): boolean {
	const [{ media: has, ...its }, { media: wanted, ...asked }] = [bodyOfMessage(message), body].map(
		comparableBody,
	);
	if (!isEqual(its, asked)) return false;
	const described = (media: unknown) =>
		sortBy(listOf(media).map((file) => JSON.stringify(file.videoOptions)));
	return anyMedia ? isEqual(described(has), described(wanted)) : isEqual(has, wanted);
}
