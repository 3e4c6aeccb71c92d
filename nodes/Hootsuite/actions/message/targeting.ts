import { fieldOf, groups } from '../../fields/field';
import type { Field, Property } from '../../fields/field';
import { choice, choices } from '../../fields/kinds';
import { readJson, readList, readText, refuse } from '../../fields/values';
import type { Site } from '../../fields/values';

const STAFF_COUNT_RANGES = [
	'SIZE_1',
	'SIZE_2_TO_10',
	'SIZE_11_TO_50',
	'SIZE_51_TO_200',
	'SIZE_201_TO_500',
	'SIZE_501_TO_1000',
	'SIZE_1001_TO_5000',
	'SIZE_5001_TO_10000',
	'SIZE_10001_OR_MORE',
].map((value) => ({
	name: value.replace('SIZE_', '').replace('_TO_', '–').replace('_OR_MORE', ' or More'),
	value,
}));

const KEYS_AS_JSON =
	'A JSON array such as [{"k": "British Columbia", "v": "2"}]: name and key as Facebook gives them';

/** A place as Facebook names it: name and key. */
export interface Place {
	k: string;
	v: string;
}

const isPlace = (entry: unknown): entry is Record<keyof Place, unknown> =>
	typeof entry === 'object' && entry !== null && 'k' in entry && 'v' in entry;

function readPlaces(given: unknown, site: Site, most: number): Place[] {
	const places = readJson(given, site) ?? [];
	if (!Array.isArray(places) || !places.every(isPlace)) {
		throw refuse(
			site,
			'is no JSON array of names and keys',
			'Write it like [{"k": "British Columbia", "v": "2"}].',
		);
	}
	if (places.length <= most) {
		return places.map(({ k, v }) => ({ k: readText(k, site), v: readText(v, site) }));
	}
	throw refuse(site, `has ${places.length} entries`, `Facebook takes at most ${most}.`);
}

/** Facebook's places as JSON. */
const places = <const N extends string>(property: Property<N>, most: number): Field<N, Place[]> =>
	fieldOf(
		property,
		(given, site) => readPlaces(given, site, most),
		() => false,
	);

/** Made when it is needed: that takes longer than all else that happens when n8n loads this package. */
const countryName = (code: string) =>
	new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' }).of(code);

