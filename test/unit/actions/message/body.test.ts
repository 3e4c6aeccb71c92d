import fc from 'fast-check';
import { messageBody } from '../../../../nodes/Hootsuite/actions/message/body';
import { bodyOfMessage, withoutEmpty } from '../../../../nodes/Hootsuite/api/messageBody';
import type { AdditionalFields } from '../../../../nodes/Hootsuite/actions/message/body';

const body = (additionalFields: AdditionalFields, pinterest = false) =>
	messageBody({ text: 'Hello', media: [], additionalFields }, ['1'], pinterest);
const targeting = (facebookPage: Record<string, unknown>) =>
	body({ targeting: { facebookPage: facebookPage as never } });
const list = (length: number) =>
	JSON.stringify(Array.from({ length }, (_, i) => ({ k: `k${i}`, v: `${i}` })));

describe('withoutEmpty', () => {
	it('leaves nothing empty at any depth, and keeps false and 0', () => {
		const holdsEmpty = (value: unknown): boolean => {
			if (value === null || value === undefined || value === '') return true;
			if (Array.isArray(value)) return value.length === 0;
			if (typeof value !== 'object') return false;
			return Object.keys(value).length === 0 || Object.values(value).some(holdsEmpty);
		};
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), (value) => {
				expect(Object.values(withoutEmpty(value as never)).some(holdsEmpty)).toBe(false);
			}),
		);
		expect(withoutEmpty({ a: false, b: 0, c: '' })).toEqual({ a: false, b: 0 });
	});
});

describe('messageBody', () => {
	it('holds only what was given', () => {
		expect(body({})).toEqual({ text: 'Hello', socialProfileIds: ['1'] });
	});

	it('gives a Pinterest board to Pinterest profiles only', () => {
		const extendedInfo = { pinterest: { boardId: '7', destinationUrl: '' } };
		expect(body({ extendedInfo }, true).extendedInfo).toEqual([
			{ socialProfileType: 'PINTEREST', socialProfileId: '1', data: { boardId: '7' } },
		]);
		expect(body({ extendedInfo }, false)).not.toHaveProperty('extendedInfo');
	});

	it.each([
		[90, 180],
		[-90, -180],
		['49.28', '0'],
	])('takes latitude %p and longitude %p', (latitude, longitude) => {
		expect(body({ location: { coordinates: { latitude, longitude } } }).location).toEqual({
			latitude: Number(latitude),
			longitude: Number(longitude),
		});
	});

	it.each([
		[90.1, 0, "'Latitude' is 90.1"],
		[0, -180.5, "'Longitude' is -180.5"],
		['', 0, "'Latitude' is empty"],
		['north', 0, "'Latitude' is north"],
		[NaN, 0, "'Latitude' is NaN"],
	])('refuses latitude %p with longitude %p', (latitude, longitude, words) => {
		expect(() => body({ location: { coordinates: { latitude, longitude } } })).toThrow(words);
	});

	it('makes name and code of country codes', () => {
		expect(targeting({ countries: 'ca, de' }).targeting).toEqual({
			facebookPage: {
				countries: [
					{ k: 'Canada', v: 'CA' },
					{ k: 'Germany', v: 'DE' },
				],
			},
		});
		expect(() => targeting({ countries: 'Canada' })).toThrow('\'Countries\' contains "Canada"');
		expect(() => targeting({ countries: 'XQ' })).toThrow('\'Countries\' contains "XQ"');
	});

	it.each([
		['regions', 'Regions'],
		['cities', 'Cities'],
	])('needs exactly one country for %s', (key, label) => {
		const some = list(1);
		expect(() => targeting({ [key]: some })).toThrow(`'${label}' needs exactly one country`);
		expect(() => targeting({ [key]: some, countries: 'CA, US' })).toThrow("'Countries' has 2");
		expect(targeting({ [key]: some, countries: 'CA' })).toHaveProperty(
			`targeting.facebookPage.${key}.0.k`,
			'k0',
		);
	});

	it.each([
		['regions', 200],
		['cities', 250],
		['zips', 50_000],
	])('takes at most the documented number of %s', (key, limit) => {
		expect(() => targeting({ countries: 'CA', [key]: list(limit) })).not.toThrow();
		expect(() => targeting({ countries: 'CA', [key]: list(limit + 1) })).toThrow(`has ${limit + 1} entries`);
	});

	it.each(['{', '{}', '[1]', '[{"k":"x"}]'])('refuses %s as a list of names and keys', (zips) => {
		expect(() => targeting({ zips })).toThrow("'Postal Codes' is no JSON array");
	});

	it('sends no minimum age where it is any', () => {
		expect(targeting({ ageMin: 0 })).not.toHaveProperty('targeting');
		expect(targeting({ ageMin: 21 })).toHaveProperty('targeting.facebookPage.ageMin', 21);
	});

	it('reads languages for LinkedIn', () => {
		const languages = (interfaceLocales: string) =>
			body({ targeting: { linkedInV2Company: { interfaceLocales } } });
		expect(languages('en_US, pt-BR').targeting).toEqual({
			linkedInV2Company: {
				interfaceLocales: [
					{ country: 'US', language: 'en' },
					{ country: 'BR', language: 'pt' },
				],
			},
		});
		expect(() => languages('English')).toThrow('\'Languages\' contains "English"');
	});
});

describe('bodyOfMessage', () => {
	it('keeps what a message can be given, without what only answers have', () => {
		const message = {
			id: '9',
			state: 'SCHEDULED',
			text: 'Hello',
			socialProfile: { id: '1' },
			scheduledSendTime: '2026-12-24T18:00:00Z',
			media: [{ id: 'm', thumbnailId: 't', videoOptions: null }],
			mediaUrls: [{ url: 'http://ow.ly/i/1', thumbnailUrl: 'x' }],
			tags: null,
			createdByMember: { id: '5' },
			sequenceNumber: 3,
		};
		expect(bodyOfMessage(message as never)).toEqual({
			text: 'Hello',
			socialProfileIds: ['1'],
			scheduledSendTime: '2026-12-24T18:00:00Z',
			media: [{ id: 'm' }],
			mediaUrls: [{ url: 'http://ow.ly/i/1' }],
		});
	});
});
