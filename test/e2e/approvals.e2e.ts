/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { DateTime } from 'luxon';
import type { INode } from 'n8n-workflow';
import type { Browser, Page } from 'playwright-core';
import { MESSAGES, PROFILES } from '../../sandbox/seed';
import type { RecordedRequest } from '../../sandbox/state';
import { runHootsuite } from './hootsuiteWorkflow';
import { startMailServer, type MailServer } from './mailServer';
import { openBrowser, openWorkflow } from './n8n/browser';
import { readExample, runsIn } from './n8n/examples';
import type { SandboxCredentials } from './n8n/sandboxAccount';
import { askScriptedModel, startScriptedModel, type ScriptedModel } from './scriptedModel';
import { stepsOn, takePicture } from './steps';
import { FIXTURES, freshSandbox, n8n, n8nVersion, sandboxState, steer } from './suite';

const api = n8n();
const published: string[] = [];
let credentials: SandboxCredentials;

beforeEach(async () => {
	credentials = await freshSandbox(api);
});
afterEach(async () => {
	for (const id of published.splice(0)) await api.unpublish(id);
});

/** From the start on, so that a minute that begins meanwhile changes nothing. */
const NOW = DateTime.utc().startOf('minute');
const soon = (hours: number) => NOW.plus({ hours }).toISO({ suppressMilliseconds: true });

/** What `find` finds, as soon as it does. Throws where that takes longer than half a minute. */
async function once<T>(what: string, find: () => Promise<T | undefined>): Promise<T> {
	for (let attempt = 0; attempt < 300; attempt++) {
		const found = await find();
		if (found !== undefined) return found;
		await wait(100);
	}
	throw new Error(`It did not come to this: ${what}`);
}

describe('"Hootsuite\'s approvals by e-mail"', () => {
	let post: MailServer;

	before(async () => {
		post = await startMailServer();
	});
	after(async () => {
		await post.close();
	});

	/** Publishes the example. @returns what makes it look at Hootsuite */
	async function publish(change: (nodes: INode[]) => void = () => {}) {
		post.letters.length = 0;
		const example = readExample('hootsuite-approvals-by-email.json', credentials);
		const { port } = post;
		const smtp = await api.saveCredential({
			name: 'Local post office',
			type: 'smtp',
			data: { user: '', password: '', host: '127.0.0.1', port, secure: false, disableStartTls: true },
		});
		for (const one of example.nodes) {
			if (one.type === 'n8n-nodes-base.emailSend') one.credentials = { smtp };
			// By itself it looks at another time than the test does: two polls at once would report the same.
			if (one.parameters.pollTimes) {
				one.parameters.pollTimes = { item: [{ mode: 'custom', cronExpression: '0 0 0 1 1 *' }] };
			}
		}
		change(example.nodes);
		const id = await api.createWorkflow(example);
		published.push(id);
		await api.publish(id);
		return async () => {
			// Publishing anew polls at once.
			await api.unpublish(id);
			await api.publish(id);
		};
	}

	const submit = async (text: string, files?: string[]) =>
		String(
			(
				await runHootsuite(api, {
					authentication: 'accessToken',
					credential: credentials.hootsuiteApi,
					files,
					parameters: {
						resource: 'message',
						operation: 'schedule',
						socialProfileIds: PROFILES.needsApproval,
						text,
						when: 'at',
						scheduledSendTime: soon(24),
						mediaSource: files ? 'binary' : 'none',
						binaryPropertyName: 'data',
					},
				})
			).items[0].json.id,
		);
	const stateOnce = async (id: string, state: string) =>
		await once(`${id} is ${state}`, async () => {
			const { messages } = await sandboxState();
			return messages.find(({ message }) => message.id === id && message.state === state);
		});
	/** Opens the link of a letter, and sends the form behind it. */
	async function answer(html: string, decision: string, reason: string) {
		const link = /href="([^"]+)">Approve or reject</.exec(html)?.[1].replaceAll('&amp;', '&') ?? '';
		const page = await (await fetch(link)).text();
		assert.match(page, /Approve or reject/);
		const form = new FormData();
		form.set('field-0', decision);
		form.set('field-1', reason);
		const sent = await fetch(link, { method: 'POST', body: form });
		assert.equal(sent.status, 200, await sent.text());
	}

	test('a person sees the picture, approves one message and rejects the other with a reason', async () => {
		const poll = await publish();
		const good = await submit('Spring <is> here', ['picture.jpg']);
		const bad = await submit('Best jobs!!!');
		await poll();
		// Each has a run of its own, so neither waits for the other's answer.
		const letters = await post.lettersOnce(2);
		// n8n never answers who opens a form while its execution still runs; a person is not that fast.
		await once('both wait for an answer', async () => {
			const states = await api.executionStates(published[published.length - 1]);
			return states.filter(({ status }) => status === 'waiting').length === 2 || undefined;
		});
		const aboutGood = letters.find(({ html }) => html.includes('Spring &lt;is> here'));
		const aboutBad = letters.find(({ html }) => html.includes('Best jobs!!!'));
		assert.match(aboutGood?.subject ?? '', /^Please approve the post for \d/);
		assert.equal(aboutGood?.to, 'you@example.com');
		const [picture] = aboutGood?.files ?? [];
		assert(aboutGood?.html.includes(`<img src="cid:${picture.id}"`));
		assert.deepEqual(picture.bytes, readFileSync(join(FIXTURES, 'picture.jpg')));
		assert.deepEqual(aboutBad?.files, []);

		await answer(aboutBad?.html ?? '', 'Reject', 'No exclamation marks, please');
		await stateOnce(bad, 'REJECTED');
		const requests = await steer<RecordedRequest[]>('GET', 'requests');
		const rejection = requests.find(({ path }) => path === `/v1/messages/${bad}/reject`);
		assert.deepEqual(rejection?.body, { reason: 'No exclamation marks, please', sequenceNumber: 1 });
		await answer(aboutGood?.html ?? '', 'Approve', '');
		await stateOnce(good, 'SCHEDULED');
		await poll();
		assert.equal(post.letters.length, 2);
	});

	test('where nobody answers before the send time, that is told, and nothing is done', async () => {
		const poll = await publish((nodes) => {
			const waiting = nodes.find(({ name }) => name === 'Until somebody answers');
			assert(waiting);
			waiting.parameters.maxDateAndTime = '={{ $now.plus({ seconds: 2 }).toISO() }}';
		});
		const id = await submit('Is anybody there?');
		await poll();
		const [, late] = await post.lettersOnce(2);
		assert.equal(late.subject, 'A post still waits for approval, and its time is nearly there');
		assert.match(late.html, /Is anybody there\?/);
		await stateOnce(id, 'PENDING_APPROVAL');
	});
});

