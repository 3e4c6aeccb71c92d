/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { DateTime } from 'luxon';
import type { IDataObject, INode } from 'n8n-workflow';
import type { Browser, Page } from 'playwright-core';
import { MESSAGES, PROFILES } from '../../sandbox/seed';
import { runHootsuite } from './hootsuiteWorkflow';
import { startLocalServer } from './localServer';
import { startMailServer } from './mailServer';
import type { DataTable } from './n8n/api';
import { openBrowser, openWorkflow } from './n8n/browser';
import { readExample } from './n8n/examples';
import { repository } from './n8n/folders';
import type { SandboxCredentials } from './n8n/sandboxAccount';
import { askScriptedModel, startScriptedModel } from './scriptedModel';
import { stepsOn, takePicture, takePictureOfCanvas } from './steps';
import { askSandbox, freshSandbox, n8n, sandboxState, sandboxUrl, steer } from './suite';

const api = n8n();
const ON_CLICK = 'When clicking Execute workflow';
let credentials: SandboxCredentials;

beforeEach(async () => {
	credentials = await freshSandbox(api);
});

/** Imports an example. @returns what runs it once more, and gives what each node has put out last, by the node's name */
async function imported(
	file: string,
	trigger = ON_CLICK,
	change: (nodes: INode[]) => Promise<void> | void = () => {},
) {
	const example = readExample(file, credentials, sandboxUrl());
	await change(example.nodes);
	const id = await api.createWorkflow(example);
	return async () => {
		const { status, data } = await api.run(id, trigger);
		assert.equal(status, 'success', data.resultData.error?.message);
		return (node: string, output = 0) =>
			(data.resultData.runData[node]?.at(-1)?.data?.main[output] ?? []).map(({ json }) => json);
	};
}

async function schedule(post: { text: string; scheduledSendTime: string; socialProfileIds: string }) {
	const { items } = await runHootsuite(api, {
		authentication: 'accessToken',
		credential: credentials.hootsuiteApi,
		parameters: { resource: 'message', operation: 'schedule', when: 'at', ...post },
	});
	return String(items[0].json.id);
}

/** What the sandbox holds beside its seed. */
const made = async () => {
	const seeded: string[] = Object.values(MESSAGES);
	return (await sandboxState()).messages.filter(({ message }) => !seeded.includes(message.id));
};
/** From the start on, so that a minute that begins meanwhile changes nothing. */
const NOW = DateTime.utc().startOf('minute');
const soon = (hours: number) => NOW.plus({ hours }).toISO({ suppressMilliseconds: true });

