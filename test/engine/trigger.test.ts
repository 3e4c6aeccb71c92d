import { createHmac } from 'crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { HootsuiteTrigger } from '../../nodes/Hootsuite/HootsuiteTrigger.node';
import { TIMING } from '../../nodes/Hootsuite/transport/timing';
import { ACCESS_TOKEN, COMMENTS, MESSAGES, PROFILES } from '../../sandbox/seed';
import { Bench } from './hootsuite';
import { TriggerRig } from './triggers';

const hootsuite = new Bench();

const SECRET = 'the app secret';
const MESSAGE_TYPE = 'com.hootsuite.messages.event.v1';

let nextNumber = 7_204_000_000_000_000_000n;
const event = (change: IDataObject = {}, data: IDataObject = {}): IDataObject => ({
	seq_no: String(++nextNumber),
	type: MESSAGE_TYPE,
	data: {
		state: 'SENT',
		organization: { id: '626731' },
		message: { id: MESSAGES.sent },
		timestamp: '2026-11-20T10:00:00Z',
		...data,
	},
	...change,
});
const events = (count: number) => Array.from({ length: count }, () => event());
const PING = { type: 'com.hootsuite.ping.event.v1', data: {} };

/** A trigger on published messages; with a credential where `data` is given. */
const trigger = (parameters: INodeParameters = {}, data?: IDataObject) =>
	new TriggerRig({
		nodeType: HootsuiteTrigger,
		parameters: { authentication: 'accessToken', events: ['messagePublished'], ...parameters },
		credentials: data && {
			hootsuiteApi: { baseUrl: hootsuite.sandbox.url, accessToken: ACCESS_TOKEN, ...data } as never,
		},
	});
const text = (body: unknown) => JSON.stringify(body);
const signed = (body: string | Buffer, secret = SECRET) => ({
	'x-hootsuite-signature': createHmac('sha512', secret).update(body).digest('hex'),
});

describe('a delivery', () => {
	it('runs the workflow with one item an event, and is answered 200 with an empty body', async () => {
		const [first, second] = events(2);
		const delivered = await trigger().deliver(text([first, second]));

		expect(delivered).toMatchObject({ status: 200, answer: undefined });
		expect(delivered.items).toEqual(
			[first, second].map((raw) => ({
				event: 'messagePublished',
				type: MESSAGE_TYPE,
				seq_no: raw.seq_no,
				timestamp: '2026-11-20T10:00:00Z',
				state: 'SENT',
				organizationId: '626731',
				messageId: MESSAGES.sent,
				raw,
			})),
		);
	});

	it('may be a single event', async () => {
		expect((await trigger().deliver(text(event()))).items).toHaveLength(1);
	});

	it('leaves out what was not chosen, and does not run where nothing was', async () => {
		const failed = event({}, { state: 'SEND_FAILED_PERMANENTLY' });
		const both = await trigger({ events: ['messageFailed'] }).deliver(text([event(), failed]));
		expect(both.items?.map(({ seq_no }) => seq_no)).toEqual([failed.seq_no]);
		expect(await trigger().deliver(text([failed]))).toMatchObject({ status: 200, items: null });
	});

	it('of unknown types and states runs under Any Event only', async () => {
		const unknown = [event({ type: 'com.hootsuite.news.event.v9' }), event({}, { state: 'NEW' })];
		expect(await trigger().deliver(text(unknown))).toMatchObject({ status: 200, items: null });
		const { items } = await trigger({ events: ['any'] }).deliver(text(unknown));
		expect(items?.map((item) => [item.event, item.type, item.state])).toEqual([
			[null, 'com.hootsuite.news.event.v9', 'SENT'],
			[null, MESSAGE_TYPE, 'NEW'],
		]);
	});

	it('can be without the raw events', async () => {
		const { items } = await trigger({ options: { includeRaw: false } }).deliver(text(event()));
		expect(items?.[0]).not.toHaveProperty('raw');
	});

	it('can be narrowed to organizations; events without one are left out then', async () => {
		const here = event();
		const body = text([
			event({}, { organization: { id: '1' } }),
			here,
			event({}, { organization: null }),
			event({ data: null }),
		]);
		const { items } = await trigger({ events: ['any'], options: { organizationIds: ' 626731, 7' } }).deliver(
			body,
		);
		expect(items?.map(({ seq_no }) => seq_no)).toEqual([here.seq_no]);
	});
});

