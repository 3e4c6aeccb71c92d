/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { createHash } from 'node:crypto';
import isMatch from 'lodash/isMatch';
import { DateTime } from 'luxon';
import { NodeHelpers, type INode, type INodeTypeDescription } from 'n8n-workflow';
import type { Browser, Page } from 'playwright-core';
import { MESSAGES, PROFILES } from '../../sandbox/seed';
import { runHootsuite } from './hootsuiteWorkflow';
import { closeNotice, openBrowser, openWorkflow } from './n8n/browser';
import { exampleFiles, readExample } from './n8n/examples';
import { repository } from './n8n/folders';
import type { SandboxCredentials } from './n8n/sandboxAccount';
import { stepsOn, takePictureOfCanvas } from './steps';
import { freshSandbox, n8n, n8nVersion, sandboxState, sandboxUrl } from './suite';

const api = n8n();
const SPREADSHEET = 'schedule-from-a-spreadsheet-with-images.json';
let credentials: SandboxCredentials;

beforeEach(async () => {
	credentials = await freshSandbox(api);
});

const read = (file: string) => readExample(file, credentials, sandboxUrl());

/** Imports an example as it is and runs it as its button does. @returns what each node put out, by the node's name */
async function runExample(file: string) {
	const workflowId = await api.createWorkflow(read(file));
	const { status, data } = await api.run(workflowId, 'When clicking Execute workflow');
	assert.equal(status, 'success', data.resultData.error?.message);
	return (node: string, output = 0) =>
		data.resultData.runData[node]?.[0].data?.main[output]?.map(({ json }) => json) ?? [];
}

/** Schedules a message, or submits it for approval, as somebody did before the example runs. */
async function schedule(post: { text: string; scheduledSendTime: string; socialProfileIds: string }) {
	const { items } = await runHootsuite(api, {
		authentication: 'accessToken',
		credential: credentials.hootsuiteApi,
		parameters: { resource: 'message', operation: 'schedule', when: 'at', mediaSource: 'none', ...post },
	});
	return String(items[0].json.id);
}

const messageWith = async (id: string) =>
	(await sandboxState()).messages.find(({ message }) => message.id === id)?.message;
const inDays = (days: number) => DateTime.utc().plus({ days }).toISO();

describe('Every example', () => {
	let nodeTypes: INodeTypeDescription[];

	before(async () => {
		nodeTypes = await api.nodeTypes();
	});

	const typeOf = ({ type, typeVersion }: INode) =>
		nodeTypes.find(({ name, version }) => name === type && [version].flat().includes(typeVersion));

	/** What the editor would mark in red, and what it would drop without a word. */
	function complaints(node: INode): string[] {
		const type = typeOf(node);
		if (!type) return [`n8n has no ${node.type} of version ${node.typeVersion}`];
		const { properties } = type;
		// The editor marks nothing in a node that is switched off.
		if (node.disabled) return [];
		// With the defaults of what is left out, as the editor adds them when it imports.
		const parameters =
			NodeHelpers.getNodeParameters(properties, node.parameters, true, false, node, type) ?? {};
		const unknown = isMatch(parameters, node.parameters) ? [] : ['has parameters that its type does not'];
		const issues = NodeHelpers.getNodeParametersIssues(properties, { ...node, parameters }, type);
		return [...unknown, ...Object.values(issues?.parameters ?? {}).flat()];
	}

	for (const file of exampleFiles(n8nVersion())) {
		test(`${file} is imported without a missing node or parameter, and says what it does`, async () => {
			const { name, nodes } = read(file);
			assert.deepEqual(
				nodes.map((node) => ({ node: node.name, complaints: complaints(node) })),
				nodes.map((node) => ({ node: node.name, complaints: [] })),
			);
			const [note] = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
			assert(String(note?.parameters.content).startsWith(`## ${name}\n`), 'The first note is not about it');
			assert(nodes.some(({ type }) => type.startsWith('n8n-nodes-hootsuite.')));
		});
	}

	test('has a name of its own', () => {
		const names = exampleFiles(n8nVersion()).map((file) => read(file).name);
		assert.equal(new Set(names).size, names.length);
	});
});

test('"Schedule a post" schedules its post for three profiles, one hour from now', async () => {
	const output = await runExample('schedule-a-post.json');
	const scheduled = output('Schedule the post');
	assert.deepEqual(
		scheduled.map(({ socialProfile }) => (socialProfile as { id: string }).id),
		[PROFILES.facebookPage, PROFILES.linkedInCompany, PROFILES.x],
	);
	for (const { id } of scheduled) {
		const minutes = DateTime.fromISO((await messageWith(String(id)))?.scheduledSendTime ?? '').diffNow(
			'minutes',
		);
		assert(Math.abs(minutes.minutes - 60) < 5, `It is ${minutes.minutes} minutes ahead`);
	}
});