describe('"Content calendar in a Data Table"', () => {
	const CALENDAR = ['text', 'send_at', 'profile', 'picture', 'status'];
	const SCHEDULED = ['row', 'profile', 'text', 'send_at', 'picture', 'message_id'];
	let calendar: DataTable;
	let run: Awaited<ReturnType<typeof imported>>;

	const row = (text: string, hours: number, more: Record<string, string> = {}) => ({
		text,
		send_at: soon(hours).replace('T', ' ').slice(0, 16),
		profile: PROFILES.facebookPage,
		picture: '',
		...more,
	});
	const posts = async () =>
		(await made())
			.map(({ message }) => [message.text, message.scheduledSendTime, message.socialProfile.id])
			.sort();
	const numberOf = async (text: string) => (await calendar.rows()).find((one) => one.text === text)!.id;
	const statuses = async () => (await calendar.rows()).map(({ text, status }) => [text, status]);

	beforeEach(async () => {
		calendar = await api.createDataTable('content_calendar', CALENDAR);
		await api.createDataTable('scheduled_from_calendar', SCHEDULED);
		run = await imported('content-calendar-in-a-data-table.json', 'Every quarter of an hour');
	});

	test('rows that are new, changed and gone are followed in Hootsuite, and nothing is done twice', async () => {
		const picture = `${sandboxUrl()}/__sandbox/pictures/spring.jpg`;
		await calendar.insert([
			row('Spring', 24, { picture }),
			row('Summer', 48),
			row('Autumn', 72, { profile: PROFILES.threads }),
			row('Long ago', -24),
		]);
		await run();
		assert.deepEqual(await posts(), [
			['Autumn', soon(72), PROFILES.threads],
			['Spring', soon(24), PROFILES.facebookPage],
			['Summer', soon(48), PROFILES.facebookPage],
		]);
		const spring = (await made()).find(({ message }) => message.text === 'Spring');
		assert.equal(spring?.message.media?.length, 1);
		assert.deepEqual(await statuses(), [
			['Spring', 'scheduled'],
			['Summer', 'scheduled'],
			['Autumn', 'scheduled'],
			['Long ago', null],
		]);

		const before = await made();
		await run();
		assert.deepEqual(await made(), before);

		await calendar.change(await numberOf('Spring'), { text: 'Spring is here' });
		await calendar.change(await numberOf('Autumn'), { profile: PROFILES.x });
		await calendar.remove(await numberOf('Summer'));
		await calendar.insert([row('Winter', 96)]);
		await run();
		const now = [
			['Autumn', soon(72), PROFILES.x],
			['Spring is here', soon(24), PROFILES.facebookPage],
			['Winter', soon(96), PROFILES.facebookPage],
		];
		assert.deepEqual(await posts(), now);
		assert.equal(
			(await made()).find(({ message }) => message.text === 'Spring is here')?.message.media?.length,
			1,
		);
		await run();
		assert.deepEqual(await posts(), now);
	});

	test('a row that is refused says why, the others are scheduled, and put right it is scheduled too', async () => {
		await calendar.insert([row('Good', 24), row('Bad', 25, { profile: '999' })]);
		await run();
		const [good, bad] = await statuses();
		assert.deepEqual(good, ['Good', 'scheduled']);
		assert.match(String(bad[1]), /There is no social profile 999.*Check the ID/);
		await calendar.change(await numberOf('Bad'), { profile: PROFILES.threads });
		await run();
		assert.deepEqual(await statuses(), [
			['Good', 'scheduled'],
			['Bad', 'scheduled'],
		]);
		assert.equal((await made()).length, 2);
	});
});

describe('"Confirm what went out"', () => {
	const TIMES = ['Until its time has passed', 'Still on its way'];
	const quickly = (nodes: INode[]) => {
		for (const one of nodes.filter(({ name }) => TIMES.includes(name))) {
			one.parameters = { resume: 'timeInterval', amount: 2, unit: 'seconds' };
		}
	};

	/** Lets each message's time come while the example waits, until it has ended. @returns how many there were */
	async function passTime(running: Promise<unknown>, onMessage: (count: number) => Promise<unknown>) {
		let isDone = false;
		const ended = running.finally(() => (isDone = true));
		let count = 0;
		while (!isDone) {
			const waiting = (await made()).find(({ message }) => message.state === 'SCHEDULED');
			if (waiting) {
				await onMessage(++count);
				// The clock comes back, since n8n's own goes on.
				await steer('POST', 'clock', { now: DateTime.fromMillis(waiting.sendAt + 60_000).toISO() });
				await askSandbox('GET', `/v1/messages/${waiting.message.id}`);
				await steer('POST', 'clock', { now: null });
			}
			await wait(100);
		}
		await ended;
		return count;
	}
	const disconnected = async (isReauthRequired: number) =>
		await steer('POST', 'profiles', { id: PROFILES.threads, isReauthRequired });

	test('says where a post went out', async () => {
		const running = (await imported('confirm-what-went-out.json', ON_CLICK, quickly))();
		assert.equal(await passTime(running, async () => {}), 1);
		const output = await running;
		assert.match(String(output('It went out')[0].text), /^Published: /);
		assert.deepEqual(output('The alert'), []);
	});

	test('tells why a post did not, and copies it: it goes out once the profile is connected', async () => {
		const running = (await imported('confirm-what-went-out.json', ON_CLICK, quickly))();
		await passTime(running, async (count) => await disconnected(count === 1 ? 1 : 0));
		const output = await running;
		const [{ text }] = output('The alert');
		assert.match(
			String(text),
			/^Not published: "Our workshop .*history ends with SENDFAIL.*acme.threads must be/,
		);
		assert.match(String(output('It went out')[0].text), /^Published: /);
		assert.deepEqual(
			(await made()).map(({ message }) => message.state),
			['SEND_FAILED_PERMANENTLY', 'SENT'],
		);
	});

	test('tells that somebody has rejected a post, which is not tried again', async () => {
		const running = (
			await imported('confirm-what-went-out.json', ON_CLICK, (nodes) => {
				quickly(nodes);
				const [post] = nodes.filter(({ name }) => name === 'The post');
				const { assignments } = post.parameters.assignments as {
					assignments: Array<{ name: string; value: string }>;
				};
				for (const one of assignments) if (one.name === 'profile') one.value = PROFILES.needsApproval;
			})
		)();
		let [pending] = await made();
		while (!pending) {
			await wait(100);
			[pending] = await made();
		}
		const { sequenceNumber } = pending.message;
		const review = { sequenceNumber, reason: 'Not on a Saturday' };
		await askSandbox('POST', `/v1/messages/${pending.message.id}/reject`, review);
		const output = await running;
		assert.match(String(output('The alert')[0].text), /history ends with REJECT/);
		assert.equal((await made()).length, 1);
	});

	test('gives up after three tries', async () => {
		const running = (await imported('confirm-what-went-out.json', ON_CLICK, quickly))();
		assert.equal(await passTime(running, async () => await disconnected(1)), 3);
		const output = await running;
		assert.deepEqual(output('It went out'), []);
		assert.equal(output('Another try?', 1).length, 1);
	});
});

