import type { IDataObject } from 'n8n-workflow';
import { withoutEmpty } from '../../api/messageBody';
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