describe('pings', () => {
	it.each([{ any: true }, { any: false }])(
		'are answered and never run the workflow (Any Event: $any)',
		async ({ any }) => {
			const rig = trigger(any ? { events: ['any'] } : {});
			for (const body of [PING, [PING], [PING, PING]]) {
				expect(await rig.deliver(text(body))).toMatchObject({ status: 200, answer: undefined, items: null });
			}
		},
	);
});

describe('with a secret', () => {
	const body = text([event(), event()]);
	const believing = () => trigger({}, { webhookSecret: SECRET });

	it('a signed delivery runs', async () => {
		const delivered = await believing().deliver(body, signed(body));
		expect(delivered).toMatchObject({ status: 200, answer: undefined });
		expect(delivered.items).toHaveLength(2);
	});

	it('spaces and line ends around the pasted secret do not matter', async () => {
		const rig = trigger({}, { webhookSecret: ` ${SECRET}\n` });
		expect(await rig.deliver(body, signed(body))).toMatchObject({ status: 200 });
	});

	const right = signed(body)['x-hootsuite-signature'];
	it.each<[string, string, Record<string, string>]>([
		['no signature', body, {}],
		['an empty signature', body, { 'x-hootsuite-signature': '' }],
		['a signature with another secret', body, signed(body, 'guessed')],
		['the signature of another body', body, signed(text([event()]))],
		['a forged body', body.replace('SENT', 'DELETED'), signed(body)],
		['a truncated body', body.slice(0, -1), signed(body)],
		['a re-encoded body', JSON.stringify(JSON.parse(body), null, 1), signed(body)],
		['a signature in upper case', body, { 'x-hootsuite-signature': right.toUpperCase() }],
		['a signature of half the length', body, { 'x-hootsuite-signature': right.slice(64) }],
		['a signature with the wrong prefix', body, { 'x-hootsuite-signature': `sha256=${right}` }],
		['a ping without signature', text(PING), {}],
		['what is no JSON', '{', {}],
	])('%s is answered 401 with the reason and does not run', async (_, given, headers) => {
		const rig = believing();
		const delivered = await rig.deliver(given, headers);
		expect(delivered).toMatchObject({ status: 401, items: null });
		expect(delivered.answer).toMatch(/^Refused: (it has no signature|the signature does not match)$/);
		expect(rig.staticData).toEqual({});
	});

	it.each([
		['0a1b2c3d4e5f', 'is in hex, and was tried as text and as bytes'],
		['first half second half', 'has blanks or line ends inside'],
		['Client Secret: abcdef', 'seems to be copied with its name'],
		['client_secret=abcdef', 'seems to be copied with its name'],
		['abc-def', 'the secret of the app that sends'],
	])(
		'n8n\'s log says what may be wrong with "%s", and shows no secret, signature or body',
		async (secret, hint) => {
			const rig = trigger({}, { webhookSecret: secret });
			const headers = signed(body);
			await rig.deliver(body, headers);
			expect(rig.log).toHaveLength(1);
			expect(rig.log[0]).toMatch(
				/^warn Hootsuite Trigger 'Trigger' .* refused 1 delivery: the signature does not/,
			);
			expect(rig.log[0]).toContain(hint);
			for (const hidden of [secret, headers['x-hootsuite-signature'], MESSAGES.sent]) {
				expect(rig.log[0]).not.toContain(hidden);
			}
		},
	);

	it('the same delivery, recorded and sent again, does not run again', async () => {
		const rig = believing();
		expect((await rig.deliver(body, signed(body))).items).toHaveLength(2);
		expect(await rig.deliver(body, signed(body))).toMatchObject({ status: 200, items: null });
	});

	it('an algorithm that was not chosen is refused', async () => {
		const rig = trigger({ options: { signatureAlgorithm: 'sha256' } }, { webhookSecret: SECRET });
		expect(await rig.deliver(body, signed(body))).toMatchObject({ status: 401, items: null });
		expect(rig.log[0]).toContain("'Signature Algorithm' leaves out the one that was used");
	});

	it('nobody is believed while the credential cannot be read', async () => {
		const rig = believing();
		rig.loseCredentials();
		expect(await rig.deliver(body, signed(body))).toMatchObject({
			status: 500,
			answer: "Refused: the node's credential cannot be read",
			items: null,
		});
	});
});