describe('"Pause everything" and "Restore what was paused"', () => {
	const COLUMNS = ['message_id', 'profile', 'text', 'send_at', 'media', 'whole'];
	const scheduled = async () =>
		(await sandboxState()).messages
			.filter(({ message }) => message.state === 'SCHEDULED')
			.map(({ message: { text, scheduledSendTime, socialProfile, media } }) => ({
				text,
				scheduledSendTime,
				profile: socialProfile.id,
				media: media?.map(({ id }) => id),
			}))
			.sort((a, b) => JSON.stringify([a.text, a.profile]).localeCompare(JSON.stringify([b.text, b.profile])));

	test('take all that is scheduled away, and bring it back as it was, once', async () => {
		const table = await api.createDataTable('paused_messages', COLUMNS);
		await schedule({ text: 'One', scheduledSendTime: soon(24), socialProfileIds: PROFILES.facebookPage });
		await runHootsuite(api, {
			authentication: 'accessToken',
			credential: credentials.hootsuiteApi,
			files: ['picture.jpg'],
			parameters: {
				resource: 'message',
				operation: 'schedule',
				socialProfileIds: `${PROFILES.instagramBusiness}, ${PROFILES.x}`,
				text: 'With a picture',
				when: 'at',
				scheduledSendTime: soon(48),
				mediaSource: 'binary',
				binaryPropertyName: 'data',
			},
		});
		const before = await scheduled();
		assert.equal(before.length, 4);

		const paused = (await (await imported('pause-everything.json'))())('Paused');
		assert.equal(paused.length, 4);
		assert.deepEqual(await scheduled(), []);
		assert.equal((await table.rows()).length, 4);
		// What waits for approval does not go out by itself.
		const { messages } = await sandboxState();
		assert(messages.some(({ message }) => message.id === MESSAGES.pendingApproval));

		const restore = await imported('restore-what-was-paused.json');
		await restore();
		assert.deepEqual(await scheduled(), before);
		assert.deepEqual(await table.rows(), []);
		await restore();
		assert.deepEqual(await scheduled(), before);
	});

	test('what cannot be deleted is not brought back, and what has missed its time goes into a free slot', async () => {
		const table = await api.createDataTable('paused_messages', COLUMNS);
		await schedule({ text: 'Late', scheduledSendTime: soon(24), socialProfileIds: PROFILES.facebookPage });
		await steer('POST', 'faults', {
			method: 'DELETE',
			path: `/v1/messages/${MESSAGES.scheduled}`,
			times: 1,
			fault: { status: 400 },
		});
		const output = await (await imported('pause-everything.json'))();
		assert.deepEqual(
			output('Could not be stopped').map(({ text }) => text),
			['See you at the fair'],
		);
		const [late, ...others] = await table.rows();
		assert.deepEqual(others, []);
		await table.change(late.id, { send_at: soon(-1) });
		await (
			await imported('restore-what-was-paused.json')
		)();
		const restored = (await scheduled()).find(({ text }) => text === 'Late');
		assert.match(String(restored?.scheduledSendTime), /T(09|12|17):00:00Z$/);
		assert.deepEqual(await table.rows(), []);
	});
});

