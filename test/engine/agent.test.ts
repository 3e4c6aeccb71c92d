import sum from 'lodash/sum';
import { DateTime } from 'luxon';
import { sleep } from 'n8n-workflow';
import type { IDataObject, IExecuteFunctions, INode, INodeParameters } from 'n8n-workflow';
import { Hootsuite } from '../../nodes/Hootsuite/Hootsuite.node';
import { TIMING } from '../../nodes/Hootsuite/transport/timing';
import { COMMENTS, MESSAGES, PROFILES } from '../../sandbox/seed';
import { png } from '../files';
import { byId } from './accounts';
import { Bench, json, refusal } from './hootsuite';

const hootsuite = new Bench();

/** The node as a tool, which n8n says on the node. */
const toolWith = (mark: Partial<INode>) =>
	class {
		description = new Hootsuite().description;

		async execute(this: IExecuteFunctions) {
			const getNode = () => ({ ...this.getNode(), ...mark });
			const ctx = new Proxy(this, {
				get: (target, name) => (name === 'getNode' ? getNode : (Reflect.get(target, name) as unknown)),
			});
			return await new Hootsuite().execute.call(ctx);
		}
	};

const Tool = toolWith({ rewireOutputLogTo: 'ai_tool' });

const NOON = DateTime.utc().startOf('day').set({ hour: 12 });
const day = (days: number) => NOON.plus({ days });
const iso = (days: number) => day(days).toISO()!;

/** What a person has allowed; what the model says comes on top. */
const ALLOWED = {
	allowedSocialProfileIds: [PROFILES.facebookPage, PROFILES.x],
	latestDate: '={{ $now.plus({ days: 30 }).toISO() }}',
	maxMessagesPerDay: 3,
};
const wish = (): IDataObject => ({
	socialProfileIds: PROFILES.facebookPage,
	text: 'Our spring collection is here',
	scheduledSendTime: iso(1),
});
const call = async (said: IDataObject = {}, options: IDataObject = ALLOWED) =>
	await hootsuite.run('message.schedule', { ...wish(), when: 'at', ...said, options } as INodeParameters, {
		nodeType: Tool,
	});
const made = () => {
	const seeded: string[] = Object.values(MESSAGES);
	return hootsuite.sandbox.state.messages
		.map(({ message }) => message)
		.filter(({ id }) => !seeded.includes(id));
};

