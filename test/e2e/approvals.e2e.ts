/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { DateTime } from 'luxon';
import type { INode } from 'n8n-workflow';
import { PROFILES } from '../../sandbox/seed';
import type { RecordedRequest } from '../../sandbox/state';
import { runHootsuite } from './hootsuiteWorkflow';
import { startMailServer, type MailServer } from './mailServer';
import { readExample } from './n8n/examples';
import type { SandboxCredentials } from './n8n/sandboxAccount';
import { FIXTURES, freshSandbox, n8n, sandboxState, steer } from './suite';

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