test('"RSS to the next free slots" gives each new entry a text for each network and a slot of its own, once', async () => {
	const entry = (name: string, hours: number) =>
		`<item><title>${name}</title><link>https://blog.acme.example/${name}</link><guid>${name}-${NOW.toMillis()}</guid>
		<pubDate>${NOW.plus({ hours }).toRFC2822()}</pubDate><description>All about ${name}</description></item>`;
	let entries = [entry('roses', -3), entry('tulips', -2), entry('history', -100)];
	const feed = await startLocalServer((_, response) => {
		response.setHeader('Content-Type', 'application/rss+xml');
		response.end(
			`<?xml version="1.0"?><rss version="2.0"><channel><title>Acme</title>${entries.join('')}</channel></rss>`,
		);
	});
	const model = await startScriptedModel(({ messages }) => {
		const [, name] = /All about (\w+)/.exec(String(messages.at(-1)?.content)) ?? [];
		const x = name === 'orchids' ? name.repeat(50) : `${name} in short`;
		return {
			words: JSON.stringify({ output: { facebook: name, linkedIn: `${name} at work`, x } }),
		};
	});
	try {
		const run = await imported('rss-to-next-free-slots.json', 'Every hour', async (nodes) => {
			await askScriptedModel(api, nodes, model);
			const [reader] = nodes.filter(({ name }) => name === 'Read the feed');
			reader.parameters.url = feed.url;
		});
		await run();
		// By their slots, which they take in their order; Hootsuite gets them in any.
		const texts = async (profile: string) =>
			(await made())
				.filter(({ message }) => message.socialProfile.id === profile)
				.sort((a, b) => a.sendAt - b.sendAt)
				.map(({ message }) => message.text);
		assert.deepEqual(await texts(PROFILES.facebookPage), ['roses', 'tulips']);
		assert.deepEqual(await texts(PROFILES.linkedInCompany), ['roses at work', 'tulips at work']);
		assert.deepEqual(await texts(PROFILES.x), ['roses in short', 'tulips in short']);
		for (const profile of [PROFILES.facebookPage, PROFILES.linkedInCompany, PROFILES.x]) {
			const posts = (await made()).filter(({ message }) => message.socialProfile.id === profile);
			assert.equal(new Set(posts.map(({ message }) => message.scheduledSendTime)).size, 2);
		}

		entries = [...entries, entry('lilies', -1), entry('orchids', -1)];
		const output = await run();
		// In any order: slots that the test before took count as taken for some seconds, in a Hootsuite that is no more.
		assert.deepEqual((await texts(PROFILES.facebookPage)).sort(), ['lilies', 'roses', 'tulips']);
		const onPage = (await made()).filter(({ message }) => message.socialProfile.id === PROFILES.facebookPage);
		assert.equal(new Set(onPage.map(({ sendAt }) => sendAt)).size, 3);
		assert.match(String(output('Refused')[0].reason), /280/);
		assert.deepEqual(model.complaints, []);
	} finally {
		await feed.close();
		await model.close();
	}
});