/** Countries as Facebook wants them: name and code. Takes codes in a list, or such pairs. */
function readCountries(given: unknown, site: Site): Place[] {
	const first: unknown = Array.isArray(given) ? given.find((entry) => entry !== null) : given;
	if (typeof first === 'object' || /^\s*\[\s*\{/.test(String(given)))
		return readPlaces(given, site, Infinity);
	return readList(given, site).map((entry) => {
		const code = entry.toUpperCase();
		const name = /^[A-Z]{2}$/.test(code) ? countryName(code) : undefined;
		if (name) return { k: name, v: code };
		throw refuse(
			site,
			`contains "${entry}", which is no country code`,
			'Use two-letter codes such as CA or US, separated by commas.',
		);
	});
}

/** LinkedIn's names for things, as the API's document writes them: `urn:li:industry:1`. */
const urns = <const N extends string>(property: Property<N>, kind: 'geo' | 'industry' | 'seniority') =>
	fieldOf(
		property,
		(given, site) => {
			const names = readList(given, site);
			const bad = names.find((name) => !new RegExp(`^urn:li:${kind}:\\w+$`).test(name));
			if (bad === undefined) return names;
			throw refuse(
				site,
				`contains "${bad.slice(0, 60)}", which is no such name of LinkedIn's`,
				`Write it as urn:li:${kind}: and its number, separated by commas.`,
			);
		},
		() => false,
	);

/** LinkedIn's languages: `en_US` as language and country. */
const readLocales = (given: unknown, site: Site) =>
	readList(given, site).map((locale) => {
		const [, language, country] = /^([a-z]{2,3})[_-]([A-Z]{2})$/.exec(locale) ?? [];
		if (country) return { country, language };
		throw refuse(
			site,
			`contains "${locale}", which is no language`,
			'Write language_COUNTRY, such as en_US, separated by commas.',
		);
	});

const facebookPage = [
	places(
		{
			displayName: 'Cities',
			name: 'cities',
			type: 'json',
			default: '[]',
			description: `At most 250, and only with exactly one country. ${KEYS_AS_JSON}.`,
		},
		250,
	),
	fieldOf(
		{
			displayName: 'Countries',
			name: 'countries',
			type: 'string',
			default: '',
			placeholder: 'e.g. CA, US',
			description: 'Two-letter country codes, separated by commas',
		},
		readCountries,
		() => false,
	),
	choices({
		displayName: 'Education',
		name: 'education',
		type: 'multiOptions',
		options: [
			{ name: 'High School', value: 'highSchool' },
			{ name: 'In College', value: 'college' },
			{ name: 'College Graduate', value: 'collegeGrad' },
		],
		default: [],
	}),
	choices({
		displayName: 'Interested In',
		name: 'interestedIn',
		type: 'multiOptions',
		options: [
			{ name: 'Men', value: 'male' },
			{ name: 'Women', value: 'female' },
		],
		default: [],
	}),
	choice({
		displayName: 'Minimum Age',
		name: 'ageMin',
		type: 'options',
		options: [
			{ name: '13', value: 13 },
			{ name: '17', value: 17 },
			{ name: '18', value: 18 },
			{ name: '19', value: 19 },
			{ name: '21', value: 21 },
			{ name: 'Any', value: 0 },
		],
		default: 0,
	}),
	places(
		{
			displayName: 'Postal Codes',
			name: 'zips',
			type: 'json',
			default: '[]',
			description: `At most 50,000. ${KEYS_AS_JSON}.`,
		},
		50_000,
	),
	places(
		{
			displayName: 'Regions',
			name: 'regions',
			type: 'json',
			default: '[]',
			description: `At most 200, and only with exactly one country. ${KEYS_AS_JSON}.`,
		},
		200,
	),
	choices({
		displayName: 'Relationship Status',
		name: 'relationshipStatus',
		type: 'multiOptions',
		options: [
			{ name: 'Engaged', value: 'engaged' },
			{ name: 'In a Relationship', value: 'relationship' },
			{ name: 'Married', value: 'married' },
			{ name: 'Single', value: 'single' },
		],
		default: [],
	}),
];

const linkedInV2Company = [
	urns(
		{
			displayName: 'Industries',
			name: 'industries',
			type: 'string',
			default: '',
			placeholder: 'e.g. urn:li:industry:1, urn:li:industry:2',
			description: "LinkedIn's industry URNs, separated by commas",
		},
		'industry',
	),
	fieldOf(
		{
			displayName: 'Languages',
			name: 'interfaceLocales',
			type: 'string',
			default: '',
			placeholder: 'e.g. en_US, es_ES',
			description: 'Languages as language_COUNTRY, separated by commas',
		},
		readLocales,
		() => false,
	),
	urns(
		{
			displayName: 'Locations',
			name: 'locations',
			type: 'string',
			default: '',
			placeholder: 'e.g. urn:li:geo:103644278',
			description: "LinkedIn's location URNs, separated by commas",
		},
		'geo',
	),
	urns(
		{
			displayName: 'Seniorities',
			name: 'seniorities',
			type: 'string',
			default: '',
			placeholder: 'e.g. urn:li:seniority:1',
			description: "LinkedIn's seniority URNs, separated by commas",
		},
		'seniority',
	),
	choices({
		displayName: 'Staff Count Ranges',
		name: 'staffCountRanges',
		type: 'multiOptions',
		options: STAFF_COUNT_RANGES,
		default: [],
	}),
];

/** To whom a network shows a post (REST document, `Message.targeting`). */
export const targeting = groups(
	{
		displayName: 'Targeting',
		name: 'targeting',
		type: 'fixedCollection',
		placeholder: 'Add Targeting',
		default: {},
		description: 'To whom the networks show the post',
	},
	{
		facebookPage: { displayName: 'Facebook Page', members: facebookPage },
		linkedInV2Company: { displayName: 'LinkedIn Company', members: linkedInV2Company },
	},
);
