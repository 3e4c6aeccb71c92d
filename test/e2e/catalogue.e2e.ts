/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { IDataObject, INode, INodeExecutionData, INodeParameters, INodeProperties } from 'n8n-workflow';
import { RESOURCES } from '../../nodes/Hootsuite/actions';
import { WEBHOOK_CHOICES } from '../../nodes/Hootsuite/events/catalogue';
import { INBOX_CHOICES } from '../../nodes/Hootsuite/events/inboxCatalogue';
import { labelOf } from '../../nodes/Hootsuite/fields/field';
import { MESSAGES, PROFILES } from '../../sandbox/seed';
import { VALID_PARAMETERS } from '../catalogue';
import { byId } from '../engine/accounts';
import { placesOf } from '../engine/inputs/places';
import { node } from './hootsuiteWorkflow';
import { INBOX_EVENTS, ITEMS, WEBHOOK_EVENTS } from './catalogueItems';
import type { Execution, WorkflowInput } from './n8n/api';
import type { SandboxCredentials } from './n8n/sandboxAccount';
import { freshSandbox, HOOTSUITE_NODE, n8n, resultsFolder, sandboxUrl, steer } from './suite';
import { credentialWith } from './triggerWorkflow';

const api = n8n();
let credentials: SandboxCredentials;
before(async () => {
	credentials = await freshSandbox(api);
});
beforeEach(async () => await steer('POST', 'reset'));

/** The smallest picture. */
const PICTURE =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** What an operation is about where another operation of the same workflow has made it, or where it may be about only one. */
const IN_A_WORKFLOW: Record<string, INodeParameters> = {
	'media.download': { mediaId: "={{ $('media.upload').first().json.id }}" },
	'media.getUploadStatus': { mediaId: "={{ $('media.upload').first().json.id }}" },
	'message.delete': { messageId: byId("={{ $('message.schedule').first().json.id }}") },
	'message.getAll': {
		startTime: '={{ $now.minus({ days: 20 }).toISO() }}',
		endTime: '={{ $now.plus({ days: 20 }).toISO() }}',
	},
	'message.update': { messageId: byId(MESSAGES.scheduled) },
	'proactiveMessage.getStatus': {
		correlationId: "={{ $('proactiveMessage.send').first().json.correlationId }}",
	},
	'proactiveMessage.getStatusDetails': {
		correlationId: "={{ $('proactiveMessage.send').first().json.correlationId }}",
	},
};
/** What comes before the others of its resource. */
const FIRST = ['media.upload', 'message.schedule', 'proactiveMessage.send'];
/** What can be done with the same thing only once: these get one item, the others two. */
const ONCE = [
	'comment.approve',
	'comment.reject',
	'inboxConversation.handOver',
	'inboxConversation.resolve',
	'member.create',
	'message.approve',
	'message.delete',
	'message.reject',
	'message.update',
	'organization.removeMember',
	'scimGroup.create',
	'scimUser.create',
	'team.addMember',
	'team.create',
	'topic.create',
];
/** What cannot be done after the others of its resource were: a run of its own. */
const APART = [
	'comment.reject',
	'inboxConversation.handOver',
	'inboxConversation.resolve',
	'message.reject',
	'organization.removeMember',
	'scimGroup.create',
	'scimUser.create',
];

interface Step {
	/** Of the node. */
	name: string;
	/** As `resource.operation`. */
	operation: string;
	parameters: INodeParameters;
	once?: boolean;
	continues?: boolean;
}

const ROW = "$('Start').item.json.row";
const sourceOf = (name: string) => `Source of ${name}`;

