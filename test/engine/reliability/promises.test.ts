import { DateTime } from 'luxon';
import { sleep } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { MOST_PAGES } from '../../../nodes/Hootsuite/transport/pages';
import { TIMING } from '../../../nodes/Hootsuite/transport/timing';
import { MESSAGES, PROFILES } from '../../../sandbox/seed';
import { byId, MARKETING } from '../accounts';
import type { InputItem } from '../harness';
import { Bench, json, refusal } from '../hootsuite';

const hootsuite = new Bench();
const patient = { ...TIMING };
beforeEach(() => Object.assign(TIMING, { ...patient, backoff: 1, rateWindow: 5, looks: [0, 4] }));
afterAll(() => Object.assign(TIMING, patient));

const TIME = DateTime.utc().plus({ days: 1 }).startOf('minute').toISO();
const post = (parameters: IDataObject = {}) => ({
	socialProfileIds: [PROFILES.facebookPage],
	text: 'Spring is here',
	when: 'at',
	scheduledSendTime: TIME,
	...parameters,
});
const schedule = async (parameters: IDataObject = {}, options = {}) =>
	await hootsuite.run('message.schedule', post(parameters) as never, options);
const stored = () => hootsuite.sandbox.state.messages.slice(5).map(({ message }) => message);
const ids = () => stored().map(({ id }) => id);
const picture = (byte: number): InputItem => ({
	json: {},
	binary: {
		data: {
			data: Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(50, byte)]),
			mimeType: 'image/jpeg',
			fileName: 'a.jpg',
		},
	},
});
const lost = (fault: 'before' | 'after') =>
	hootsuite.fault('/v1/messages', { reset: fault }, { method: 'POST' });

describe('a message whose answer was lost', () => {
	it('is found where another item says the same but for blanks', async () => {
		lost('after');
		lost('before');
		const run = await schedule(
			{ text: '={{ $json.text }}' },
			{ input: [{ json: { text: 'Hello' } }, { json: { text: 'Hello ' } }] },
		);
		expect(ids()).toHaveLength(2);
		expect(json(run).map(({ id }) => id)).toEqual(expect.arrayContaining(ids()));
	});

	it('is found where Hootsuite writes line ends in another way', async () => {
		TIMING.looks = [50];
		lost('after');
		const text = 'First\r\nSecond';
		const run = schedule({ text: `={{ ${JSON.stringify(text)} }}` });
		while (stored().length === 0) await sleep(1);
		stored()[0].text = 'First\nSecond';
		expect(json(await run)).toMatchObject([{ id: ids()[0] }]);
		expect(ids()).toHaveLength(1);
	});

	it('is not repeated where nobody can tell when a message like it was created', async () => {
		hootsuite.fault('/v1/messages/*/history', { status: 200, body: { data: { actions: [] } } }, { times: 9 });
		lost('after');
		expect(refusal(await schedule())).toContain('It may have been scheduled all the same');
		expect(ids()).toHaveLength(1);
	});

	it('is not taken for the one that it replaces', async () => {
		const [old] = json(await schedule());
		lost('before');
		const run = await hootsuite.run('message.update', {
			messageId: byId(String(old.id)),
			updateFields: { tags: 'spring' },
		});
		expect(refusal(run)).toBe('');
		expect(json(run)).toMatchObject([{ replacedMessageId: old.id, tags: ['spring'] }]);
		expect(ids()).toEqual([json(run)[0].id]);
	});

	it('is told for the profile that an answer leaves out', async () => {
		const whole = await schedule({ socialProfileIds: [PROFILES.facebookPage] });
		hootsuite.fault('/v1/messages', { body: { data: [json(whole)[0]] } }, { method: 'POST' });
		const run = await schedule({ socialProfileIds: [PROFILES.facebookPage, PROFILES.threads] });
		expect(refusal(run)).toContain(`no message is known for social profile ${PROFILES.threads}`);
	});
});

describe('an error among several', () => {
	it('still says what may have been scheduled', async () => {
		hootsuite.fault('/v1/messages', { status: 400 }, { method: 'POST' });
		hootsuite.fault('/v1/messages', { status: 504, workDone: false }, { method: 'POST' });
		const run = await schedule(
			{ text: '={{ "Post " + $itemIndex }}' },
			{ input: [{ json: {} }, { json: {} }] },
		);
		expect(refusal(run)).toContain('It may have been scheduled all the same');
	});
});

