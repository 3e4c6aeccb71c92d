import startCase from 'lodash/startCase';

/** What people call the networks. Types: REST document, definition `SocialProfile`. */
const NAMES: Record<string, string> = {
	FACEBOOK: 'Facebook',
	FACEBOOKPAGE: 'Facebook Page',
	INSTAGRAM: 'Instagram',
	INSTAGRAMBUSINESS: 'Instagram Business',
	LINKEDIN: 'LinkedIn',
	LINKEDINCOMPANY: 'LinkedIn Company',
	PINTEREST: 'Pinterest',
	THREADS: 'Threads',
	TIKTOKBUSINESS: 'TikTok Business',
	TWITTER: 'X',
	WHATSAPP: 'WhatsApp',
	YOUTUBECHANNEL: 'YouTube Channel',
};

/** The name of a network; of a type that is not documented (older accounts have some) its words: `FACEBOOKGROUP` is "Facebook Group". */
export function networkName(type: string): string {
	if (NAMES[type]) return NAMES[type];
	const network = Object.keys(NAMES).find((known) => type.startsWith(known)) ?? '';
	const rest = startCase(type.slice(network.length).toLowerCase());
	return [NAMES[network], rest].filter(Boolean).join(' ');
}

/** What people think of as one network, and the types that it has; the names are those of `fields/networkTexts.ts`. */
const FAMILIES = {
	facebook: ['FACEBOOK', 'FACEBOOKPAGE'],
	instagram: ['INSTAGRAM', 'INSTAGRAMBUSINESS'],
	linkedIn: ['LINKEDIN', 'LINKEDINCOMPANY'],
	pinterest: ['PINTEREST'],
	threads: ['THREADS'],
	tikTok: ['TIKTOKBUSINESS'],
	whatsApp: ['WHATSAPP'],
	x: ['TWITTER'],
	youTube: ['YOUTUBECHANNEL'],
};

export type Family = keyof typeof FAMILIES;

/** The network that a type of profile belongs to; undefined for one that is not documented. */
export const familyOf = (type = ''): Family | undefined =>
	(Object.keys(FAMILIES) as Family[]).find((family) => FAMILIES[family].includes(type));

/** What people call a network, whatever types it has. */
export const familyName = (family: Family): string => networkName(FAMILIES[family][0]);

/** Networks whose messages go to one profile a request. Sources: error code 40023 (X); operation scheduleMessage (Pinterest). */
export const ONE_PROFILE_A_REQUEST = ['TWITTER', 'PINTEREST'];

/** Networks that analytics has numbers for (analytics document, `NetworkTypeEnum`). */
export const ANALYTICS_NETWORKS = [
	'FACEBOOKPAGE',
	'INSTAGRAMBUSINESS',
	'PINTEREST',
	'THREADS',
	'TIKTOKBUSINESS',
	'TWITTER',
	'YOUTUBECHANNEL',
];
