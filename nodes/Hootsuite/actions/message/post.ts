import omit from 'lodash/omit';
import type { IExecuteFunctions } from 'n8n-workflow';
import { socialProfilesIfAny, socialProfilesOfRun } from '../../api/socialProfiles';
import type { SocialProfile } from '../../api/socialProfiles';
import type { ValuesOf } from '../../fields/field';
import { socialProfileIds } from '../../fields/ids';
import { mediaFields, mediaSource } from '../../fields/media';
import { networkTexts } from '../../fields/networkTexts';
import { InputError } from '../../transport/errors';
import { additionalFields } from './additionalFields';
import type { Attachment, AdditionalFields } from './body';
import { messageBody } from './body';
import { isPinterest, notForPinterest } from './pinterest';
import type { Post } from './publish';
import { messageText } from './text';

/** Where a post goes and what it says. */
export const whatFields = [socialProfileIds, messageText, networkTexts];

/** Its files, and what most posts do not need. */
export const withFields = [mediaSource, ...mediaFields, additionalFields];

/** What the fields of a new post hold, but for its time. */
export type PostValues = ValuesOf<typeof whatFields> & ValuesOf<typeof withFields>;

/** Which network each chosen profile belongs to. Not asked for where it does not matter. */
export async function findProfiles(
	ctx: IExecuteFunctions,
	{ socialProfileIds: ids, networkTexts: own, additionalFields: extra }: PostValues,
): Promise<SocialProfile[]> {
	if (ids.length > 1 || extra.extendedInfo?.pinterest || Object.keys(own).length > 0) {
		return await socialProfilesOfRun(ctx);
	}
	return notForPinterest(extra).length > 0 ? await socialProfilesIfAny(ctx) : [];
}

/** The request for posts that say the same at the same time; Pinterest gets what it takes. */
export function bodyFor(
	posts: Post[],
	profiles: SocialProfile[],
	media: Attachment[],
	extra: AdditionalFields,
) {
	const ids = posts.map(({ profileId }) => profileId);
	const pinterest = isPinterest(profiles, ids[0]);
	const additionalFields = pinterest ? omit(extra, ['tags', 'location']) : extra;
	return messageBody({ ...posts[0], media, additionalFields }, ids, pinterest);
}

const hasNoMedia = ({ mediaSource: source, additionalFields: extra }: PostValues) =>
	source === 'none' && !extra.mediaUrls?.length;

const nothingToSay = (where = '') =>
	new InputError(
		`'Text' is empty, and there are no media${where}`,
		"Write a text, or choose pictures or a video under 'Media'.",
	);

/** Refuses a post that says nothing anywhere. Throws InputError. */
export function checkText(values: PostValues): void {
	const hasOwn = Object.keys(values.networkTexts).length > 0;
	if (!values.text.trim() && !hasOwn && hasNoMedia(values)) throw nothingToSay();
}

/** Refuses posts that say nothing, because their network has no text of its own. Throws InputError. */
export function checkTexts(posts: Post[], values: PostValues): void {
	const silent = posts.filter(({ text }) => !text.trim()).map(({ profileId }) => profileId);
	if (silent.length > 0 && hasNoMedia(values)) {
		throw nothingToSay(
			`; 'Different Text for Some Networks' has none for social profile ${silent.join(', ')}`,
		);
	}
}