describe('Skip If Already Scheduled', () => {
	const skip = { mediaSource: 'binary', options: { skipIfAlreadyScheduled: true } };

	it('finds a message whose picture was uploaded anew', async () => {
		const input = [picture(1)];
		const [first] = json(await schedule(skip, { input }));
		expect(json(await schedule(skip, { input }))).toMatchObject([{ id: first.id }]);
		expect(ids()).toHaveLength(1);
	});

	it('keeps items of a run apart that say the same with other pictures', async () => {
		const input = [picture(1), picture(2)];
		await schedule(skip, { input });
		expect(ids()).toHaveLength(2);
		const again = await schedule(skip, { input });
		expect(ids()).toHaveLength(2);
		expect(new Set(json(again).map(({ id }) => id)).size).toBe(2);
	});

	it('with All or Nothing deletes nothing that was there before', async () => {
		await schedule();
		const before = ids();
		const run = await schedule({
			socialProfileIds: [PROFILES.facebookPage, PROFILES.threads, '999'],
			options: { skipIfAlreadyScheduled: true, allOrNothing: true },
		});
		expect(refusal(run)).toContain("'All or Nothing' deleted");
		expect(ids()).toEqual(before);
	});
});

describe('a deletion that Hootsuite does late', () => {
	it('is not told as one of a message that is not there', async () => {
		hootsuite.fault('/v1/messages/*', { reset: 'early', delayMs: 30 }, { method: 'DELETE' });
		hootsuite.fault('/v1/messages/*', { delayMs: 80 }, { method: 'DELETE' });
		const run = await hootsuite.run('message.delete', { messageId: byId(MESSAGES.scheduled) });
		expect(refusal(run)).toBe('');
		expect(json(run)).toEqual([{ deleted: true, id: MESSAGES.scheduled }]);
	});
});

describe('what comes beside errors', () => {
	it('is no success where it is empty', async () => {
		const body = { data: {}, errors: [{ code: 4000, message: 'Not now', id: 'x' }] };
		hootsuite.fault('/v1/messages/*/approve', { body }, { method: 'POST' });
		const run = await hootsuite.run(
			'message.approve',
			{ messageId: byId(MESSAGES.pendingApproval) },
			{ onError: 'continueRegularOutput' },
		);
		expect(json(run)).toMatchObject([{ error: expect.stringContaining('Not now') }]);
	});
});

describe('lists', () => {
	it.each([-5, 0, 'many'])('refuse a limit of %s before any request', async (limit) => {
		const run = await hootsuite.run('team.getAll', {
			...MARKETING,
			limit: `={{ ${JSON.stringify(limit)} }}`,
		});
		expect(refusal(run)).toContain(`'Limit' is ${JSON.stringify(limit)}`);
		expect(hootsuite.asked).toEqual([]);
	});

	it('take a limit of any size', async () => {
		const run = await hootsuite.run('team.getAll', { ...MARKETING, limit: '={{ 1e15 }}' });
		expect(json(run)).toHaveLength(3);
	});

	it('end where Hootsuite always gives another page', async () => {
		TIMING.rateWindow = 0;
		let page = 0;
		const body = { data: [], metadata: { cursor: { next: '' } } };
		const metadata = {
			get cursor() {
				return { next: String(page++) };
			},
		};
		hootsuite.fault(
			'/v1/messages',
			{ body: { ...body, metadata } },
			{ method: 'GET', times: 2 * MOST_PAGES },
		);
		const run = await hootsuite.run('message.getAll', {
			startTime: TIME,
			endTime: DateTime.fromISO(String(TIME)).plus({ days: 1 }).toISO(),
			returnAll: true,
		});
		expect(refusal(run)).toContain(`The list did not end after ${MOST_PAGES} pages`);
	}, 180_000);

	it('tell a list that is no list as what it is', async () => {
		hootsuite.fault('/v1/organizations/*/teams', { body: { data: 'none' } }, { times: 9 });
		expect(refusal(await hootsuite.run('team.getAll', MARKETING))).toContain("not in Hootsuite's format");
	});
});

describe('a file from the web', () => {
	it('that does not come in time is told as late, not as cancelled', async () => {
		TIMING.download = 40;
		hootsuite.fault('/v1/slow', { delayMs: 200 }, { times: 9 });
		const run = await hootsuite.run('media.upload', {
			mediaSource: 'url',
			mediaUrl: `${hootsuite.sandbox.url}/v1/slow?token=secret`,
		});
		expect(refusal(run)).toContain('the server did not answer in time');
		expect(refusal(run)).not.toContain('secret');
	});
});

describe('a list that is read in several windows at once', () => {
	it('asks nothing any more once the node has ended', async () => {
		TIMING.backoff = 30;
		const window = DateTime.utc().plus({ weeks: 5 });
		hootsuite.fault('/v1/messages', { status: 400 }, { method: 'GET' });
		hootsuite.fault('/v1/messages', { status: 503 }, { method: 'GET', times: 99 });
		const span = { startTime: window.toISO(), endTime: window.plus({ weeks: 30 }).toISO(), returnAll: true };
		expect(refusal(await hootsuite.run('message.getAll', span))).not.toBe('');
		const { length } = hootsuite.asked;
		await sleep(600);
		expect(hootsuite.asked).toHaveLength(length);
	});
});
