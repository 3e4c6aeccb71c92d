/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, beforeEach, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { INode, INodeParameters } from 'n8n-workflow';
import type { Browser } from 'playwright-core';
import { CONTACTS, CONVERSATIONS } from '../../sandbox/inboxSeed';
import { flowerShop, importExample } from './bot';
import { inARow, node, runHootsuite } from './hootsuiteWorkflow';
import { answers, conversationOnce, inbox, inInbox, said, setInbox } from './inboxSteering';
import type { CredentialReference } from './n8n/api';
import { openBrowser, openNode, openWorkflow } from './n8n/browser';
import { readExample } from './n8n/examples';
import { inboxCredential, type SandboxCredentials } from './n8n/sandboxAccount';
import { SandboxPage } from './sandboxPage';
import { startScriptedModel, type ScriptedModel } from './scriptedModel';
import { stepsOn, takePicture, takePictureOfCanvas } from './steps';
import {
	FIXTURES,
	freshSandbox,
	HOOTSUITE_NODE,
	n8n,
	n8nLog,
	sandboxState,
	sandboxUrl,
	steer,
} from './suite';
import { itemsOf } from './triggerWorkflow';

const api = n8n();
const published: string[] = [];
let credentials: SandboxCredentials;

beforeEach(async () => {
	credentials = await freshSandbox(api);
});
afterEach(async () => {
	for (const id of published.splice(0)) await api.unpublish(id);
});

/** A Hootsuite node with Inbox 2.0's credential. */
const hootsuite = (name: string, parameters: INodeParameters): INode => ({
	...node(name, HOOTSUITE_NODE, 1, { authentication: 'app', ...parameters }),
	credentials: { hootsuiteAppApi: credentials.inboxApp },
});

/** Publishes a workflow that the inbox trigger starts. @returns its id and its production URL */
async function publish(
	parameters: INodeParameters,
	behind: INode[],
	credential: CredentialReference = credentials.inboxApp,
) {
	const webhookId = randomUUID();
	const trigger: INode = {
		...node('Trigger', 'n8n-nodes-hootsuite.hootsuiteInboxTrigger', 1, {
			authentication: 'app',
			events: ['messageReceived'],
			responseMode: 'lastNode',
			...parameters,
		}),
		id: randomUUID(),
		webhookId,
		credentials: { hootsuiteAppApi: credential },
	};
	const nodes = [trigger, ...behind];
	const id = await api.createWorkflow({ name: 'e2e inbox', nodes, connections: inARow(nodes) });
	published.push(id);
	await api.publish(id);
	return { id, url: `${api.url}/webhook/${webhookId}/inbox` };
}

const answer = (parameters: INodeParameters) =>
	hootsuite('Answer', { resource: 'inboxConversation', operation: 'composeAnswer', ...parameters });
const onWhatsApp = '0-02534034603-000-261ad914';

/** Inbox 2.0 waits ten seconds for each answer. */
async function allAnsweredInTime() {
	for (const { took } of (await inbox()).deliveries) {
		assert(took !== null && took < 10_000, `An answer took ${took} ms`);
	}
}

/** Somebody writes where nobody has written yet. */
const writes = async (text: string, more: object = {}) =>
	await inInbox('messages', { contactProfileId: CONTACTS.lee, channelId: onWhatsApp, text, ...more });

/** Imports an example and publishes it. @returns its id and its production URL */
async function publishExample(file: string, model?: ScriptedModel) {
	const { id, url } = await importExample(api, credentials, file, model?.url);
	published.push(id);
	await api.publish(id);
	return { id, url };
}