test('"Weekly report by e-mail" draws last week beside the week before, with the best post and its picture', async () => {
	const post = await startMailServer();
	const picture = readFileSync(join(repository, 'sandbox', 'pictures', 'spring.jpg'));
	const asked: string[] = [];
	const media = await startLocalServer(({ url = '' }, response) => {
		asked.push(url);
		response.setHeader('Content-Type', 'image/jpeg').end(picture);
	});
	const { browser, page } = await openBrowser(api);
	try {
		const { port } = post;
		const smtp = await api.saveCredential({
			name: 'Local post office',
			type: 'smtp',
			data: { user: '', password: '', host: '127.0.0.1', port, secure: false, disableStartTls: true },
		});
		const run = await imported('weekly-report-by-email.json', 'On Monday morning', (nodes) => {
			for (const node of nodes) {
				if (node.name === 'Send the report') node.credentials = { smtp };
				// The sandbox's networks are nowhere.
				if (node.name !== 'The picture') continue;
				const original = String(node.parameters.url);
				assert(original.endsWith('.picture }}'));
				node.parameters.url = original.replace(
					/ \}\}$/,
					`.replace('https://media.acme.example', '${media.url}') }}`,
				);
			}
		});
		const output = await run();
		const [letter] = await post.lettersOnce(1);

		const monday = DateTime.utc().startOf('week');
		const { items } = await runHootsuite(api, {
			authentication: 'accessToken',
			credential: credentials.hootsuiteApi,
			parameters: {
				resource: 'analytics',
				operation: 'getPosts',
				socialProfileIds: [PROFILES.facebookPage, PROFILES.instagramBusiness, PROFILES.x, PROFILES.threads],
				filterBy: 'reportingPeriod',
				period: 'custom',
				since: monday.minus({ weeks: 1 }).toISODate(),
				until: monday.minus({ days: 1 }).toISODate(),
				datatype: 'ORGANIC',
				returnAll: true,
				simplify: true,
				options: { flattenMetrics: true },
			},
		});
		const sum = (...metrics: string[]) =>
			items.reduce(
				(all, { json }) => all + metrics.reduce((one, name) => one + Number(json[name] ?? 0), 0),
				0,
			);
		assert(items.length > 0);
		const tiles = [...letter.html.matchAll(/>(Posts|Likes|Comments|Shares)<\/div><div [^>]*>([\d,]+)</g)];
		assert.deepEqual(
			tiles.map(([, name, number]) => [name, Number(number.replace(/,/g, ''))]),
			[
				['Posts', items.length],
				['Likes', sum('likes')],
				['Comments', sum('comments')],
				['Shares', sum('shares')],
			],
		);

		const [{ best }] = output('The report') as Array<{ best: { text: string; link: string } }>;
		const reached = ({ likes, comments, shares }: IDataObject) =>
			Number(likes ?? 0) + Number(comments ?? 0) + Number(shares ?? 0);
		const most = Math.max(...items.map(({ json }) => reached(json)));
		const winner = items.find(({ json }) => json.sourceLink === best.link);
		assert.equal(reached(winner?.json ?? {}), most);
		assert.deepEqual(asked, [`/${String(winner?.json.externalId)}`]);
		const [enclosed] = letter.files.filter(({ type }) => type === 'image/jpeg');
		assert.deepEqual(enclosed.bytes, picture);
		const file = letter.files.find(({ type }) => type === 'text/html');
		assert.match(file?.bytes.toString() ?? '', /<svg .*<svg /s);

		// As a mail program shows it.
		const shown = letter.html.replace(
			`cid:${enclosed.id}`,
			`data:image/jpeg;base64,${picture.toString('base64')}`,
		);
		await page.setViewportSize({ width: 720, height: 900 });
		await page.setContent(shown);
		assert.equal(await page.locator('svg').first().locator('rect').count(), 14);
		const heights = await page
			.locator('svg')
			.first()
			.locator('rect')
			.evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().height));
		assert(Math.max(...heights) > 140 && Math.max(...heights) < 160, `Bars are as high as ${heights}`);
		assert(await page.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth > 0));
		await takePicture(page.locator('body'), 'weekly-report-by-email');
	} finally {
		await browser.close();
		await media.close();
		await post.close();
	}
});

describe('The examples as people see them', () => {
	const DRAWN = [
		'hootsuite-approvals-by-email',
		'ai-writes-a-person-approves',
		'content-calendar-in-a-data-table',
		'confirm-what-went-out',
		'hootsuite-mcp-server',
	];
	let browser: Browser;
	let page: Page;

	before(async () => {
		({ browser, page } = await openBrowser(api));
	});
	after(async () => {
		await browser.close();
	});

	for (const name of DRAWN) {
		stepsOn(() => page)(`${name} is drawn, and its note covers none of its nodes`, async () => {
			await openWorkflow(page, api, await api.createWorkflow(readExample(`${name}.json`, credentials)));
			const boxes = async (testId: string) =>
				await page.getByTestId(testId).evaluateAll((elements) =>
					elements.map((element) => {
						const { left, right, top, bottom } = element.getBoundingClientRect();
						return { left, right, top, bottom };
					}),
				);
			const [note] = await boxes('sticky');
			const covered = (await boxes('canvas-node')).filter(
				({ left, right, top, bottom }) =>
					// The note is a node of the canvas itself.
					Math.abs(bottom - note.bottom) > 2 &&
					left < note.right &&
					right > note.left &&
					top < note.bottom &&
					bottom > note.top,
			);
			assert.deepEqual(covered, []);
			await takePictureOfCanvas(page, `example-${name}`);
		});
	}
});
