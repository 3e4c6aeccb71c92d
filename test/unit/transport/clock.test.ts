import { DateTime } from 'luxon';
import type { IExecuteFunctions } from 'n8n-workflow';
import { retryAfterMs } from '../../../nodes/Hootsuite/transport/answerErrors';
import { HootsuiteClock } from '../../../nodes/Hootsuite/transport/clock';
import { isCreatedSince } from '../../../nodes/Hootsuite/transport/confirm';
import { runOf } from '../../../nodes/Hootsuite/transport/run';
import { webhookSecret } from '../../../nodes/Hootsuite/transport/signature';

beforeEach(() => jest.useFakeTimers({ now: Date.UTC(2026, 0, 1) }));
afterEach(() => jest.useRealTimers());

describe("Hootsuite's clock", () => {
	it('is not known until an answer has had a Date', () => {
		const clock = new HootsuiteClock();
		clock.heard(undefined);
		clock.heard('soon');
		expect(clock.at(performance.now())).toBeUndefined();
		expect(clock.now()).toEqual(DateTime.utc());
	});

	it('goes on from the last Date, whatever ours is set to', () => {
		const clock = new HootsuiteClock();
		const before = performance.now();
		jest.advanceTimersByTime(30_000);
		clock.heard('Tue, 01 Jan 2030 00:00:00 GMT');
		jest.setSystemTime(0);
		jest.advanceTimersByTime(5000);
		expect(clock.at(performance.now())?.toISO()).toBe('2030-01-01T00:00:05.000Z');
		expect(clock.at(before)?.toISO()).toBe('2029-12-31T23:59:30.000Z');
	});
});

describe('whether something was created since a request began', () => {
	const begin = () => {
		const ctx = {} as IExecuteFunctions;
		return { ctx, since: performance.now() };
	};

	it('goes by the clock that says when it was created', () => {
		const { ctx, since } = begin();
		jest.advanceTimersByTime(4000);
		runOf(ctx).clock.heard('Tue, 01 Jan 2030 00:10:04 GMT');
		expect(isCreatedSince(ctx, '2030-01-01T00:10:00Z', since)).toBe(true);
		expect(isCreatedSince(ctx, '2030-01-01T00:09:00Z', since)).toBe(false);
	});

	it('is not guessed where no answer has said what time it is', () => {
		const { ctx, since } = begin();
		expect(() => isCreatedSince(ctx, '2030-01-01T00:10:00Z', since)).toThrow('what time it is');
	});

	it('is not guessed where nobody says when it was created', () => {
		const { ctx, since } = begin();
		runOf(ctx).clock.heard('Tue, 01 Jan 2030 00:10:04 GMT');
		expect(() => isCreatedSince(ctx, undefined, since)).toThrow('when this was created');
	});
});

it('a date in Retry-After is one of the clock that wrote it', () => {
	const wait = (date?: string) => retryAfterMs('Tue, 01 Jan 2030 00:00:05 GMT', date);
	expect(wait('Tue, 01 Jan 2030 00:00:00 GMT')).toBe(5000);
	expect(wait()).toBe(Date.UTC(2030, 0, 1, 0, 0, 5) - Date.now());
});

it('a webhook secret that was changed counts at once although the clock was set back', async () => {
	const read = jest.fn(async () => ({ webhookSecret: 'old' }));
	const trigger = {
		getNode: () => ({
			id: 'clock',
			parameters: { authentication: 'accessToken' },
			credentials: { hootsuiteApi: { id: '1', name: 'Mine' } },
		}),
		getWorkflow: () => ({ id: 'clock' }),
		getCredentials: read,
	} as unknown as IExecuteFunctions;
	await webhookSecret(trigger);
	read.mockResolvedValue({ webhookSecret: 'new' });
	jest.setSystemTime(Date.now() - 60_000);
	jest.advanceTimersByTime(2001);
	expect(await webhookSecret(trigger)).toBe('new');
});