describe('A message to the brand', () => {
	test('is answered with what the last node puts out, in the same request', async () => {
		const { id, url } = await publish({}, [
			answer({
				text: '={{ "You said " + $json.chatInput }}',
				complete: 'HANDOVER',
				additionalFields: { applyTopics: 'opening hours', applyTags: 'Happy' },
			}),
		]);
		await setInbox({ virtualAgentUrl: url });
		const conversation = await writes('Hello');
		assert.deepEqual(said(conversation), ['INBOUND Hello', 'OUTBOUND You said Hello']);
		assert.equal(conversation.owner, null);
		assert.deepEqual(
			conversation.topics.map(({ name }) => name),
			['Opening Hours'],
		);
		assert.deepEqual(conversation.messages[0].tags, ['Happy']);
		// The start of the conversation was not chosen.
		assert.deepEqual((await answers())[0], ['CONVERSATION_STARTED', 200, '{}']);
		const [execution, ...others] = await api.executions(id);
		assert.deepEqual(others, []);
		assert.equal(itemsOf(execution, 'Trigger')[0].sessionId, conversation.id);
	});

	test('is answered by Respond Now, and the workflow goes on', async () => {
		const { url } = await publish({ responseMode: 'responseNode' }, [
			answer({ text: 'At nine.', options: { respondNow: true } }),
			node('Wait', 'n8n-nodes-base.wait', 1.1, { resume: 'timeInterval', amount: 1, unit: 'seconds' }),
		]);
		await setInbox({ virtualAgentUrl: url });
		assert.deepEqual(said(await writes('When?')), ['INBOUND When?', 'OUTBOUND At nine.']);
	});

	test('is answered by Send Message where Inbox 2.0 was answered {} at once, with a file of the web', async () => {
		const { url } = await publish({ responseMode: 'onReceived' }, [
			hootsuite('Send', {
				resource: 'inboxConversation',
				operation: 'sendMessage',
				conversationId: '={{ $json.conversationId }}',
				text: 'Look',
				fileSource: 'url',
				fileUrl: `${sandboxUrl()}/__sandbox/pictures/spring.jpg`,
				complete: 'RESOLVED',
			}),
		]);
		await setInbox({ virtualAgentUrl: url });
		const { id } = await writes('Hello');
		const conversation = await conversationOnce(id, ({ status }) => status === 'resolved');
		assert.deepEqual(said(conversation), ['INBOUND Hello', 'OUTBOUND Look']);
		assert.match(conversation.messages[1].attachment?.filename ?? '', /^spring-\w{6}\.jpg$/);
		for (const [, status, body] of await answers()) assert.deepEqual([status, body], [200, '{}']);
	});

	test('of which the workflow fails is sent four times, then a human takes over', async () => {
		const { id, url } = await publish({}, [
			node('Break', 'n8n-nodes-base.stopAndError', 1, { errorMessage: 'Broken' }),
		]);
		await setInbox({ virtualAgentUrl: url });
		const { owner } = await writes('Hello');
		assert.equal(owner, null);
		const told = (await answers()).filter(([type]) => type === 'INBOUND_MESSAGE_RECEIVED');
		assert.deepEqual(
			told.map(([, status]) => status),
			[500, 500, 500, 500],
		);
		assert.equal((await api.executions(id)).length, 4);
	});

	test('that comes again while it is being answered runs nothing, and is answered {}', async () => {
		const { id, url } = await publish({}, [
			node('Wait', 'n8n-nodes-base.wait', 1.1, { resume: 'timeInterval', amount: 2, unit: 'seconds' }),
			answer({ text: 'Once.' }),
		]);
		await setInbox({ virtualAgentUrl: url });
		const { id: conversationId } = await writes('Hello', { wait: false });
		await conversationOnce(conversationId, () => true);
		// Once n8n works on the first: on a busy machine the second could overtake it, and the sandbox does nothing with its answer.
		for (let attempt = 0; (await api.executionStates(id)).length === 0 && attempt < 100; attempt++) {
			await wait(50);
		}
		const again = await steer<{ status: number; answer: string }>('POST', 'inbox/repeat');
		assert.deepEqual([again.status, again.answer], [200, '{}']);
		const conversation = await conversationOnce(conversationId, ({ messages }) => messages.length > 1);
		assert.deepEqual(said(conversation), ['INBOUND Hello', 'OUTBOUND Once.']);
		assert.equal((await api.executions(id)).length, 1);
	});

	test('that is not signed, or too old, starts nothing', async () => {
		const { id, url } = await publish({}, [answer({ text: 'Hi' })]);
		await setInbox({ virtualAgentUrl: url, secret: '' });
		await inInbox('events', { to: 'virtualAgent', body: { type: 'INBOUND_MESSAGE_RECEIVED', data: {} } });
		assert.deepEqual((await answers()).at(-1)?.slice(1), [401, 'Refused: it has no signature']);
		await freshSandbox(api);
		await setInbox({ virtualAgentUrl: url });
		const timestamp = new Date(Date.now() - 6 * 60_000).toISOString();
		const body = { type: 'INBOUND_MESSAGE_RECEIVED', timestamp, data: {} };
		await inInbox('events', { to: 'virtualAgent', body });
		assert.deepEqual((await answers()).at(-1)?.slice(1), [401, 'Refused: it is older than five minutes']);
		assert.deepEqual(await api.executions(id), []);
	});

	test('cannot be taken with a secret that is not hex: the workflow is not published', async () => {
		const wrong = await api.saveCredential(inboxCredential(sandboxUrl(), 'not hex'));
		await assert.rejects(async () => await publish({}, [answer({ text: 'Hi' })], wrong));
		assert.match(n8nLog(), /is not hexadecimal/);
	});
});

