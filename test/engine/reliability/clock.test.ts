/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { createServer, request as forward } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DateTime } from 'luxon';
import { sleep } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { TIMING } from '../../../nodes/Hootsuite/transport/timing';
import { ACCESS_TOKEN, ORGANIZATION_ID, PROFILES } from '../../../sandbox/seed';
import { byId } from '../accounts';
import { Bench, json, refusal } from '../hootsuite';

const hootsuite = new Bench();
const patient = { ...TIMING };
beforeEach(() => Object.assign(TIMING, { ...patient, backoff: 1, rateWindow: 5, looks: [0, 4] }));
afterAll(() => Object.assign(TIMING, patient));

const TIME = DateTime.utc().plus({ days: 1 }).startOf('minute').toISO();
const post = (parameters: IDataObject = {}) =>
	({
		socialProfileIds: [PROFILES.facebookPage],
		text: 'Spring is here',
		when: 'at',
		scheduledSendTime: TIME,
		...parameters,
	}) as never;
const stored = () => hootsuite.sandbox.state.messages.slice(5).map(({ message }) => message.id);
const lose = (path: string, reset: 'before' | 'after') =>
	hootsuite.fault(path, { reset }, { method: 'POST' });

describe.each([-600, -150, 150, 600])("while Hootsuite's clock is %i seconds ahead of ours", (seconds) => {
	beforeEach(() => hootsuite.sandbox.state.clock.advance(seconds));

	it('a message whose answer was lost is not posted twice', async () => {
		lose('/v1/messages', 'after');
		const run = await hootsuite.run('message.schedule', post());
		expect(refusal(run)).toBe('');
		expect(json(run).map(({ id }) => id)).toEqual(stored());
		expect(stored()).toHaveLength(1);
	});

	it('a message that goes out at once is found', async () => {
		lose('/v1/messages', 'after');
		const run = await hootsuite.run('message.schedule', post({ when: 'now' }));
		expect(json(run).map(({ id }) => id)).toEqual(stored());
	});

	it('a message of an hour ago is not taken for the one whose request was lost', async () => {
		const [old] = json(await hootsuite.run('message.schedule', post()));
		hootsuite.sandbox.state.clock.advance(3600);
		lose('/v1/messages', 'before');
		const run = await hootsuite.run('message.schedule', post());
		expect(stored()).toEqual([old.id, json(run)[0].id]);
	});

	it('a team whose answer was lost is the one that was created', async () => {
		lose('/v1/organizations/*/teams', 'after');
		const parameters = { organizationId: byId(ORGANIZATION_ID), teamName: 'Social Europe' };
		const run = await hootsuite.run('team.create', parameters);
		expect(refusal(run)).toBe('');
		expect(json(run)).toMatchObject([{ name: 'Social Europe' }]);
	});

	it('a user whose answer was lost is the one that was created', async () => {
		lose('/scim/v2/Users', 'after');
		const run = await hootsuite.run('scimUser.create', {
			userName: 'new@acme.example',
			displayName: 'New Person',
			additionalFields: { email: 'new@acme.example' },
		});
		expect(refusal(run)).toBe('');
		expect(json(run)).toMatchObject([{ userName: 'new@acme.example' }]);
	});
});

describe('where no answer says what time it is at Hootsuite', () => {
	let proxy: Server;
	/** Hands everything on, without the header Date. */
	beforeAll(async () => {
		proxy = createServer((incoming, outgoing) => {
			outgoing.sendDate = false;
			const { method, headers, url } = incoming;
			const onward = forward(`${hootsuite.sandbox.url}${url}`, { method, headers }, (answer) => {
				delete answer.headers.date;
				outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
				answer.pipe(outgoing);
			});
			onward.on('error', () => incoming.socket.destroy());
			incoming.pipe(onward);
		});
		await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
	});
	afterAll(() => proxy.close());

	it('a message that says the same is neither taken for ours nor posted again', async () => {
		const { port } = proxy.address() as AddressInfo;
		lose('/v1/messages', 'after');
		const run = await hootsuite.run('message.schedule', post(), {
			credentials: { hootsuiteApi: { baseUrl: `http://127.0.0.1:${port}`, accessToken: ACCESS_TOKEN } },
		});
		expect(refusal(run)).toContain('It may have been scheduled all the same');
		expect(stored()).toHaveLength(1);
	});
});

describe("when this machine's clock is set back by a minute", () => {
	const realNow = Date.now.bind(Date);
	let setBack = 0;
	const data = Buffer.from('ffd8ffe000104a464946', 'hex');
	const input = [{ json: {}, binary: { data: { data, mimeType: 'image/jpeg', fileName: 'a.jpg' } } }];
	beforeEach(() => {
		setBack = 0;
		jest.spyOn(Date, 'now').mockImplementation(() => realNow() - setBack);
	});
	afterEach(() => jest.restoreAllMocks());

	/** Runs an operation, sets the clock back once `request` was made so often. @returns how long it went on, in seconds */
	async function secondsAfter(times: number, request: string, run: Promise<unknown>) {
		const count = () => hootsuite.asked.filter((asked) => asked.startsWith(request)).length;
		while (count() < times) await sleep(5);
		setBack = 60_000;
		const at = performance.now();
		await run;
		return (performance.now() - at) / 1000;
	}

	it('the pace does not wait it out', async () => {
		TIMING.rateWindow = patient.rateWindow;
		const items = Array.from({ length: 60 }, () => ({ json: {} }));
		const run = hootsuite.run('member.getMe', {}, { input: items });
		expect(await secondsAfter(20, 'GET /v1/me', run)).toBeLessThan(15);
		expect(json(await run)).toHaveLength(60);
	}, 90_000);

	it('media that do not become ready are waited for as long as was chosen, and no longer', async () => {
		hootsuite.settings({ mediaReadyAfterSeconds: null });
		const run = hootsuite.run('media.upload', { options: { readyTimeout: 2 } }, { input });
		expect(await secondsAfter(1, 'GET /v1/media/', run)).toBeLessThan(15);
		expect(refusal(await run)).toContain('still processing');
	}, 90_000);

	it('so are media that Hootsuite refuses in a message because they are not ready', async () => {
		hootsuite.settings({ mediaReadyAfterSeconds: null });
		const [{ id }] = json(await hootsuite.run('media.upload', { options: { readyTimeout: 0 } }, { input }));
		const media = { mediaSource: 'ids', mediaIds: String(id), options: { readyTimeout: 2 } };
		const run = hootsuite.run('message.schedule', post(media));
		expect(await secondsAfter(1, 'POST /v1/messages', run)).toBeLessThan(15);
		expect(stored()).toEqual([]);
	}, 90_000);
});
