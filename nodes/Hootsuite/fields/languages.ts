import { choice } from './kinds';

/** The languages Hootsuite speaks (REST document, definition `Member`). */
const LANGUAGES = [
	{ name: 'Arabic', value: 'ar' },
	{ name: 'Chinese (Hong Kong)', value: 'zh_HK' },
	{ name: 'Chinese (Simplified)', value: 'zh_CN' },
	{ name: 'Chinese (Traditional, Taiwan)', value: 'zh_TW' },
	{ name: 'Dutch', value: 'nl' },
	{ name: 'English', value: 'en' },
	{ name: 'French', value: 'fr' },
	{ name: 'German', value: 'de' },
	{ name: 'Indonesian', value: 'id' },
	{ name: 'Italian', value: 'it' },
	{ name: 'Japanese', value: 'ja' },
	{ name: 'Korean', value: 'ko' },
	{ name: 'Polish', value: 'pl' },
	{ name: 'Portuguese (Brazil)', value: 'pt_BR' },
	{ name: 'Russian', value: 'ru' },
	{ name: 'Spanish', value: 'es' },
	{ name: 'Thai', value: 'th' },
	{ name: 'Turkish', value: 'tr' },
] as const;

/** The language somebody sees Hootsuite in. REST calls it `language`, SCIM `preferredLanguage`. */
export const languageField = <const N extends 'language' | 'preferredLanguage'>(name: N) =>
	choice({
		displayName: 'Language',
		name,
		type: 'options',
		options: LANGUAGES,
		default: 'en',
		description: 'The language in which the person sees Hootsuite',
	});