it.each([undefined, {}, { webhookSecret: '' }, { webhookSecret: '  ' }])(
	'without a secret (credential %j) signatures are not asked for',
	async (data) => {
		const delivered = await trigger({}, data).deliver(text(event()), { 'x-hootsuite-signature': 'anything' });
		expect(delivered).toMatchObject({ status: 200 });
		expect(delivered.items).toHaveLength(1);
	},
);

describe('bad input', () => {
	it.each([
		['no JSON', 'hello', 400, 'the body is no JSON'],
		['nothing', '', 400, 'the body is no JSON'],
		['JSON that is no event', '{"hello":"world"}', 400, 'nothing in it is an event of Hootsuite'],
		[
			'a list of things that are no events',
			'[1,null,{"data":{"state":"SENT"}}]',
			400,
			'nothing in it is an event of Hootsuite',
		],
		['gzip that nobody unpacked', Buffer.from([0x1f, 0x8b, 8, 0, 0]), 400, 'the body is no JSON'],
		['UTF-16', Buffer.from(text([event()]), 'utf16le'), 400, 'the body is no JSON'],
		['a form with files', undefined, 415, 'the body is no JSON'],
		['an empty list', '[]', 200, undefined],
	])('%s is answered without a run, and told where it is refused', async (_, body, status, reason) => {
		const rig = trigger({ events: ['any'] });
		expect(await rig.deliver(body)).toMatchObject({
			status,
			answer: reason && `Refused: ${reason}`,
			items: null,
		});
		expect(rig.log).toEqual(reason ? [expect.stringContaining(`refused 1 delivery: ${reason}.`)] : []);
	});

	it('what is left out on purpose is counted in the log', async () => {
		const rig = trigger({ options: { organizationIds: '626731' } });
		const body = text([
			event(),
			event({}, { organization: { id: '1' } }),
			...events(2).map((one) => ({ ...one, data: { state: 'DELETED' } })),
		]);
		await rig.deliver(body);
		await rig.deliver(body);
		expect(rig.log.map((line) => line.replace(/ Hootsuite.*\)/, ''))).toEqual([
			"debug left out 2 events: not chosen under 'Trigger On'.",
			'debug left out 1 event: of other organizations.',
			'debug left out 1 event: repeats of what was there before.',
		]);
	});

	it('data null, organization null, seq_no missing or a number over 2^53 are taken as they are', async () => {
		const body = `[{"type":"${MESSAGE_TYPE}","seq_no":9223372036854775807,"data":{"state":"SENT","organization":null}},
			{"type":"${MESSAGE_TYPE}","seq_no":9223372036854775806,"data":{"state":"SENT"}},
			{"type":"${MESSAGE_TYPE}","data":{"state":"SENT"}},{"type":"${MESSAGE_TYPE}","data":null}]`;
		const { items } = await trigger({ events: ['any'] }).deliver(body);
		expect(items?.map((item) => [item.event, item.seq_no, item.organizationId])).toEqual([
			['messagePublished', '9223372036854775807', null],
			['messagePublished', '9223372036854775806', null],
			['messagePublished', null, null],
			[null, null, null],
		]);
	});

	it('keys that reach prototypes do not get through', async () => {
		const { items } = await trigger().deliver(
			`[{"type":"${MESSAGE_TYPE}","data":{"state":"SENT","__proto__":{"polluted":1}},"constructor":{"prototype":{"polluted":1}}}]`,
		);
		expect(items?.[0].raw).toEqual({ type: MESSAGE_TYPE, data: { state: 'SENT' } });
		expect(({} as IDataObject).polluted).toBeUndefined();
	});

	it('10,000 events, and a body of 5 MB, run once each and completely', async () => {
		const rig = trigger();
		const many = text(events(10_000));
		expect((await rig.deliver(many)).items).toHaveLength(10_000);
		expect((await rig.deliver(many)).items).toBeNull();

		const large = text([event({ filler: 'x'.repeat(5_000_000) })]);
		expect((await rig.deliver(large)).items).toHaveLength(1);
	});
});

