import type { IDataObject } from 'n8n-workflow';
import { listOf, listOfUrls } from '../fields/lists';
import { InputError } from '../inputError';

/** What 'Additional Fields' holds, as n8n gives it. */
export interface AdditionalFields {
	emailNotification?: boolean;
	videoOptions?: { facebook?: { title?: string; category?: string } };
	location?: { coordinates?: { latitude?: unknown; longitude?: unknown } };
	mediaUrls?: unknown;
	extendedInfo?: { pinterest?: { boardId?: string; destinationUrl?: string } };
	privacy?: { facebook?: { visibility?: string }; linkedIn?: { visibility?: string } };
	tags?: unknown;
	targeting?: { facebookPage?: IDataObject; linkedInV2Company?: IDataObject };
	webhookUrls?: unknown;
}

/** An uploaded file. Where its type is not known it counts as a video, so that video details are not lost. */
export interface Attachment {
	id: string;
	isPicture?: boolean;
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

/** A coordinate as a number; a text that is no number, or one out of range, is refused. */
function degrees(value: unknown, label: string, limit: number): number {
	const number = typeof value === 'number' ? value : Number(String(value ?? '').trim() || NaN);
	if (Math.abs(number) <= limit) return number;
	throw new InputError(
		`'${label}' is ${String(value) || 'empty'}`,
		`Give decimal degrees from -${limit} to ${limit}, such as 49.28. To post without a location, remove the field.`,
	);
}

/** A list of `{k, v}` pairs from an array or its JSON text. */
function pairs(value: unknown, label: string, limit: number): IDataObject[] {
	let list: unknown = value ?? [];
	if (typeof value === 'string') {
		try {
			list = JSON.parse(value.trim() || '[]');
		} catch {
			list = undefined;
		}
	}
	const isPair = (entry: unknown) =>
		typeof entry === 'object' && entry !== null && 'k' in entry && 'v' in entry;
	if (!Array.isArray(list) || !list.every(isPair)) {
		throw new InputError(
			`'${label}' is no JSON array of names and keys`,
			'Write it like [{"k": "British Columbia", "v": "2"}].',
		);
	}
	if (list.length > limit) {
		throw new InputError(`'${label}' has ${list.length} entries`, `Facebook takes at most ${limit}.`);
	}
	return list as IDataObject[];
}

/** Made when it is needed: that takes longer than all else that happens when n8n loads this package. */
const countryName = (code: string) =>
	new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' }).of(code);

/** Countries as Facebook wants them: name and code. Takes codes in a comma list, or ready pairs. */
function countries(value: unknown): IDataObject[] {
	if (Array.isArray(value) && typeof value[0] === 'object') return pairs(value, 'Countries', Infinity);
	return listOf(value).map((entry) => {
		const code = entry.toUpperCase();
		const name = /^[A-Z]{2}$/.test(code) ? countryName(code) : undefined;
		if (name) return { k: name, v: code };
		throw new InputError(
			`'Countries' contains "${entry}", which is no country code`,
			'Use two-letter codes such as CA or US, separated by commas.',
		);
	});
}

function facebookPageTargeting({ ageMin, ...given }: IDataObject): IDataObject {
	const targeting = {
		...given,
		ageMin: ageMin || undefined,
		countries: countries(given.countries),
		regions: pairs(given.regions, 'Regions', 200),
		cities: pairs(given.cities, 'Cities', 250),
		zips: pairs(given.zips, 'Postal Codes', 50_000),
	};
	const narrow =
		targeting.regions.length > 0 ? 'Regions' : targeting.cities.length > 0 ? 'Cities' : undefined;
	if (narrow && targeting.countries.length !== 1) {
		throw new InputError(
			`'${narrow}' needs exactly one country, and 'Countries' has ${targeting.countries.length}`,
			`Enter one country under 'Countries', or leave '${narrow}' out.`,
		);
	}
	return targeting;
}

function linkedInCompanyTargeting(given: IDataObject): IDataObject {
	const locales = listOf(given.interfaceLocales).map((locale) => {
		const [, language, country] = /^([a-z]{2,3})[_-]([A-Z]{2})$/.exec(locale) ?? [];
		if (country) return { country, language };
		throw new InputError(
			`'Languages' contains "${locale}", which is no language`,
			'Write language_COUNTRY, such as en_US, separated by commas.',
		);
	});
	return {
		locations: listOf(given.locations),
		staffCountRanges: given.staffCountRanges,
		seniorities: listOf(given.seniorities),
		industries: listOf(given.industries),
		interfaceLocales: locales,
	};
}

/**
 * Builds the body of POST /v1/messages for one group of profiles (REST document, definition `Message`).
 * @param pinterest whether the group is a Pinterest profile, which alone takes board and destination
 * @throws InputError that names the field, for what Hootsuite documents as out of range
 */
export function messageBody(
	content: MessageContent,
	socialProfileIds: string[],
	pinterest: boolean,
): IDataObject {
	const { text, scheduledSendTime, media, additionalFields } = content;
	const { videoOptions, location, privacy, targeting, extendedInfo, emailNotification } = additionalFields;
	const { latitude, longitude } = location?.coordinates ?? {};
	const visibility = (choice?: { visibility?: string }) => ({ visibility: listOf(choice?.visibility) });
	const pin = withoutEmpty((pinterest && extendedInfo?.pinterest) || {});
	return withoutEmpty({
		text,
		socialProfileIds,
		scheduledSendTime,
		webhookUrls: listOfUrls(additionalFields.webhookUrls),
		tags: listOf(additionalFields.tags),
		targeting: {
			facebookPage: targeting?.facebookPage && facebookPageTargeting(targeting.facebookPage),
			linkedInV2Company:
				targeting?.linkedInV2Company && linkedInCompanyTargeting(targeting.linkedInV2Company),
		},
		privacy: { facebook: visibility(privacy?.facebook), linkedIn: visibility(privacy?.linkedIn) },
		location: location?.coordinates && {
			latitude: degrees(latitude, 'Latitude', 90),
			longitude: degrees(longitude, 'Longitude', 180),
		},
		emailNotification,
		mediaUrls: listOfUrls(additionalFields.mediaUrls).map((url) => ({ url })),
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
	});
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
