import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { toApiTime } from '../../transport/apiTime';
import { listOf } from '../fields/lists';
import { parseTime } from '../fields/time';
import { readWebAddress } from '../fields/webAddress';
import { InputError } from '../inputError';
import { SHAREABLE_NETWORKS } from './additionalFields';

/** The API has no field for a link: Amplify finds it in the text. One that stands there already is not repeated. */
export function textWithLink(text: string, link: unknown): string {
	if (!link) return text;
	const address = readWebAddress(link, 'Link');
	return text.includes(address) ? text : `${text} ${address}`.trim();
}

/** The map that the API wants: every network, with whether it is among the chosen. Throws InputError for an unknown one. */
function shareableNetworks(chosen: unknown): IDataObject {
	const names = listOf(chosen);
	const known = SHAREABLE_NETWORKS.map(({ value }) => value);
	const unknown = names.find((name) => !known.includes(name));
	if (unknown === undefined) return Object.fromEntries(known.map((name) => [name, names.includes(name)]));
	throw new InputError(
		`'Shareable Networks' contains "${unknown}", which Amplify does not know`,
		`Choose among ${known.join(', ')}.`,
	);
}

/**
 * The part of POST /amplify/v1/me/messages that 'Additional Fields' gives (Amplify document, `MessagePostData`).
 * @param zone the workflow's time zone
 * @throws InputError where a date cannot be read, or the content would expire before anybody sees it
 */
export function additionalBody(fields: IDataObject, zone: string, now: DateTime): IDataObject {
	const { expiryDate, publishedDate, shareableNetworks: networks, privacySettings, ...flags } = fields;
	const publish = publishedDate ? parseTime(publishedDate, 'Publish Date', zone) : undefined;
	const expiry = expiryDate ? parseTime(expiryDate, 'Expiry Date', zone) : undefined;
	if (expiry && expiry <= now) {
		throw new InputError(`'Expiry Date' has passed: ${toApiTime(expiry)}`, 'Choose a later time.');
	}
	if (expiry && publish && expiry <= publish) {
		throw new InputError(
			`'Expiry Date' (${toApiTime(expiry)}) is not after 'Publish Date' (${toApiTime(publish)})`,
			'Choose a later expiry date, or leave one of the two out.',
		);
	}
	const { tiktokbusiness } = (privacySettings ?? {}) as IDataObject;
	return {
		...flags,
		...(publish && { publishedDate: toApiTime(publish) }),
		...(expiry && { expiryDate: toApiTime(expiry) }),
		...(listOf(networks).length > 0 && { shareableNetworks: shareableNetworks(networks) }),
		...(tiktokbusiness && { privacySettings: { tiktokbusiness } }),
	};
}