describe('repeats', () => {
	it('are dropped within and across deliveries, also when those overlap', async () => {
		const rig = trigger();
		const [a, b, c] = events(3);
		const overlapping = await Promise.all([
			rig.deliver(text([a, b, a])),
			rig.deliver(text([b, c])),
			rig.deliver(text([c, a])),
		]);
		const numbers = overlapping.flatMap(({ items }) => items ?? []).map(({ seq_no }) => seq_no);
		expect(numbers.sort()).toEqual([a, b, c].map(({ seq_no }) => seq_no));
		expect(overlapping.every(({ status }) => status === 200)).toBe(true);
	});

	it('run again where that was asked for', async () => {
		const rig = trigger({ options: { dropRepeats: false } });
		const body = text(event());
		expect((await rig.deliver(body)).items).toHaveLength(1);
		expect((await rig.deliver(body)).items).toHaveLength(1);
	});

	it('run again on the test URL, which notes nothing', async () => {
		const rig = trigger();
		const body = text(event());
		expect((await rig.deliver(body, {}, 'manual')).items).toHaveLength(1);
		expect((await rig.deliver(body, {}, 'manual')).items).toHaveLength(1);
		expect((await rig.deliver(body)).items).toHaveLength(1);
	});
});

describe('what n8n cannot keep', () => {
	const body = text(events(3));

	it('is answered 500 and counts as seen nowhere, so that its repeat runs', async () => {
		const rig = trigger();
		const { keep } = rig;
		rig.keep = async () => false;
		expect(await rig.deliver(body)).toMatchObject({ status: 500, items: null });
		expect(rig.staticData).toEqual({});
		rig.keep = keep;
		expect((await rig.deliver(body)).items).toHaveLength(3);
		expect(await rig.deliver(body)).toMatchObject({ status: 200, items: null });
	});

	/** The first delivery is being saved, until it is told how that ends. */
	const whileSaving = () => {
		const rig = trigger();
		let saved!: () => void;
		let begun!: () => void;
		const saving = new Promise<void>((resolve) => (begun = resolve));
		const { keep } = rig;
		rig.keep = async () => {
			rig.keep = keep;
			begun();
			await new Promise<void>((resolve) => (saved = resolve));
			return await rig.keep();
		};
		const first = rig.deliver(text(events(1)));
		return { rig, first, saving, end: () => saved() };
	};

	it('is not acknowledged to who repeats it meanwhile', async () => {
		const { rig, first, saving, end } = whileSaving();
		await saving;
		const repeated = text(event({ seq_no: String(nextNumber) }));
		const repeat = rig.deliver(repeated);
		const other = await rig.deliver(text(events(1)));
		expect(other.items).toHaveLength(1);
		end();
		expect((await first).items).toHaveLength(1);
		const { status, items, answeredAt } = await repeat;
		expect({ status, items }).toEqual({ status: 200, items: null });
		expect(answeredAt).toBeGreaterThan((await first).answeredAt);
	});

	it('runs with the repeat that came meanwhile', async () => {
		const { rig, first, saving, end } = whileSaving();
		await saving;
		const { keep } = rig;
		const repeat = rig.deliver(text(event({ seq_no: String(nextNumber) })));
		rig.keep = async () => false;
		end();
		expect((await first).status).toBe(500);
		rig.keep = keep;
		expect(await repeat).toMatchObject({ status: 200, items: [{}] });
	});

	it('is answered 503 to a repeat that cannot wait any longer, and does not run with it', async () => {
		const { rig, first, saving, end } = whileSaving();
		await saving;
		TIMING.delivery = 50;
		const repeat = await rig.deliver(text(event({ seq_no: String(nextNumber) })));
		TIMING.delivery = 7000;
		expect(repeat).toMatchObject({ status: 503, items: null });
		expect(rig.log.at(-1)).toContain('n8n has not saved yet');
		end();
		expect((await first).items).toHaveLength(1);
	});
});