describe('What an AI model writes, a person approves', () => {
	const TEXTS = { facebook: 'Tulips are in', linkedIn: 'We have tulips again', x: 'Tulips!' };
	let browser: Browser;
	let page: Page;
	let model: ScriptedModel;

	before(async () => {
		({ browser, page } = await openBrowser(api));
		model = await startScriptedModel(() => ({ words: JSON.stringify({ output: TEXTS }) }));
	});
	after(async () => {
		await browser.close();
		await model.close();
	});
	afterEach(() => assert.deepEqual(model.complaints, []));

	/** Publishes an example. @returns the webhook of its first node of this type */
	async function publish(file: string, type: string) {
		const example = readExample(file, credentials);
		await askScriptedModel(api, example.nodes, model);
		const id = await api.createWorkflow(example);
		published.push(id);
		await api.publish(id);
		return example.nodes.find((node) => node.type === type)?.webhookId ?? '';
	}

	const scheduled = async () => {
		const seeded: string[] = Object.values(MESSAGES);
		const { messages } = await sandboxState();
		return messages
			.filter(({ message }) => !seeded.includes(message.id))
			.map(({ message }) => [message.socialProfile.id, message.text]);
	};
	const { facebookPage, linkedInCompany, x } = PROFILES;
	const steps = stepsOn(() => page);

	describe('by a form', () => {
		/** Fills in the first page, and comes to the second. */
		async function ask() {
			const path = await publish('ai-writes-a-person-approves.json', 'n8n-nodes-base.formTrigger');
			await page.goto(`${api.url}/form/${path}`);
			await page.locator('[name=field-0]').fill('Tulips are in');
			await page.getByRole('button', { name: 'Write it' }).click();
			await page.getByText('Is it good?').waitFor();
		}
		async function decide(what: string) {
			await page.locator('[name=field-3]').selectOption(what);
			await page.getByRole('button', { name: 'Go on' }).click();
		}

		steps('yes: each network gets its text, as the person has changed it, in a free slot', async () => {
			await ask();
			assert.equal(await page.locator('[name=field-0]').inputValue(), TEXTS.facebook);
			await takePicture(page, 'example-approval-form');
			await page.locator('[name=field-2]').fill('Tulips! Come by.');
			await decide('Schedule it');
			await page.getByText('It is scheduled').waitFor();
			assert.deepEqual(await scheduled(), [
				[facebookPage, TEXTS.facebook],
				[linkedInCompany, TEXTS.linkedIn],
				[x, 'Tulips! Come by.'],
			]);
			for (const { message } of (await sandboxState()).messages.slice(-3)) {
				assert.match(String(message.scheduledSendTime), /T(09|12|17):00:00Z$/);
			}
		});

		steps('no: nothing is scheduled', async () => {
			await ask();
			await decide('Throw it away');
			await page.getByText('It was thrown away').waitFor();
			assert.deepEqual(await scheduled(), []);
		});

		steps('what would fail is refused, and the person reads why', async () => {
			await ask();
			await page.locator('[name=field-2]').fill('Tulips! '.repeat(50));
			await decide('Schedule it');
			await page.getByText('It was refused').waitFor();
			await page.getByText(/280/).waitFor();
			assert.deepEqual(await scheduled(), []);
		});
	});

	const FILE = 'ai-writes-a-person-approves-in-the-chat.json';
	if (runsIn(FILE, n8nVersion())) {
		describe('in a chat', () => {
			/** Opens the chat beneath the workflow, and asks there. */
			async function ask() {
				const example = readExample(FILE, credentials);
				await askScriptedModel(api, example.nodes, model);
				await openWorkflow(page, api, await api.createWorkflow(example));
				await page
					.getByRole('button', { name: /open chat/i })
					.last()
					.click();
				await page.getByPlaceholder(/Type (a )?message/).fill('Tulips are in');
				await page.keyboard.press('Enter');
				await page.getByText(TEXTS.linkedIn).first().waitFor();
			}
			const inChat = (text: string) => page.getByTestId('canvas-chat').getByText(text);

			steps('yes: the post is scheduled, and the chat says when', async () => {
				await ask();
				await inChat('Schedule it').click();
				await inChat('It is scheduled').waitFor();
				assert.deepEqual(await scheduled(), [
					[facebookPage, TEXTS.facebook],
					[linkedInCompany, TEXTS.linkedIn],
					[x, TEXTS.x],
				]);
				await takePicture(page, 'example-approval-in-chat');
			});

			/** Speaks with n8n as its hosted chat does, whose own script comes from the web. @returns what n8n has said */
			async function askHosted() {
				const path = await publish(FILE, '@n8n/n8n-nodes-langchain.chatTrigger');
				const hosted = `${api.url}/webhook/${path}/chat`;
				const sessionId = 'e2e-approval';
				await page.goto(`${api.url}/healthz`);
				const response = await fetch(hosted, {
					method: 'POST',
					headers: { 'Content-Type': 'application/json' },
					body: JSON.stringify({ action: 'sendMessage', sessionId, chatInput: 'Tulips are in' }),
				});
				const { executionId, resumeToken } = (await response.json()) as Record<string, string>;
				const query = new URLSearchParams({ sessionId, executionId, isPublic: 'true', token: resumeToken });
				await page.evaluate(
					(address) => {
						const said: string[] = [];
						Object.assign(window, { said });
						const socket = new WebSocket(address);
						socket.onmessage = ({ data }: MessageEvent<string>) => {
							if (data === 'n8n|heartbeat') socket.send('n8n|heartbeat-ack');
							else if (!data.startsWith('n8n|')) said.push(data);
						};
					},
					`${api.url.replace('http', 'ws')}/chat?${query}`,
				);
				return async (count: number) =>
					await once(`${count} answers of the chat`, async () => {
						const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
						return said.length >= count ? said : undefined;
					});
			}

			const hostedAnswers = [
				['Schedule it', 'It is scheduled', 3],
				['Throw it away', 'Nothing was scheduled.', 0],
			] as const;
			for (const [label, words, count] of hostedAnswers) {
				steps(`in the published workflow, "${label}" in the hosted chat`, async () => {
					const said = await askHosted();
					const [question] = await said(1);
					const { text, buttons } = JSON.parse(question) as {
						text: string;
						buttons: Array<{ text: string; link: string }>;
					};
					assert.match(text, /Tulips are in.*We have tulips again.*Tulips!/s);
					assert.equal(buttons.length, 2);
					const pressed = buttons.find((button) => button.text === label);
					await page.evaluate(async (link) => {
						await fetch(link);
					}, pressed?.link ?? '');
					const [, answered] = await said(2);
					assert(answered.startsWith(words), answered);
					assert.equal((await scheduled()).length, count);
				});
			}
		});
	}
});