describe('The CRM', () => {
	test('answers a lookup, or with an empty body where it answers later', async () => {
		const lookUp = async () => {
			await inInbox('lookup', { conversationId: CONVERSATIONS.virtualAgent });
			return (await inbox()).contacts.find(({ id }) => id === CONTACTS.mia)?.attributes;
		};
		const now = await publish({ events: ['contactLookup'] }, [
			hootsuite('Answer', {
				resource: 'inboxContact',
				operation: 'composeLookupAnswer',
				contactAttributes: { entry: [{ attribute: 'first_name', value: 'Mia' }] },
			}),
		]);
		await setInbox({ lookupUrl: now.url });
		assert.equal((await lookUp())?.length, 2);
		const later = await publish({ events: ['contactLookup'], responseMode: 'onReceived' }, [
			node('Next', 'n8n-nodes-base.noOp', 1, {}),
		]);
		await setInbox({ lookupUrl: later.url });
		assert.equal((await lookUp())?.length, 2);
		assert.deepEqual((await answers()).at(-1)?.slice(1), [200, '']);
	});
});

describe('Examples', () => {
	// The one that has time comes first: after n8n's start an agent's first answer took a busy machine more than ten seconds.
	for (const file of ['ai-agent-answers-customers-later.json', 'ai-agent-answers-customers.json']) {
		test(`${file}: an agent answers, remembers the conversation, and hands over what it does not know`, async () => {
			const model = await startScriptedModel(flowerShop);
			try {
				const { url } = await publishExample(file, model);
				await setInbox({ virtualAgentUrl: url });
				const { id } = await writes('When do you open?');
				const told = async (count: number) =>
					await conversationOnce(id, ({ messages }) => messages.length >= count);
				await told(2);
				await writes('Again, please');
				await told(4);
				await writes('I want my money back!');
				const conversation = await conversationOnce(id, ({ owner }) => owner === null);
				assert.deepEqual(said(conversation), [
					'INBOUND When do you open?',
					'OUTBOUND We are open from nine to six.',
					'INBOUND Again, please',
					'OUTBOUND From nine to six.',
					'INBOUND I want my money back!',
					'OUTBOUND A colleague will answer you soon.',
				]);
				assert.deepEqual(model.complaints, []);
				await allAnsweredInTime();
			} finally {
				await model.close();
			}
		});
	}

	test('crm-lookup-from-a-data-table.json: what the table knows comes into Inbox 2.0', async () => {
		await api.saveDataTable('customers', [
			{ email: 'lee@acme.example', first_name: 'Lee', last_name: 'Ejemplo', last_order_number: '4711' },
			{ email: 'mia@acme.example', first_name: 'Mia', last_name: 'Muster', last_order_number: '4712' },
		]);
		const { url } = await publishExample('crm-lookup-from-a-data-table.json');
		await setInbox({ lookupUrl: url });
		const mia = async () => (await inbox()).contacts.find(({ id }) => id === CONTACTS.mia);
		await runHootsuite(api, {
			authentication: 'app',
			credential: credentials.inboxApp,
			parameters: {
				resource: 'inboxContact',
				operation: 'setAttributes',
				contactProfileId: CONTACTS.mia,
				contactAttributes: { entry: [{ attribute: 'email', value: 'mia@acme.example' }] },
			},
		});
		await inInbox('lookup', { conversationId: CONVERSATIONS.virtualAgent });
		const known = Object.fromEntries(
			(await mia())?.attributes.map(({ attribute, value }) => [attribute, value]) ?? [],
		);
		assert.equal(known.last_order_number, '4712');
		assert.equal(known.first_name, 'Mia');
	});

	test('resolved-conversations-to-a-spreadsheet.json: a row for each, and a survey on WhatsApp', async () => {
		const { id, url } = await publishExample('resolved-conversations-to-a-spreadsheet.json');
		await setInbox({ writeBackUrl: url });
		await inInbox('resolve', { conversationId: CONVERSATIONS.human, reason: 'Answered by phone' });
		await inInbox('resolve', { conversationId: CONVERSATIONS.waiting });
		const executions = await api.executions(id);
		const rows = executions.flatMap((execution) => itemsOf(execution, 'One row'));
		assert.deepEqual(
			rows.map(({ customer, network, agent, talk }) => [customer, network, agent, talk]),
			[
				['Tom Sample', 'whatsapp', 'Rey Example', '< Where is my order?'],
				['Lee Ejemplo', 'fb', 'Rey Example', '< Is anybody there?'],
			],
		);
		assert.match(String(rows[0].reason), /Answered by phone$/);
		const { proactive } = await inbox();
		assert.deepEqual(
			proactive.map(({ request }) => [request.contact, request.metadata]),
			[['+32495123456', { conversation: CONVERSATIONS.human }]],
		);
	});

	/** Runs an example by hand. @returns what each node put out, by the node's name */
	async function runExample(file: string, trigger: string, change: (nodes: INode[]) => void = () => {}) {
		const example = readExample(file, credentials, sandboxUrl());
		change(example.nodes);
		const workflowId = await api.createWorkflow(example);
		const { status, data } = await api.run(workflowId, trigger);
		assert.equal(status, 'success', data.resultData.error?.message);
		return (name: string) => itemsOf({ id: '', status, data }, name);
	}

	test('queue-alert.json: the team is told of a wait of more than ten minutes, and of no other', async () => {
		const output = await runExample('queue-alert.json', 'Every five minutes');
		assert.deepEqual(
			output('Tell the team').map(({ text }) => text),
			['1 customers wait in the inbox, one of them for 12 minutes. 1 agents are available.'],
		);
		await inInbox('resolve', { conversationId: CONVERSATIONS.waiting });
		const quiet = await runExample('queue-alert.json', 'Every five minutes');
		assert.deepEqual(quiet('Tell the team'), []);
	});

	test('appointment-reminder-by-whatsapp.json: who has an appointment tomorrow is reminded, and what became of it is told', async () => {
		const output = await runExample(
			'appointment-reminder-by-whatsapp.json',
			'When clicking Execute workflow',
			(nodes) => {
				const pause = nodes.find(({ name }) => name === 'A minute') as INode;
				pause.parameters.amount = 4;
			},
		);
		assert.deepEqual(
			output('What became of it').map(({ contact, status }) => [contact, status]),
			[
				['+32495123456', 'DELIVERED'],
				['+32495000000', 'DELIVERING_FAILED'],
			],
		);
		const { proactive } = await inbox();
		// They are sent side by side, so either may be there first.
		const texts = proactive.map(({ request }) => request.text).join('\n');
		assert.match(texts, /body_text=\[\[Gregory\]\] body_text=\[\[10:30\]\]/);
		assert.match(texts, /body_text=\[\[Mia\]\] body_text=\[\[15:00\]\]/);
	});
});

