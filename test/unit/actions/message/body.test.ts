import fc from 'fast-check';
import { additionalFields } from '../../../../nodes/Hootsuite/actions/message/additionalFields';
import { checkTargeting, messageBody } from '../../../../nodes/Hootsuite/actions/message/body';
import type { Attachment } from '../../../../nodes/Hootsuite/actions/message/body';
import { bodyOfMessage, withoutEmpty } from '../../../../nodes/Hootsuite/api/messageBody';
import { readFields } from '../../../../nodes/Hootsuite/fields/field';

/** What 'Additional Fields' holds when a user, or an expression, gives this. */
const read = (given: object) => readFields([additionalFields], () => given, 'UTC').additionalFields;
const body = (given: object, pinterest = false, media: Attachment[] = []) =>
	messageBody({ text: 'Hello', media, additionalFields: read(given) }, ['1'], pinterest);
const targeting = (facebookPage: object) => body({ targeting: { facebookPage } });
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
		['privacy', { privacy: { facebook: {} } }, { facebook: { visibility: ['everyone'] } }],
		[
			'location',
			{ location: { coordinates: { latitude: '49.28', longitude: 0 } } },
			{ latitude: 49.28, longitude: 0 },
		],
		[
			'mediaUrls',
			{ mediaUrls: 'http://ow.ly/i/1, http://ow.ly/i/2' },
			[{ url: 'http://ow.ly/i/1' }, { url: 'http://ow.ly/i/2' }],
		],
		['tags', { tags: '["News","Jobs"]' }, ['News', 'Jobs']],
		['emailNotification', { emailNotification: 'false' }, false],
		['webhookUrls', { webhookUrls: ['https://acme.example'] }, ['https://acme.example']],
	])('gives %s as the API takes it', (name, given, expected) => {
		expect(body(given)).toEqual({ text: 'Hello', socialProfileIds: ['1'], [name]: expected });
	});

	it('gives details of a video to what may be one', () => {
		const videoOptions = { facebook: { category: 'NEWS', title: 'Spring' } };
		const media = [{ id: 'p', isPicture: true }, { id: 'v', isPicture: false }, { id: 'unknown' }];
		expect(body({ videoOptions }, false, media).media).toEqual([
			{ id: 'p' },
			{ id: 'v', videoOptions },
			{ id: 'unknown', videoOptions },
		]);
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
	});

	it('sends no minimum age where it is any', () => {
		expect(targeting({ ageMin: 0 })).not.toHaveProperty('targeting');
		expect(targeting({ ageMin: 21 })).toHaveProperty('targeting.facebookPage.ageMin', 21);
	});

	it("gives LinkedIn's languages as language and country", () => {
		const given = { targeting: { linkedInV2Company: { interfaceLocales: 'en_US, pt-BR' } } };
		expect(body(given).targeting).toEqual({
			linkedInV2Company: {
				interfaceLocales: [
					{ country: 'US', language: 'en' },
					{ country: 'BR', language: 'pt' },
				],
			},
		});
	});
});

describe('checkTargeting', () => {
	const check = (facebookPage?: object) => () =>
		checkTargeting(read(facebookPage ? { targeting: { facebookPage } } : {}));

	it.each([
		['regions', 'Regions'],
		['cities', 'Cities'],
	])('wants exactly one country for %s', (key, label) => {
		const some = list(1);
		expect(check({ [key]: some })).toThrow(`'${label}' needs exactly one country, and 'Countries' has 0`);
		expect(check({ [key]: some, countries: 'CA, US' })).toThrow("'Countries' has 2");
		expect(check({ [key]: some, countries: 'CA' })).not.toThrow();
		expect(targeting({ [key]: some, countries: 'CA' })).toHaveProperty(
			`targeting.facebookPage.${key}.0.k`,
			'k0',
		);
	});

	it('wants nothing of postal codes, countries alone, or where there is no targeting', () => {
		expect(check({ zips: list(1) })).not.toThrow();
		expect(check({ countries: 'CA, US' })).not.toThrow();
		expect(check()).not.toThrow();
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