describe('an agent that misbehaves', () => {
	// What was just made counts until Hootsuite surely lists it, and that of the next test never will.
	afterEach(async () => await sleep(sum(TIMING.looks) + 5));

	it.each<[string, IDataObject, RegExp]>([
		[
			'names another profile',
			{ socialProfileIds: PROFILES.threads },
			/not among 'Only Social Profiles'.*Use only 120000001, 120000004/,
		],
		[
			'names one profile that is allowed and one that is not',
			{ socialProfileIds: `${PROFILES.x}, ${PROFILES.threads}` },
			/contains 120000009, which is not among/,
		],
		['makes a profile up', { socialProfileIds: 'Acme' }, /contains "Acme", which is no ID/],
		[
			'gives no time',
			{ scheduledSendTime: '={{ "" }}' },
			/'Scheduled Send Time' is empty.*Give a date and time/,
		],
		['gives no time that there is', { scheduledSendTime: 'next Tuesday' }, /which is no date/],
		['posts in the past', { scheduledSendTime: '2020-01-01T09:00:00Z' }, /has passed.*Choose a later time/],
		[
			'plans for a far year',
			{ scheduledSendTime: '2099-01-01T09:00:00Z' },
			/'Latest Date' is .*would go out on 2099-01-01.*Choose a time up to the end of/,
		],
		['writes HTML', { text: '<p>Our spring collection</p>' }, /'Text' has HTML in it.*Write plain text/],
		['says nothing', { text: '' }, /'Text' is empty/],
		['makes media up', { mediaSource: 'ids', mediaIds: 'aW52ZW50ZWQ=' }, /There is no such media/],
		[
			'gives a web page for a picture',
			{ mediaSource: 'url', mediaUrl: 'javascript:alert(1)' },
			/which is no web address/,
		],
	])('and %s is told what to do instead, and nothing goes out', async (_name, said, words) => {
		const run = await call(said);
		expect(refusal(run).split(' | ')[0]).toMatch(words);
		expect(made()).toEqual([]);
	});

	it('and posts fifty times posts as often as a person has allowed, on each day', async () => {
		const refusals: string[] = [];
		for (let i = 0; i < 50; i++) {
			const run = await call({ text: `Post ${i}`, scheduledSendTime: day(1).plus({ minutes: i }).toISO() });
			if (run.error) refusals.push(refusal(run));
		}
		expect(made()).toHaveLength(3);
		expect(refusals).toHaveLength(47);
		expect(refusals[0]).toMatch(
			/'At Most N Messages a Day' is 3, and social profile 120000001 has 3 on .*Choose another day/,
		);
	}, 60_000);

	it('and does so all at once posts no more', async () => {
		hootsuite.fault('/v1/messages', { delayMs: 100 }, { method: 'POST', times: 20 });
		await Promise.all(
			Array.from(
				{ length: 20 },
				async (_, i) =>
					await call({ text: `Post ${i}`, scheduledSendTime: day(1).plus({ minutes: i }).toISO() }),
			),
		);
		expect(made()).toHaveLength(3);
	});

	it('and gives one run forty items posts no more, on no profile', async () => {
		const input = Array.from({ length: 40 }, (_, i) => ({ json: { text: `Post ${i}` } }));
		const said = { text: '={{ $json.text }}', socialProfileIds: `${PROFILES.facebookPage}, ${PROFILES.x}` };
		const parameters = { ...wish(), when: 'at', ...said, options: ALLOWED } as INodeParameters;
		const run = async () =>
			await hootsuite.run('message.schedule', parameters, { input, onError: 'continueRegularOutput' });
		await Promise.all([run(), run()]);
		for (const id of [PROFILES.facebookPage, PROFILES.x]) {
			expect(made().filter(({ socialProfile }) => socialProfile.id === id)).toHaveLength(3);
		}
	});

	it('and posts at once what must be approved first posts no more, although it has no time', async () => {
		const refusals: string[] = [];
		for (let i = 0; i < 6; i++) {
			const said = { text: `Post ${i}`, socialProfileIds: PROFILES.needsApproval, when: 'now' };
			refusals.push(refusal(await call(said, { maxMessagesPerDay: 3 })));
			await sleep(sum(TIMING.looks) + 5);
		}
		expect(made()).toHaveLength(3);
		expect(refusals[3]).toContain("'At Most N Messages a Day' is 3");
		// What is there already needs no place.
		expect(
			refusal(
				await call(
					{ text: 'Post 1', socialProfileIds: PROFILES.needsApproval, when: 'now' },
					{ maxMessagesPerDay: 3 },
				),
			),
		).toBe('');
		expect(made()).toHaveLength(3);
	});

	it('and is refused since one profile cannot be read leaves the place on the others free', async () => {
		hootsuite.fault('/v1/messages', { delayMs: 1 }, { method: 'GET' });
		const body = { errors: [{ code: 4000, message: 'No', id: 'x' }] };
		hootsuite.fault('/v1/messages', { status: 400, body }, { method: 'GET' });
		const once = { maxMessagesPerDay: 1 };
		const socialProfileIds = `${PROFILES.facebookPage}, ${PROFILES.x}`;
		expect(refusal(await call({ socialProfileIds }, once))).toContain('No');
		expect(made()).toEqual([]);
		expect(refusal(await call({ socialProfileIds }, once))).toBe('');
		expect(made()).toHaveLength(2);
	});

	it('and posts the same three times, one after the other or at once, posts it once', async () => {
		const ids = [];
		for (let i = 0; i < 3; i++) ids.push(json(await call())[0]?.id);
		const runs = await Promise.all([call(), call(), call()]);
		ids.push(...runs.map((run) => json(run)[0]?.id));
		expect(new Set(ids).size).toBe(1);
		expect(made()).toHaveLength(1);
	});

	it('and posts the same now three times posts it once', async () => {
		await call({ when: 'now' });
		await call({ when: 'now' });
		await Promise.all([call({ when: 'now' }), call({ when: 'now' })]);
		expect(made()).toHaveLength(1);
	});

	it('and writes the same with another picture each time posts as often as is allowed', async () => {
		const ids: string[] = [];
		for (let i = 0; i < 5; i++) {
			const input = [
				{ json: {}, binary: { data: { data: png(9 + i, 9), mimeType: 'image/png', fileName: 'a.png' } } },
			];
			const run = await hootsuite.run('media.upload', {}, { input });
			ids.push(String(json(run)[0].id));
		}
		const attempt = async (text: string, mediaIds: string) =>
			await call({ text, mediaSource: 'ids', mediaIds, when: 'now' });
		for (const [i, id] of ids.entries()) await attempt('', [id, ...ids.slice(0, i)].join());
		for (const id of ids) await attempt('', id);
		for (const [i] of ids.entries()) await attempt('Same words', ids.slice(0, i + 1).join());
		expect(made()).toHaveLength(3);
	});

	it('finds what was posted by hand counted as well', async () => {
		await hootsuite.run('message.schedule', { ...wish(), text: 'By hand' } as INodeParameters);
		await call({ text: 'One' });
		await call({ text: 'Two' });
		expect(refusal(await call({ text: 'Three' }))).toContain('has 3 on');
		// Another profile has room, and so has another day.
		expect(refusal(await call({ text: 'Three', socialProfileIds: PROFILES.x }))).toBe('');
		expect(refusal(await call({ text: 'Three', scheduledSendTime: iso(2) }))).toBe('');
	});

	it('is given the next day that has room where the time is looked for', async () => {
		const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
		const slot = {
			when: 'nextSlot',
			postsPerDay: 9,
			minutesApart: 0,
			weeklyPlan: { slots: [{ days, times: '10:00, 11:00, 12:00' }] },
		};
		const guards = { ...ALLOWED, maxMessagesPerDay: 1 };
		const times = [];
		for (const text of ['A', 'B', 'C'])
			times.push(json(await call({ ...slot, text }, guards))[0].scheduledSendTime);
		expect(new Set(times.map((time) => String(time).slice(0, 10))).size).toBe(3);
		const last = { ...guards, latestDate: times[1] as string };
		expect(refusal(await call({ ...slot, text: 'D' }, last))).toContain("'Latest Date' is");
		expect(made()).toHaveLength(3);
	});

	it('with Skip If Already Scheduled switched off may post twice', async () => {
		const options = { ...ALLOWED, skipIfAlreadyScheduled: false };
		await call({}, options);
		await call({}, options);
		expect(made()).toHaveLength(2);
	});

	it('is no agent where it is no tool: people may post the same twice', async () => {
		const twice = async () => await hootsuite.run('message.schedule', wish() as INodeParameters);
		await twice();
		await twice();
		expect(made()).toHaveLength(2);
	});

	it('may not change, copy, delete, approve or reject what is on another profile', async () => {
		const options = { allowedSocialProfileIds: [PROFILES.x] };
		const asTool = async (operation: string, parameters: IDataObject) =>
			refusal(
				await hootsuite.run(operation, { ...parameters, options } as INodeParameters, { nodeType: Tool }),
			);
		const before = structuredClone(hootsuite.sandbox.state.messages);
		const attempts: Array<[string, IDataObject]> = [
			['message.update', { messageId: byId(MESSAGES.scheduled), updateFields: { text: 'Ha' } }],
			['message.copy', { messageId: byId(MESSAGES.scheduled), scheduledSendTime: iso(1) }],
			['message.delete', { messageId: byId(MESSAGES.scheduled) }],
			['message.approve', { messageId: byId(MESSAGES.pendingApproval) }],
			['message.reject', { messageId: byId(MESSAGES.pendingApproval), reason: 'No' }],
			['comment.approve', { commentId: COMMENTS.pendingApproval }],
			['comment.reject', { commentId: COMMENTS.pendingApproval, reason: 'No' }],
		];
		for (const [operation, parameters] of attempts) {
			expect([operation, await asTool(operation, parameters)]).toEqual([
				operation,
				expect.stringContaining("not among 'Only Social Profiles'"),
			]);
		}
		expect(hootsuite.sandbox.state.messages).toEqual(before);
		expect(hootsuite.asked.filter((asked) => !asked.startsWith('GET '))).toEqual([]);
	});

	it('may change a message within its bounds only', async () => {
		const update = async (updateFields: IDataObject, options: IDataObject) =>
			refusal(
				await hootsuite.run(
					'message.update',
					{ messageId: byId(MESSAGES.scheduled), updateFields, options } as INodeParameters,
					{ nodeType: Tool },
				),
			);
		expect(await update({ scheduledSendTime: '2099-01-01' }, { latestDate: iso(30) })).toContain(
			"'Latest Date' is",
		);
		expect(await update({ text: '<b>Ha</b>' }, {})).toContain('has HTML in it');
		await hootsuite.run('message.schedule', {
			...wish(),
			socialProfileIds: [PROFILES.linkedInCompany],
		} as INodeParameters);
		expect(await update({ scheduledSendTime: iso(1) }, { maxMessagesPerDay: 1 })).toContain('has 1 on');
		// On its own day it is there already.
		expect(await update({ text: 'Still at the fair' }, { maxMessagesPerDay: 1 })).toBe('');
	});

	it('refuses a guard that an expression leaves empty, rather than letting all through', async () => {
		expect(refusal(await call({}, { allowedSocialProfileIds: '={{ [] }}' }))).toContain(
			"'Only Social Profiles' is empty",
		);
		expect(made()).toEqual([]);
	});
});

describe('a tool behind the MCP Server Trigger', () => {
	// n8n calls it without telling where its output goes; only its type says what it is (seen in 2.41.1).
	const nodeType = toolWith({ type: 'n8n-nodes-hootsuite.hootsuiteTool' });
	const callIt = async (said: IDataObject = {}) =>
		await hootsuite.run('message.schedule', { ...wish(), when: 'at', ...said } as INodeParameters, {
			nodeType,
		});

	it('posts once where the model calls it twice', async () => {
		const [first] = json(await callIt());
		const [second] = json(await callIt());
		expect(second.id).toBe(first.id);
		expect(made()).toHaveLength(1);
	});

	it('takes no HTML, and says so in the message itself', async () => {
		const run = await callIt({ text: '<p>Spring</p>' });
		expect(refusal(run)).toMatch(/has HTML in it.*Write plain text/);
		expect(made()).toEqual([]);
	});
});
