import type { IDataObject } from 'n8n-workflow';
import type { ValuesOf } from '../../fields/field';
import { InputError } from '../../transport/errors';
import type { ADDITIONAL_FIELDS } from './additionalFields';

/** What 'Additional Fields' holds. */
export type AdditionalFields = Partial<ValuesOf<typeof ADDITIONAL_FIELDS>>;

/** An uploaded file. Where its type is not known it counts as a video, so that video details are not lost. */
export interface Attachment {
	id: string;
	isPicture?: boolean;
	/** How messages call a file that was uploaded for this message; undefined for one that was there before. */
	label?: string;
}

/** What a message says on every profile. */
export interface MessageContent {
	text: string;
	/** UTC, ending in Z; undefined sends at once. */
	scheduledSendTime?: string;
	media: Attachment[];
	additionalFields: AdditionalFields;
}

/** Takes out what Hootsuite must not be sent: null, empty texts, empty lists and empty objects, at every depth. */
export function withoutEmpty(value: IDataObject): IDataObject {
	const kept = Object.entries(value)
		.map(([key, entry]): [string, unknown] => {
			const nested = typeof entry === 'object' && entry !== null && !Array.isArray(entry);
			return [key, nested ? withoutEmpty(entry as IDataObject) : entry];
		})
		.filter(([, entry]) => {
			if (Array.isArray(entry)) return entry.length > 0;
			if (typeof entry === 'object' && entry !== null) return Object.keys(entry).length > 0;
			return entry !== undefined && entry !== null && entry !== '';
		});
	return Object.fromEntries(kept) as IDataObject;
}

/** Refuses targeting that Facebook does not take. Throws InputError. */
export function checkTargeting({ targeting }: AdditionalFields): void {
	const { regions = [], cities = [], countries = [] } = targeting?.facebookPage ?? {};
	const narrow = regions.length > 0 ? 'Regions' : cities.length > 0 ? 'Cities' : undefined;
	if (!narrow || countries.length === 1) return;
	throw new InputError(
		`'${narrow}' needs exactly one country, and 'Countries' has ${countries.length}`,
		`Enter one country under 'Countries', or leave '${narrow}' out.`,
	);
}

/** Facebook's targeting as the API takes it: no age means any. */
const facebookPageTargeting = (given: NonNullable<AdditionalFields['targeting']>['facebookPage']) =>
	given && { ...given, ageMin: given.ageMin || undefined };

/**
 * Builds the body of POST /v1/messages for one group of profiles (REST document, definition `Message`).
 * @param pinterest whether the group is a Pinterest profile, which alone takes board and destination
 */
export function messageBody(
	content: MessageContent,
	socialProfileIds: string[],
	pinterest: boolean,
): IDataObject {
	const { text, scheduledSendTime, media, additionalFields } = content;
	const { videoOptions, location, privacy, targeting, extendedInfo, emailNotification } = additionalFields;
	const visibility = (choice?: { visibility: string }) => ({ visibility: choice ? [choice.visibility] : [] });
	const pin = withoutEmpty((pinterest && extendedInfo?.pinterest) || {});
	const body = {
		text,
		socialProfileIds,
		scheduledSendTime,
		webhookUrls: additionalFields.webhookUrls,
		tags: additionalFields.tags,
		targeting: {
			facebookPage: facebookPageTargeting(targeting?.facebookPage),
			linkedInV2Company: targeting?.linkedInV2Company,
		},
		privacy: { facebook: visibility(privacy?.facebook), linkedIn: visibility(privacy?.linkedIn) },
		location: location?.coordinates,
		emailNotification,
		mediaUrls: (additionalFields.mediaUrls ?? []).map((url) => ({ url })),
		media: media.map(({ id, isPicture }) =>
			withoutEmpty({ id, videoOptions: isPicture ? undefined : videoOptions }),
		),
		extendedInfo:
			Object.keys(pin).length > 0
				? socialProfileIds.map((socialProfileId) => ({
						socialProfileType: 'PINTEREST',
						socialProfileId,
						data: pin,
					}))
				: [],
	};
	return withoutEmpty(body as unknown as IDataObject);
}

/** What of an existing message goes into the one that replaces it: all that `Message` takes and answers alike. */
export function bodyOfMessage(message: IDataObject): IDataObject {
	const { text, scheduledSendTime, webhookUrls, tags, targeting, privacy, location, extendedInfo } = message;
	const media = ((message.media ?? []) as IDataObject[]).map(({ id, videoOptions }) =>
		withoutEmpty({ id, videoOptions }),
	);
	const mediaUrls = ((message.mediaUrls ?? []) as IDataObject[]).map(({ url }) => ({ url }));
	return withoutEmpty({
		text,
		socialProfileIds: [(message.socialProfile as IDataObject).id as string],
		scheduledSendTime,
		webhookUrls,
		tags,
		targeting,
		privacy,
		location,
		emailNotification: message.emailNotification,
		mediaUrls,
		media,
		extendedInfo,
	});
}