describe("A person who plays a customer on the sandbox's page", () => {
	let browser: Browser;
	let page: SandboxPage;

	beforeEach(async () => {
		const opened = await openBrowser(api);
		browser = opened.browser;
		page = await SandboxPage.open(opened.page);
	});
	afterEach(async () => {
		await browser.close();
	});

	const step = stepsOn(() => page.page);

	/** Schedules the rows of a spreadsheet, with their pictures. */
	async function postSpreadsheet() {
		const id = await api.createWorkflow(
			readExample('schedule-from-a-spreadsheet-with-images.json', credentials, sandboxUrl()),
		);
		const { status } = await api.run(id, 'When clicking Execute workflow');
		assert.equal(status, 'success');
	}

	step('is answered by an AI agent within ten seconds, and by a human where it does not know', async () => {
		await postSpreadsheet();
		const model = await startScriptedModel(flowerShop);
		try {
			const { url } = await publishExample('ai-agent-answers-customers.json', model);
			await page.enterVirtualAgent(url);
			const asked = await page.write(CONTACTS.mia, 'Are you open on Saturday?');
			await page.isAnswered(CONTACTS.mia, 'We are open from nine to six.', asked);
			const angry = await page.write(CONTACTS.mia, 'I want my money back!');
			await page.isAnswered(CONTACTS.mia, 'A colleague will answer you soon.', angry);
			await page.chatOf(CONTACTS.mia).getByText('waits in the New queue').waitFor();
			await page.page.locator('#told').getByText('"complete":"HANDOVER"').waitFor();
			await takePicture(page.page, 'sandbox-page');
			await takePicture(page.chatOf(CONTACTS.mia), 'inbox-chat');
			assert.deepEqual(model.complaints, []);
			await allAnsweredInTime();
		} finally {
			await model.close();
		}
	});

	step('is answered after more than a minute, too, and need not do anything for it', async () => {
		const model = await startScriptedModel(async (turn) => {
			await wait(61_000);
			return flowerShop(turn);
		});
		try {
			const { url } = await publishExample('ai-agent-answers-customers-later.json', model);
			await page.enterVirtualAgent(url);
			const asked = await page.write(CONTACTS.mia, 'Are you open on Saturday?');
			await page.page.locator('#told').getByText('200 {}').waitFor();
			await allAnsweredInTime();
			assert.equal(await page.chatOf(CONTACTS.mia).locator('.bubble.out').count(), 0);
			const took = await page.isAnswered(CONTACTS.mia, 'We are open from nine to six.', asked);
			assert(took > 60_000, `It took ${took} ms only`);
			assert.equal(model.turns.length, 1);
		} finally {
			await model.close();
		}
	});

	step(
		'sees by day what is scheduled, with its picture, as soon as it is, and why something failed',
		async () => {
			const failed = page.page.locator('#posts article', { hasText: 'From the archive' });
			await failed.getByText('failed: this social profile must be connected again in Hootsuite').waitFor();
			const posts = page.page.locator('#posts article');
			const pictures = page.page.locator('#posts img');
			assert.equal(await pictures.count(), 0);
			await postSpreadsheet();
			const { messages } = await sandboxState();
			// The first card may be there before the last.
			await posts.nth(messages.length - 1).waitFor();
			assert.equal(await posts.count(), messages.length);
			const shown = await pictures.evaluateAll((images) =>
				Promise.all(
					(images as HTMLImageElement[]).map(async (image) => {
						await image.decode();
						return image.naturalWidth;
					}),
				),
			);
			assert(shown.length > 0 && shown.every((width) => width > 100), shown.join());
			const days = new Set(messages.map(({ message }) => message.scheduledSendTime?.slice(0, 10)));
			assert.equal(await page.page.locator('#posts h3').count(), days.size);
		},
	);
});