it('what was published before is known when it is published again, or in another process', async () => {
	const rig = trigger();
	const bodies = events(3).map((one) => text(one));
	for (const body of bodies) await rig.deliver(body);
	await rig.unpublish();
	for (const body of bodies) expect(await rig.deliver(body)).toMatchObject({ status: 200, items: null });
});

describe('fetching', () => {
	const fetching = (parameters: INodeParameters = {}) =>
		trigger({ options: { fetch: true }, ...parameters }, {});

	it('adds the whole message, whether Hootsuite answers with an object or an array', async () => {
		for (const singleMessageAs of ['array', 'object'] as const) {
			hootsuite.settings({ singleMessageAs });
			const { items } = await fetching().deliver(text(event()));
			expect(items?.[0].message).toMatchObject({
				id: MESSAGES.sent,
				socialProfile: { id: PROFILES.facebookPage },
			});
		}
	});

	it('adds the whole comment', async () => {
		const comment = event(
			{ type: 'com.hootsuite.comments.event.v1' },
			{ state: 'PENDING_APPROVAL', message: undefined, comment: { id: COMMENTS.pendingApproval } },
		);
		const { items } = await fetching({ events: ['commentPendingApproval'] }).deliver(text(comment));
		expect(items?.[0]).toMatchObject({
			commentId: COMMENTS.pendingApproval,
			comment: { socialProfileId: PROFILES.needsApproval },
		});
	});

	it('takes seven seconds at most, and runs with what was read by then', async () => {
		TIMING.delivery = 2500;
		hootsuite.fault(`/v1/messages/${MESSAGES.failed}`, { delayMs: 9000 });
		const from = performance.now();
		const { status, items, answeredAt } = await fetching().deliver(
			text([event(), event({}, { message: { id: MESSAGES.failed } })]),
		);
		TIMING.delivery = 7000;
		expect(answeredAt - from).toBeLessThan(8000);
		expect(status).toBe(200);
		expect(items).toMatchObject([
			{ message: { id: MESSAGES.sent } },
			{ messageId: MESSAGES.failed, fetchError: 'Hootsuite did not give it within 2.5 seconds' },
		]);
	});

	it('says what was wrong all the time, where that was it', async () => {
		TIMING.delivery = 1500;
		hootsuite.fault('/v1/messages/*', { status: 404 }, { times: 99 });
		const { items } = await fetching().deliver(text(event()));
		TIMING.delivery = 7000;
		expect(items?.[0].fetchError).not.toContain('within');
	});

	it('asks once for a message that several events are about', async () => {
		await fetching().deliver(text(events(3)));
		expect(hootsuite.asked).toEqual([`GET /v1/messages/${MESSAGES.sent}`]);
	});

	it('asks again while a message is unreadable', async () => {
		hootsuite.fault('/v1/messages/*', { status: 404 });
		const { items } = await fetching().deliver(text(event()));
		expect(items?.[0].message).toMatchObject({ id: MESSAGES.sent });
		expect(hootsuite.asked).toHaveLength(2);
	});

	it('loses no event of a delivery where Hootsuite answers with nothing', async () => {
		hootsuite.fault('/v1/messages/*', { body: { data: [] } });
		const { items } = await fetching().deliver(
			text([event(), event({}, { message: { id: MESSAGES.failed } }), event()]),
		);
		expect(items).toMatchObject(
			[MESSAGES.sent, MESSAGES.failed, MESSAGES.sent].map((id) => ({ message: { id } })),
		);
	});

	it('runs with what went wrong where Hootsuite goes on answering with nothing', async () => {
		hootsuite.fault('/v1/messages/*', { body: { data: [] } }, { times: 99 });
		const { items } = await fetching().deliver(text([event()]));
		expect(items).toMatchObject([
			{ fetchError: `Hootsuite gives nothing for message ${MESSAGES.sent}`, messageId: MESSAGES.sent },
		]);
	}, 40_000);

	it('runs with what went wrong where the message may not be read', async () => {
		hootsuite.fault('/v1/messages/*', { status: 403 });
		const { items } = await fetching().deliver(
			text([event(), event({}, { message: { id: MESSAGES.failed } })]),
		);
		expect(items?.[0].fetchError).toMatch(/Hootsuite says/);
		expect(items?.[1].message).toMatchObject({ id: MESSAGES.failed });
		expect(hootsuite.asked).toHaveLength(2);
	});

	it('runs with what went wrong where no credential is chosen', async () => {
		const { items } = await trigger({ options: { fetch: true } }).deliver(text(event()));
		expect(items?.[0]).toMatchObject({ event: 'messagePublished', fetchError: expect.any(String) });
	});

	it('asks for no further message once Hootsuite does not answer any more, and runs with all events', async () => {
		hootsuite.fault('/v1/messages/*', { status: 503 }, { times: 999 });
		const body = Array.from({ length: 50 }, (_, i) => event({}, { message: { id: String(1000 + i) } }));
		const { items } = await fetching().deliver(text(body));
		expect(items).toHaveLength(50);
		expect(items?.every(({ fetchError }) => fetchError)).toBe(true);
		expect(new Set(hootsuite.asked).size).toBe(1);
	});

	it('does not ask for what is deleted, nor for events without message and comment', async () => {
		const body = text([
			event({}, { state: 'DELETED' }),
			event({ type: 'media.upload.success' }, { message: null }),
		]);
		const { items } = await fetching({ events: ['any'] }).deliver(body);
		expect(items).toHaveLength(2);
		expect(hootsuite.asked).toEqual([]);
	});
});