/** Start, with two items and a picture each, and behind it every step with a node that follows each item to where it came from. */
function workflowOf(name: string, steps: Step[]): WorkflowInput {
	const start = node('Start', 'n8n-nodes-base.manualTrigger', 1, {});
	const file = node('Picture', 'n8n-nodes-base.convertToFile', 1.1, {
		operation: 'toBinary',
		sourceProperty: 'picture',
		options: { fileName: 'a.png', mimeType: 'image/png' },
	});
	const placed = steps.flatMap((step, index) => {
		const [resource, operation] = step.operation.split('.');
		const isInbox = /^(inbox|proactive)/.test(resource);
		const hootsuite: INode = {
			...node(step.name, HOOTSUITE_NODE, 1, {
				authentication: isInbox ? 'app' : 'accessToken',
				resource,
				operation,
				...step.parameters,
			}),
			position: [440, index * 200],
			credentials: isInbox
				? { hootsuiteAppApi: credentials.inboxApp }
				: { hootsuiteApi: credentials.hootsuiteApi },
			executeOnce: step.once,
			...(step.continues && { onError: 'continueRegularOutput' as const }),
		};
		const source = {
			...node(sourceOf(step.name), 'n8n-nodes-base.set', 3.4, {
				mode: 'raw',
				jsonOutput: `={{ JSON.stringify({ row: ${ROW} }) }}`,
			}),
			position: [660, index * 200] as [number, number],
		};
		return [hootsuite, source];
	});
	const to = (...names: string[]) => ({
		main: [names.map((one) => ({ node: one, type: 'main' as const, index: 0 }))],
	});
	return {
		name,
		nodes: [start, { ...file, position: [220, 0] }, ...placed],
		connections: {
			Start: to('Picture'),
			Picture: to(...steps.map((step) => step.name)),
			...Object.fromEntries(steps.map((step) => [step.name, to(sourceOf(step.name))])),
		},
		pinData: { Start: [1, 2].map((row) => ({ json: { row, picture: PICTURE } })) },
	};
}

/** Imports a workflow, leaves it for people to look at, and runs it. Fails where n8n could not end it. */
async function play(name: string, steps: Step[]): Promise<Execution> {
	const workflow = workflowOf(name, steps);
	writeFileSync(join(resultsFolder(), `${name}.json`), JSON.stringify(workflow, undefined, '\t'));
	const execution = await api.run(await api.createWorkflow(workflow), 'Start');
	const { error, lastNodeExecuted } = execution.data.resultData;
	assert.equal(error?.message, undefined, lastNodeExecuted);
	return execution;
}

const itemsOf = ({ data }: Execution, name: string): INodeExecutionData[] =>
	data.resultData.runData[name]?.[0].data?.main[0] ?? [];
/** The rows of Start that n8n follows a node's items to. */
const rowsOf = (execution: Execution, name: string) =>
	itemsOf(execution, sourceOf(name)).map(({ json }) => json.row);

const operationsOf = ({ value, operations }: (typeof RESOURCES)[number]) =>
	Object.entries(operations).map(([name, { fields }]) => ({
		path: `${value}.${name}`,
		fields: fields.map(({ property }) => property),
	}));
const parametersOf = (path: string) => ({ ...VALID_PARAMETERS[path], ...IN_A_WORKFLOW[path] });

/** A field's value where an expression gives nothing. */
function nothing({ type }: INodeProperties): INodeParameters[string] {
	const value = type === 'multiOptions' ? '={{ [] }}' : '={{ "" }}';
	return type === 'resourceLocator' ? byId(value) : value;
}

describe('Every operation', () => {
	for (const resource of RESOURCES) {
		const paths = operationsOf(resource).map(({ path }) => path);
		const order = (path: string) => (FIRST.includes(path) ? 0 : 1);
		const together = paths.filter((path) => !APART.includes(path)).sort((a, b) => order(a) - order(b));
		const runs = [together, ...paths.filter((path) => APART.includes(path)).map((path) => [path])];
		runs.forEach((run, part) =>
			test(`of ${resource.displayName} gives its items${part > 0 ? `: ${run.join()}` : ''}`, async () => {
				const steps = run.map((path) => ({
					name: path,
					operation: path,
					parameters: parametersOf(path),
					once: ONCE.includes(path),
				}));
				const execution = await play(`catalogue ${resource.value} ${part + 1}`, steps);
				for (const { name, once } of steps) {
					const items = itemsOf(execution, name);
					const [properties, more] = ITEMS[name];
					const rows = once ? [1] : [1, 2];
					assert.ok(items.length >= rows.length, `${name} gave ${items.length} items`);
					for (const { json, binary } of items) {
						assert.equal(json.error, undefined, name);
						for (const property of properties.split(' ').filter(Boolean)) {
							assert.ok(property in json, `${name}: no ${property} in ${JSON.stringify(json)}`);
						}
						for (const [property, value] of Object.entries(more ?? {})) {
							assert.deepEqual([name, property, json[property]], [name, property, value]);
						}
						if (name === 'media.download') assert.equal(binary?.data?.mimeType, 'image/png');
					}
					const found = rowsOf(execution, name);
					assert.deepEqual([name, [...new Set(found)]], [name, rows]);
					assert.deepEqual([name, found.length, found.at(-1)], [name, items.length, rows.at(-1)]);
				}
			}),
		);
	}

	test('has been run', () => {
		const all = RESOURCES.flatMap(operationsOf).map(({ path }) => path);
		assert.deepEqual(Object.keys(ITEMS).sort(), all.sort());
	});
});

