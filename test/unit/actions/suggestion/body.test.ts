import { DateTime } from 'luxon';
import { additionalFields } from '../../../../nodes/Hootsuite/actions/suggestion/additionalFields';
import { additionalBody, textWithLink } from '../../../../nodes/Hootsuite/actions/suggestion/body';
import { readFields } from '../../../../nodes/Hootsuite/fields/field';

const now = DateTime.fromISO('2026-03-15T10:00:00Z');
/** The part of the request for what a user, or an expression, gives. */
const body = (given: object) =>
	additionalBody(readFields([additionalFields], () => given, 'America/New_York').additionalFields, now);

describe('the text of a suggestion', () => {
	it('gets the link at its end', () => {
		expect(textWithLink('Five tips', 'https://acme.example/tips')).toBe(
			'Five tips https://acme.example/tips',
		);
	});

	it('does not get a link that it has already', () => {
		const text = 'Read https://acme.example/tips today';
		expect(textWithLink(text, 'https://acme.example/tips')).toBe(text);
	});

	it('may be the link alone', () => {
		expect(textWithLink('', 'https://acme.example')).toBe('https://acme.example');
	});
});

describe('the additional fields of a suggestion', () => {
	it('send nothing that is not set', () => {
		expect(body({})).toEqual({});
		expect(body({ expiryDate: '', publishedDate: '', shareableNetworks: [], privacySettings: {} })).toEqual(
			{},
		);
	});

	it("read dates in the workflow's zone and send them as UTC with Z", () => {
		expect(body({ publishedDate: '2026-07-01T09:00:00', expiryDate: '2026-07-02T09:00:00+02:00' })).toEqual({
			publishedDate: '2026-07-01T13:00:00Z',
			expiryDate: '2026-07-02T07:00:00Z',
		});
	});

	it('say of every network whether it may be shared there', () => {
		expect(body({ shareableNetworks: ['linkedin', 'twitter'] }).shareableNetworks).toEqual({
			facebook: false,
			facebookpage: false,
			instagram: false,
			linkedin: true,
			tiktokbusiness: false,
			twitter: true,
		});
	});

	it('keep switches and TikTok settings as the API names them', () => {
		const tiktokbusiness = { allowComments: true, allowDuet: false, allowStitch: false };
		const fields = { isPinned: true, isEditable: false, privacySettings: { tiktokbusiness } };
		expect(body(fields)).toEqual(fields);
	});

	it.each([
		['an expiry date that has passed', { expiryDate: '2026-03-15T05:59:00' }, "'Expiry Date' has passed"],
		[
			'an expiry before the publish date',
			{ expiryDate: '2026-07-01', publishedDate: '2026-07-01' },
			"'Expiry Date' (2026-07-01T04:00:00Z) is not after 'Publish Date' (2026-07-01T04:00:00Z)",
		],
		[
			'a network that is not known',
			{ shareableNetworks: 'linkedin, myspace' },
			'\'Shareable Networks\' is "myspace", which is none of the choices',
		],
		['what is no date', { publishedDate: 'soon' }, '\'Publish Date\' is "soon"'],
	])('refuse %s', (_what, fields, message) => {
		expect(() => body(fields)).toThrow(message);
	});
});