describe('choosing profiles', () => {
	const only = (profile: string) =>
		trigger({ events: ['any'], options: { socialProfileIds: [profile] } }, {});

	it('fetches, and lets through what is about them', async () => {
		const body = () => text([event(), event({}, { message: { id: MESSAGES.failed } })]);
		const { items } = await only(PROFILES.facebookPage).deliver(body());
		expect(items?.map(({ messageId }) => messageId)).toEqual([MESSAGES.sent]);
		expect(await only(PROFILES.threads).deliver(body())).toMatchObject({ status: 200, items: null });
	});

	it('lets through what may be about them: messages that cannot be read, events without a profile', async () => {
		hootsuite.fault('/v1/messages/*', { status: 403 });
		const body = text([event(), event({ type: 'suggestions.created' }, { message: null })]);
		expect((await only(PROFILES.threads).deliver(body)).items).toHaveLength(2);
	});
});

describe('an n8n before 2.8', () => {
	it('works as ever, and its log is told once that it answers before it has saved', async () => {
		const rig = trigger();
		rig.answersBeforeSaving = true;
		for (const seq_no of [1, 2]) {
			const { status, items } = await rig.deliver(text([{ ...event(), seq_no }]));
			expect([status, items?.length]).toEqual([200, 1]);
		}
		expect(rig.log).toEqual([
			expect.stringMatching(/this n8n answers Hootsuite before it has saved.*n8n 2\.8/),
		]);
	});
});