describe('Every required field, where an expression gives nothing for it', () => {
	for (const resource of RESOURCES) {
		const fields = operationsOf(resource).flatMap(({ path, fields: all }) =>
			placesOf(all)
				.filter(({ property, path: place }) => property.required && !place.includes('.'))
				.map(({ property, beside }) => ({ path, property, beside })),
		);
		if (fields.length === 0) continue;
		test(`of ${resource.displayName} is asked for by its name`, async () => {
			const steps = fields.map(({ path, property, beside }) => ({
				name: `${path} without ${property.name}`,
				operation: path,
				parameters: { ...VALID_PARAMETERS[path], ...beside, [property.name]: nothing(property) },
				continues: true,
			}));
			const execution = await play(`left out ${resource.value}`, steps);
			fields.forEach(({ property }, index) => {
				const { name } = steps[index];
				// A check tells it among the problems it found.
				const errors = itemsOf(execution, name).map(({ json }) =>
					String(json.error ?? JSON.stringify(json.problems)),
				);
				assert.equal(errors.length, 2, name);
				for (const error of errors) assert.ok(error.includes(`'${labelOf(property)}`), `${name}: ${error}`);
				assert.deepEqual(rowsOf(execution, name), [1, 2]);
			});
		});
	}

	test('is asked for by n8n itself where it is simply left empty', async () => {
		const steps = [{ name: 'empty', operation: 'message.get', parameters: {} }];
		await assert.rejects(play('left empty', steps), /has issues/);
	});
});

/** For each resource an operation and a field of it that the second item has wrong. */
const WRONG: Record<string, [operation: string, field: string, wrong: string]> = {
	adAccount: ['getAll', 'organizationId', '0'],
	amplifyAccount: ['resolveMemberIds', 'ids', ''],
	analytics: ['getPosts', 'socialProfileIds', ''],
	comment: ['get', 'commentId', 'no-such-comment'],
	inboxContact: ['setAttributes', 'contactProfileId', 'nobody'],
	inboxConversation: ['addNote', 'conversationId', 'no-such-conversation'],
	inboxMetric: ['getInboundVolume', 'groupByInterval', 'CENTURY'],
	media: ['createUploadJob', 'sizeBytes', '-1'],
	member: ['get', 'memberId', '999'],
	message: ['get', 'messageId', '999'],
	organization: ['getMembers', 'organizationId', '999'],
	proactiveMessage: ['send', 'contact', ''],
	scimGroup: ['get', 'groupId', '999'],
	scimUser: ['get', 'memberId', '999'],
	socialProfile: ['get', 'socialProfileId', '999'],
	suggestion: ['create', 'text', ''],
	team: ['get', 'teamId', '999'],
	topic: ['create', 'name', ''],
};
const RIGHT: INodeParameters = { groupByInterval: 'DAY', socialProfileIds: PROFILES.facebookPage };

