import type { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import type { ValuesOf } from '../../fields/field';
import { toApiTime } from '../../transport/apiTime';
import { InputError } from '../../transport/errors';
import { SHAREABLE_NETWORKS } from './additionalFields';
import type { additionalFields } from './additionalFields';

/** The API has no field for a link: Amplify finds it in the text. One that stands there already is not repeated. */
export function textWithLink(text: string, link: string): string {
	return !link || text.includes(link) ? text : `${text} ${link}`.trim();
}

/** The map that the API wants: every network, with whether it is among the chosen. */
const shareableNetworks = (chosen: string[]): IDataObject =>
	Object.fromEntries(SHAREABLE_NETWORKS.map(({ value }) => [value, chosen.includes(value)]));

/**
 * The part of POST /amplify/v1/me/messages that 'Additional Fields' gives (Amplify document, `MessagePostData`).
 * @throws InputError where the content would expire before anybody sees it
 */
export function additionalBody(
	fields: ValuesOf<[typeof additionalFields]>['additionalFields'],
	now: DateTime,
): IDataObject {
	const { expiryDate: expiry, publishedDate: publish, shareableNetworks: networks = [], ...others } = fields;
	const { privacySettings, ...flags } = others;
	if (expiry && expiry <= now) {
		throw new InputError(`'Expiry Date' has passed: ${toApiTime(expiry)}`, 'Choose a later time.');
	}
	if (expiry && publish && expiry <= publish) {
		throw new InputError(
			`'Expiry Date' (${toApiTime(expiry)}) is not after 'Publish Date' (${toApiTime(publish)})`,
			'Choose a later expiry date, or leave one of the two out.',
		);
	}
	const { tiktokbusiness } = privacySettings ?? {};
	return {
		...flags,
		...(publish && { publishedDate: toApiTime(publish) }),
		...(expiry && { expiryDate: toApiTime(expiry) }),
		...(networks.length > 0 && { shareableNetworks: shareableNetworks(networks) }),
		...(tiktokbusiness && { privacySettings: { tiktokbusiness } }),
	};
}