describe('"Schedule from a spreadsheet with images"', () => {
	test('schedules each row for its profiles with its picture, or without one', async () => {
		const output = await runExample(SPREADSHEET);
		const { messages, media } = await sandboxState();
		const picture = (name: string) => {
			const bytes = readFileSync(join(repository, 'sandbox', 'pictures', name));
			const sha256 = createHash('sha256').update(bytes).digest('hex');
			return [media.find(({ upload }) => upload?.sha256 === sha256)?.id];
		};
		const rows = output('One item a row');
		// In the order of the rows, which Hootsuite may get in any.
		const made = output('Scheduled').map(({ messageId }) =>
			messages.find(({ message }) => message.id === messageId),
		);
		assert.deepEqual(
			made.map((stored) => ({
				profile: stored?.message.socialProfile.id,
				text: stored?.message.text,
				sendAt: stored?.message.scheduledSendTime,
				media: stored?.message.media?.map(({ id }) => id),
			})),
			[
				{ profile: PROFILES.facebookPage, row: rows[0], media: picture('spring.jpg') },
				{ profile: PROFILES.linkedInCompany, row: rows[0], media: picture('spring.jpg') },
				{ profile: PROFILES.instagramBusiness, row: rows[1], media: picture('workshop.jpg') },
				{ profile: PROFILES.threads, row: rows[2], media: undefined },
			].map(({ row, ...rest }) => ({
				...rest,
				text: row.text,
				sendAt: `${String(row.sendAt).replace(' ', 'T')}:00Z`,
			})),
		);
		assert.equal(messages.length, Object.keys(MESSAGES).length + 4);
		assert.equal(output('Not scheduled').length, 0);
	});

	test('schedules the other rows where one does not work, and says why', async () => {
		const example = read(SPREADSHEET);
		const csv =
			'text,sendAt,profiles,picture\nFirst,2020-01-01 12:00,120000001,\nSecond,2099-01-01 12:00,120000001,';
		const sheet = example.nodes.find(({ name }) => name === 'The spreadsheet');
		example.pinData = { [sheet?.name ?? '']: [{ json: { csv } }] };
		const workflowId = await api.createWorkflow(example);
		const { data } = await api.run(workflowId, 'When clicking Execute workflow');
		const output = (node: string) => data.resultData.runData[node][0].data?.main[0]?.map(({ json }) => json);
		assert.deepEqual(
			output('Scheduled')?.map(({ text }) => text),
			['Second'],
		);
		const [refused, ...others] = output('Not scheduled') ?? [];
		assert.deepEqual(others, []);
		assert.equal(refused.text, 'First');
		assert.match(String(refused.reason), /'Scheduled Send Time' has passed/);
		assert.match(String(refused.whatToDo), /Choose a later time/);
	});

	let browser: Browser;
	let page: Page;

	before(async () => {
		({ browser, page } = await openBrowser(api));
	});

	after(async () => {
		await browser.close();
	});

	stepsOn(() => page)('can be run with one click', async () => {
		await openWorkflow(page, api, await api.createWorkflow(read(SPREADSHEET)));
		await page.getByTestId('execute-workflow-button').click();
		await page.getByText('Workflow executed successfully').waitFor();
		await closeNotice(page);
		assert.equal((await sandboxState()).messages.length, Object.keys(MESSAGES).length + 4);
		await takePictureOfCanvas(page, 'canvas-example');
	});
});

test('"Approve or reject by a rule" rejects what has an unwanted word, with the reason, and approves the rest', async () => {
	const loud = await schedule({
		text: 'Best jobs in town, we GUARANTEE it',
		scheduledSendTime: inDays(6),
		socialProfileIds: PROFILES.needsApproval,
	});
	const output = await runExample('approve-or-reject-by-a-rule.json');
	assert.deepEqual(output('Reject it'), [{ rejected: true, id: loud, sequenceNumber: 1 }]);
	assert.deepEqual(output('Approve it'), [
		{ approved: true, id: MESSAGES.pendingApproval, sequenceNumber: 1 },
	]);
	assert.equal((await messageWith(loud))?.state, 'REJECTED');
	assert.equal((await messageWith(MESSAGES.pendingApproval))?.state, 'SCHEDULED');
});

test('"Reschedule a week\'s posts" moves next week\'s by a day, and no others', async () => {
	const nextWeek = DateTime.utc().startOf('week').plus({ weeks: 1 });
	const at = (days: number) => nextWeek.plus({ days, hours: 12 }).toISO({ suppressMilliseconds: true });
	const on = async (days: number) =>
		await schedule({
			text: `Day ${days}`,
			scheduledSendTime: at(days),
			socialProfileIds: PROFILES.facebookPage,
		});
	const first = await on(0);
	const last = await on(6);
	const later = await on(7);
	const output = await runExample('reschedule-a-weeks-posts.json');

	const replaced = output('One day later').filter(({ text }) => String(text).startsWith('Day '));
	assert.deepEqual(
		replaced.map(({ replacedMessageId, scheduledSendTime }) => [replacedMessageId, scheduledSendTime]),
		[
			[first, at(1)],
			[last, at(7)],
		],
	);
	assert.equal(await messageWith(first), undefined);
	assert.equal((await messageWith(String(replaced[0].id)))?.scheduledSendTime, at(1));
	assert.equal((await messageWith(later))?.scheduledSendTime, at(7));
});
