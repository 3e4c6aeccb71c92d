import { AD_ACCOUNTS } from '../../sandbox/adAccountSeed';
import { ORGANIZATION_ID, PROFILES } from '../../sandbox/seed';
import { codes, useSandbox } from './support';

const { call, state } = useSandbox();

/** What `Date.parse` takes for another moment, or another language for none at all. */
const NO_MOMENTS = [
	'2027-02-30T10:00:00Z',
	'2027-02-29T10:00:00Z',
	'2027-04-31T10:00:00Z',
	'2027-13-01T10:00:00Z',
	'2027-01-00T10:00:00Z',
	'2027-01-01T24:00:00Z',
	'2027-01-01T10:60:00Z',
	'2027-01-01T10:00:60Z',
];

describe.each(NO_MOMENTS)('%s, which the calendar does not have,', (moment) => {
	it('is refused as the time of a message, not moved to another day', async () => {
		const before = state().messages.length;
		const body = { text: 'Hello', socialProfileIds: [PROFILES.threads], scheduledSendTime: moment };
		const answer = await call('POST', '/v1/messages', { body });
		expect([answer.status, codes(answer)]).toEqual([400, [4000]]);
		expect(answer.body.errors[0].message).toContain('scheduledSendTime');
		expect(state().messages).toHaveLength(before);
	});

	it.each([
		['startTime', { startTime: moment, endTime: '2027-03-10T00:00:00Z' }],
		['endTime', { startTime: '2027-02-20T00:00:00Z', endTime: moment }],
	])('is refused as %s of a list', async (name, query) => {
		const answer = await call('GET', `/v1/messages?${new URLSearchParams(query)}`);
		expect([answer.status, codes(answer)]).toEqual([400, [4000]]);
		expect(answer.body.errors[0].message).toContain(name);
	});

	it.each(['publishedDate', 'expiryDate'])('is refused as %s of an Amplify message', async (name) => {
		const answer = await call<{ errors: Array<{ code: string; message: string }> }>(
			'POST',
			'/amplify/v1/me/messages',
			{ body: { text: 'Hello', [name]: moment } },
		);
		expect([answer.status, answer.body.errors[0].code]).toEqual([400, '400']);
		expect(state().suggestions).toEqual([]);
	});

	it('is refused as the sandbox’s own time', async () => {
		expect((await call('POST', '/__sandbox/clock', { body: { now: moment } })).status).toBe(400);
	});
});

describe('a day that the calendar does not have', () => {
	const profile = { profileId: { eq: PROFILES.facebookPage } };
	const account = { adAccounts: [{ adAccountId: AD_ACCOUNTS.facebook, organizationId: ORGANIZATION_ID }] };

	it.each(
		['posts', 'profiles', 'paid/ads', 'paid/campaigns/metrics'].flatMap((path) =>
			['reportingPeriod', 'lastModified'].flatMap((filter) =>
				['since', 'until'].map((end) => [end, filter, path] as const),
			),
		),
	)('is refused as %s of %s by %s', async (end, filter, path) => {
		state().clock.freeze(Date.parse('2026-03-03T10:00:00Z'));
		const filters = {
			...(path.startsWith('paid') ? account : profile),
			[filter]: { timespan: { since: '2026-02-20', until: '2026-03-02', [end]: '2026-02-29' } },
		};
		const answer = await call<{ detail: string }>('POST', `/v1/analytics/${path}`, { body: { filters } });
		expect([answer.status, answer.body.detail]).toEqual([422, '2026-02-29 is no day']);
	});
});

it('the 29th of February is taken in a leap year', async () => {
	state().clock.freeze(Date.parse('2028-02-01T00:00:00Z'));
	const scheduledSendTime = '2028-02-29T10:00:00Z';
	const body = { text: 'Hello', socialProfileIds: [PROFILES.threads], scheduledSendTime };
	const answer = await call('POST', '/v1/messages', { body });
	expect(answer.body.data[0].scheduledSendTime).toBe(scheduledSendTime);
});