test('A person who opens the AI agent sees at a glance what it does, and in its trigger where the URL goes', async () => {
	const { browser, page } = await openBrowser(api);
	try {
		const { id } = await importExample(api, credentials, 'ai-agent-answers-customers.json');
		await openWorkflow(page, api, id);
		await page.getByText('The memory knows each conversation by itself.').waitFor();
		await takePictureOfCanvas(page, 'inbox-agent');
		await openNode(page, 'A customer writes');
		await page.getByTestId('node-parameters').getByText('Virtual agents').first().waitFor();
		await takePicture(page, 'inbox-trigger-panel');
	} finally {
		await browser.close();
	}
});

test('Every operation on conversations, contacts and numbers works with the app of an organization', async () => {
	const run = async (parameters: INodeParameters, files?: string[]) =>
		(
			await runHootsuite(api, {
				authentication: 'app',
				credential: credentials.inboxApp,
				parameters,
				files,
			})
		).items.map(({ json }) => json);
	const mine = { resource: 'inboxConversation', conversationId: CONVERSATIONS.virtualAgent };
	const [uploaded] = await run({ ...mine, operation: 'uploadAttachment' }, ['picture.jpg']);
	assert.equal(uploaded.sizeBytes, readFileSync(join(FIXTURES, 'picture.jpg')).length);
	await run({
		...mine,
		operation: 'sendMessage',
		text: 'Here',
		fileSource: 'uploaded',
		attachments: String(uploaded.attachment),
	});
	await run({ ...mine, operation: 'applyTopics', applyTopics: 'Complaint' });
	await run({ ...mine, operation: 'addNote', note: 'Be kind' });
	await run({ ...mine, operation: 'handOver' });
	const conversation = (await inbox()).conversations.find(({ id }) => id === CONVERSATIONS.virtualAgent);
	assert.equal(conversation?.messages.at(-1)?.attachment?.filename, uploaded.attachment);
	assert.deepEqual(
		[conversation?.topics.length, conversation?.notes.length, conversation?.owner],
		[1, 1, null],
	);
	const metric = async (operation: string, more: INodeParameters = {}) =>
		await run({ resource: 'inboxMetric', operation, ...more });
	assert.equal((await metric('getInboundVolume', { groupByInterval: 'DAY' })).length >= 7, true);
	assert.equal((await metric('getOnlineAgents')).length, 2);
	assert.deepEqual(await metric('getContactsWaiting', { status: 'PENDING' }), [
		{ status: 'PENDING', value: 1 },
	]);
	assert.equal((await run({ resource: 'inboxConversation', operation: 'getLocked' })).length, 1);
});

after(() => assert.equal(published.length, 0));