describe('With "continue", where the second item is wrong', () => {
	test('there is a case for each resource', () => {
		assert.deepEqual(Object.keys(WRONG).sort(), RESOURCES.map(({ value }) => value as string).sort());
	});

	test('the first one gives what it gives, and the second its error, each linked to its own', async () => {
		const steps = Object.entries(WRONG).map(([resource, [operation, field, wrong]]): Step => {
			const path = `${resource}.${operation}`;
			const valid = parametersOf(path);
			const given = valid[field] as INodeParameters | undefined;
			const right = RIGHT[field] ?? given?.value ?? given;
			const value = `={{ ${ROW} === 2 ? ${JSON.stringify(wrong)} : ${JSON.stringify(right)} }}`;
			return {
				name: path,
				operation: path,
				parameters: { ...valid, [field]: given?.__rl ? byId(value) : value },
				continues: true,
			};
		});
		const execution = await play('continue', steps);
		for (const { name } of steps) {
			const items = itemsOf(execution, name).map(({ json }) => json);
			assert.ok(items.length >= 2, `${name}: ${JSON.stringify(items)}`);
			const last = items.pop() as IDataObject;
			assert.equal(typeof last.error, 'string', `${name}: ${JSON.stringify(last)}`);
			for (const item of items) assert.equal(item.error, undefined, name);
			const rows = rowsOf(execution, name);
			assert.deepEqual([name, rows.pop()], [name, 2]);
			assert.deepEqual([name, [...new Set(rows)]], [name, [1]]);
		}
	});
});

describe('Every event', () => {
	let published: string | undefined;
	after(async () => {
		if (published) await api.unpublish(published);
	});

	/** One workflow with a trigger for each choice. @returns where each is called */
	async function publish(kind: string, choices: string[], more: INodeParameters) {
		const hootsuiteApi = await credentialWith(api, sandboxUrl(), '');
		const nodes = choices.map((event, index): INode => ({
			...node(event, `n8n-nodes-hootsuite.${kind}`, 1, {
				authentication: 'accessToken',
				events: [event],
				...more,
			}),
			position: [0, index * 200],
			webhookId: randomUUID(),
			credentials: { hootsuiteApi },
		}));
		published = await api.createWorkflow({ name: `catalogue ${kind}`, nodes, connections: {} });
		await api.publish(published);
		const path = kind === 'hootsuiteInboxTrigger' ? 'inbox' : 'webhook';
		return { id: published, urls: nodes.map(({ webhookId }) => `${api.url}/webhook/${webhookId}/${path}`) };
	}

	/** The events that each trigger has started the workflow with, once the executions are there. */
	async function started(id: string, choices: string[], executions: number) {
		for (let attempt = 0; (await api.executionStates(id)).length < executions && attempt < 50; attempt++) {
			await wait(200);
		}
		const all = await api.executions(id);
		return Object.fromEntries(
			choices.map((event) => [
				event,
				all.flatMap((execution) => itemsOf(execution, event).map(({ json }) => json.event)).sort(),
			]),
		);
	}
	const post = async (url: string, body: unknown) => {
		const response = await fetch(url, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify(body),
		});
		assert.equal(response.status, 200, url);
	};

	test('of the webhook trigger starts the workflow that waits for it, and no other', async () => {
		const choices = WEBHOOK_CHOICES.map(({ value }) => value);
		const known = Object.keys(WEBHOOK_EVENTS);
		assert.deepEqual(choices.filter((event) => event !== 'any').sort(), [...known].sort());
		const { id, urls } = await publish('hootsuiteTrigger', choices, {});
		const delivery = Object.values(WEBHOOK_EVENTS).map((event, index) => ({
			seq_no: String(index),
			...event,
		}));
		await Promise.all(urls.map(async (url) => await post(url, delivery)));
		const expected = choices.map((event) => [event, event === 'any' ? [...known].sort() : [event]]);
		assert.deepEqual(await started(id, choices, choices.length), Object.fromEntries(expected));
	});

	test('of the inbox trigger starts the workflow that waits for it, and no other', async () => {
		const choices = INBOX_CHOICES.map(({ value }) => value as string);
		const known = Object.keys(INBOX_EVENTS);
		assert.deepEqual(choices.filter((event) => event !== 'any').sort(), [...known].sort());
		const { id, urls } = await publish('hootsuiteInboxTrigger', choices, { responseMode: 'onReceived' });
		for (const event of Object.values(INBOX_EVENTS)) {
			await Promise.all(urls.map(async (url) => await post(url, event)));
		}
		const expected = choices.map((event) => [event, event === 'any' ? [...known].sort() : [event]]);
		assert.deepEqual(await started(id, choices, 2 * known.length), Object.fromEntries(expected));
	});
});
