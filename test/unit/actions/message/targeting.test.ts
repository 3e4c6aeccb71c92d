import { targeting } from '../../../../nodes/Hootsuite/actions/message/targeting';
import { readFields } from '../../../../nodes/Hootsuite/fields/field';
import { foreign, refusalOf } from '../../fields/given';

const read = (given: object) => readFields([targeting], () => given, 'UTC').targeting;
const facebook = (given: object) => read({ facebookPage: given }).facebookPage;
const linkedIn = (given: object) => read({ linkedInV2Company: given }).linkedInV2Company;
const places = (length: number) => Array.from({ length }, (_, i) => ({ k: `k${i}`, v: `${i}` }));

describe('countries', () => {
	it.each<[unknown]>([['ca, de'], [['CA', 'DE']], ['["ca", "de"]'], ['ca,,CA , de']])(
		'are given as codes in any list: %j',
		(countries) => {
			expect(facebook({ countries })?.countries.slice(0, 1)).toEqual([{ k: 'Canada', v: 'CA' }]);
			expect(facebook({ countries })?.countries.at(-1)).toEqual({ k: 'Germany', v: 'DE' });
		},
	);

	it('may be names and codes as Facebook gives them', () => {
		const given = [{ k: 'Canada', v: 'CA' }];
		expect(facebook({ countries: given })?.countries).toEqual(given);
	});

	it('may be names and codes as JSON', () => {
		const given = [{ k: 'Canada', v: 'CA' }];
		expect(facebook({ countries: JSON.stringify(given) })?.countries).toEqual(given);
	});

	it('leave out null among them, wherever it stands', () => {
		expect(facebook({ countries: [null, 'CA'] })?.countries).toEqual([{ k: 'Canada', v: 'CA' }]);
	});

	it('are none where none are given', () => {
		for (const countries of ['', [], null]) expect(facebook({ countries })?.countries).toEqual([]);
	});

	it.each(['Canada', 'XQ', 'C', '12'])('are not %s', (code) => {
		expect(refusalOf(() => facebook({ countries: `CA, ${code}` }))).toEqual({
			message: `'Countries' contains "${code}", which is no country code`,
			description:
				"Use two-letter codes such as CA or US, separated by commas. The field is under 'Targeting' → 'Facebook Page'.",
		});
	});
});

describe.each([
	['Regions', 'regions', 200],
	['Cities', 'cities', 250],
	['Postal Codes', 'zips', 50_000],
] as const)('%s', (label, key, most) => {
	it('are names and keys as JSON, or as an array', () => {
		const some = places(2);
		expect(facebook({ [key]: JSON.stringify(some) })?.[key]).toEqual(some);
		expect(facebook({ [key]: some })?.[key]).toEqual(some);
		expect(facebook({ [key]: foreign(JSON.stringify(some)) })?.[key]).toEqual(some);
	});

	it('are none where none are given', () => {
		for (const given of ['', ' ', '[]', [], null]) expect(facebook({ [key]: given })?.[key]).toEqual([]);
	});

	it('are at most as many as is documented', () => {
		expect(facebook({ [key]: places(most) })?.[key]).toHaveLength(most);
		expect(refusalOf(() => facebook({ [key]: places(most + 1) }))).toEqual({
			message: `'${label}' has ${most + 1} entries`,
			description: `Facebook takes at most ${most}. The field is under 'Targeting' → 'Facebook Page'.`,
		});
	});

	it.each(['{}', '[1]', '["x"]', '[null]', '[{"k":"x"}]', '[{"v":"x"}]', '5', 'null, 1'])(
		'are not %s',
		(given) => {
			expect(refusalOf(() => facebook({ [key]: given })).message).toMatch(
				new RegExp(`^'${label}' is .*no JSON`),
			);
		},
	);
});

describe('languages for LinkedIn', () => {
	it('are read as language and country', () => {
		expect(linkedIn({ interfaceLocales: 'en_US, pt-BR, fil_PH' })?.interfaceLocales).toEqual([
			{ country: 'US', language: 'en' },
			{ country: 'BR', language: 'pt' },
			{ country: 'PH', language: 'fil' },
		]);
	});

	it.each(['English', 'en', 'EN_us', 'en_USA', '_US'])('are not %s', (locale) => {
		expect(refusalOf(() => linkedIn({ interfaceLocales: ['en_US', locale] }))).toEqual({
			message: `'Languages' contains "${locale}", which is no language`,
			description:
				"Write language_COUNTRY, such as en_US, separated by commas. The field is under 'Targeting' → 'LinkedIn Company'.",
		});
	});
});

describe('the minimum age', () => {
	it('is one that Facebook knows, also as text', () => {
		expect(facebook({ ageMin: '21' })?.ageMin).toBe(21);
		expect(facebook({})?.ageMin).toBe(0);
		expect(refusalOf(() => facebook({ ageMin: 20 })).description).toContain('13, 17, 18, 19, 21, 0');
	});
});
