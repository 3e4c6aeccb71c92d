/* eslint-disable @n8n/community-nodes/no-restricted-imports -- compares old and new, never inside n8n */
import { isDeepStrictEqual } from 'util';
import omit from 'lodash/omit';
import { NodeHelpers } from 'n8n-workflow';
import type { IDataObject, INode, INodeParameters, INodeType } from 'n8n-workflow';
import { ACCESS_TOKEN, MESSAGES, ORGANIZATION_ID, PROFILES } from '../../sandbox/seed';
import { CREDENTIALS, NODES } from '../upgrade/current';
import { namesOf } from '../upgrade/names';
import { RELEASES, savedWith, unpack, type Release, type SavedWorkflow } from '../upgrade/release';
import { runNode, type EngineRun, type InputItem } from './harness';
import { Bench } from './hootsuite';
import { TriggerRig } from './triggers';

const hootsuite = new Bench();

/** What is no longer as it was in a release, each with why nothing breaks by it. */
const CHANGED: Record<string, string> = {
	'credential hootsuiteOAuth2Api: scope = "offline analytics:read"': 'see the next line but one',
	'credential hootsuiteOAuth2Api: scope = "offline"': 'see the next line',
	'credential hootsuiteOAuth2Api: scope: options, default "offline"':
		"n8n up to 2.11 drops a scope that is saved, so 'Access To' is saved as accessTo; a connected credential needs neither",
	'hootsuite: message.getAll endTime: dateTime, default "={{ $now.plus({ weeks: 4 }).toISO() }}"':
		'empty means the same: four weeks from now; tried below as "message.getAll, with options 3"',
	'hootsuite: message.getAll startTime: dateTime, default "={{ $now.toISO() }}"': 'empty means the same: now',
};

/** What a release could not do, each with why it can be done now. */
const COULD_NOT: Record<string, [error: string, why: string]> = {
	'team.addMember': [
		'Hootsuite says: The Content-Type must be application/json;charset=utf-8, not missing',
		'every POST says that it is JSON now, as it is documented',
	],
};

/** How far apart two runs may be, in milliseconds. */
const SAME_MOMENT = 60_000;

const isOurs = ({ type }: INode) => type.startsWith('n8n-nodes-hootsuite.');
const nameOf = ({ type }: INode) => type.split('.')[1];

/** What a workflow's nodes of ours give, one after the other. */
async function play(
	nodes: Record<string, new () => INodeType>,
	credentialTypes: Release['credentials'],
	workflow: SavedWorkflow,
): Promise<EngineRun> {
	const [start] = workflow.pinData.Start;
	const hasFile = workflow.nodes.some(({ name }) => name === 'Picture');
	const data = Buffer.from(String(start.json.picture), 'base64');
	let input: InputItem[] = [
		{
			json: start.json,
			...(hasFile && { binary: { data: { data, mimeType: 'image/png', fileName: 'a.png' } } }),
		},
	];
	let run: EngineRun | undefined;
	for (const node of workflow.nodes.filter(isOurs)) {
		run = await runNode({
			nodeType: nodes[nameOf(node)],
			parameters: node.parameters,
			credentials: { hootsuiteApi: { baseUrl: hootsuite.sandbox.url, accessToken: ACCESS_TOKEN } },
			credentialTypes,
			input,
		});
		input = (run.outputs[0] ?? []).map(({ json }) => ({ json }));
	}
	if (!run) throw new Error(`${workflow.name} has no node of ours`);
	return run;
}

/** Everything that came of it: items with what they are linked to, the files' names, errors, and what Hootsuite was told. */
async function outcome(...[nodes, credentials, workflow]: Parameters<typeof play>): Promise<IDataObject> {
	hootsuite.sandbox.state.reset();
	hootsuite.settings({ rateLimit: false, mediaReadyAfterSeconds: 0 });
	const { outputs, error } = await play(nodes, credentials, workflow);
	const items = (outputs[0] ?? []).map(({ json, binary, pairedItem }) => ({
		json,
		pairedItem,
		files: Object.entries(binary ?? {}).map(([field, { fileName, mimeType }]) => [field, fileName, mimeType]),
	}));
	const told = hootsuite.requests
		.filter(({ method }) => method !== 'GET')
		.map(({ method, path, body }) => ({ method, path, body }));
	return JSON.parse(JSON.stringify({ items, error: error?.message ?? null, told })) as IDataObject;
}

/**
 * Where a value is not what it was, as paths. What `again` has of another value depends on chance, and may have any; times may be
 * as far apart as the runs are. What is new beside the old is no difference.
 */
function differences(old: unknown, again: unknown, now: unknown, path = ''): string[] {
	if (isDeepStrictEqual(old, now)) return [];
	if (old === null || typeof old !== 'object') {
		const differsAnyway = !isDeepStrictEqual(old, again) && typeof old === typeof now;
		const apart = Math.abs(Date.parse(String(old)) - Date.parse(String(now)));
		const isTime = /^\d{4}-\d\d-\d\dT/.test(String(old));
		return differsAnyway || (isTime && apart < SAME_MOMENT)
			? []
			: [`${path}: ${JSON.stringify(old)} is ${JSON.stringify(now)}`];
	}
	if (now === null || typeof now !== 'object') return [`${path} is ${JSON.stringify(now)}`];
	const [before, repeated, after] = [old, again, now] as IDataObject[];
	const more = Array.isArray(old) && Array.isArray(now) ? now.length - old.length : 0;
	return [
		...(more === 0 ? [] : [`${path} has ${Math.abs(more)} ${more > 0 ? 'more' : 'fewer'}`]),
		...Object.entries(before).flatMap(([name, value]) =>
			differences(value, repeated?.[name], after[name], `${path}/${name}`),
		),
	];
}

const EVENTS = [
	{
		seq_no: '1',
		type: 'com.hootsuite.messages.event.v1',
		data: {
			state: 'SENT',
			organization: { id: ORGANIZATION_ID },
			message: { id: MESSAGES.sent },
			socialProfile: { id: PROFILES.facebookPage },
		},
	},
	{ seq_no: '2', type: 'hootsuite/media/media.upload.success', data: {} },
	{ seq_no: '3', type: 'suggestions.created', data: {} },
];

/** The items that a workflow's trigger starts it with: for a delivery, or for polls before and after a message is sent. */
async function begun(nodes: Record<string, new () => INodeType>, { nodes: [trigger] }: SavedWorkflow) {
	hootsuite.sandbox.state.reset();
	const rig = new TriggerRig({
		nodeType: nodes[nameOf(trigger)],
		parameters: trigger.parameters,
		credentials: { hootsuiteApi: { baseUrl: hootsuite.sandbox.url, accessToken: ACCESS_TOKEN } },
	});
	if (nameOf(trigger) === 'hootsuiteTrigger') {
		return [(await rig.deliver(JSON.stringify(EVENTS))).items ?? []];
	}
	const first = await rig.poll();
	const scheduledSendTime = `${new Date(Date.now() + 3600_000).toISOString().slice(0, 19)}Z`;
	const response = await fetch(`${hootsuite.sandbox.url}/v1/messages`, {
		method: 'POST',
		headers: { Authorization: `Bearer ${ACCESS_TOKEN}`, 'Content-Type': 'application/json' },
		body: JSON.stringify({ text: 'Hello', socialProfileIds: [PROFILES.facebookPage], scheduledSendTime }),
	});
	expect(response.status).toBe(200);
	const second = await rig.poll();
	return [first ?? [], second ?? []].map((items) =>
		// The message was made anew for each.
		items.map((item) => ({ ...item, messageId: typeof item.messageId, message: typeof item.message })),
	);
}

describe.each(RELEASES)('A workflow saved with %s', (version) => {
	const release = unpack(version);
	afterAll(() => release.remove());
	const workflows = savedWith(version);
	const named = workflows.map((workflow) => [workflow.name, workflow] as const);

	it('is there for every operation, and for both triggers, with every event', () => {
		const { description } = new release.nodes.hootsuite();
		const operations = description.properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ displayOptions, options = [] }) =>
				options.map(
					(option) =>
						`${String(displayOptions?.show?.resource?.[0])}.${'value' in option ? String(option.value) : ''}`,
				),
			);
		const names = workflows.map(({ name }) => name);
		expect(names).toEqual(
			expect.arrayContaining([...operations, 'hootsuiteTrigger', 'hootsuitePollingTrigger']),
		);
		expect(operations.length).toBeGreaterThan(50);
	});

	it('finds every name, value, type and default again', () => {
		const now = namesOf(Object.values(NODES), CREDENTIALS);
		const before = namesOf(Object.values(release.nodes), release.credentials);
		expect(before.filter((line) => !now.includes(line)).sort()).toEqual(Object.keys(CHANGED).sort());
	});

	it.each(named)('opens with everything that was set: %s', (_name, workflow) => {
		const nodes = workflow.nodes.filter(isOurs);
		expect(nodes).not.toEqual([]);
		for (const node of nodes) {
			const { description } = new NODES[nameOf(node)]();
			expect([description.version].flat()).toContain(node.typeVersion);
			expect(description.credentials?.map(({ name }) => name)).toEqual(
				expect.arrayContaining(Object.keys(node.credentials ?? {})),
			);
			const read = (withDefaults: boolean) =>
				NodeHelpers.getNodeParameters(
					description.properties,
					node.parameters,
					withDefaults,
					false,
					node,
					description,
				) as INodeParameters;
			// Saved again without a change it is the same, so nothing was lost or read in another way.
			const withoutTimes = (parameters: INodeParameters) => omit(parameters, 'pollTimes');
			expect(withoutTimes(read(false))).toEqual(withoutTimes(node.parameters));
			expect(
				NodeHelpers.getNodeParametersIssues(
					description.properties,
					{ ...node, parameters: read(true) },
					description,
				),
			).toBeNull();
		}
	});

	it.each(named.filter(([, { pinData }]) => pinData.Start))(
		'does what it did: %s',
		async (name, workflow) => {
			const old = await outcome(release.nodes, release.credentials, workflow);
			const again = await outcome(release.nodes, release.credentials, workflow);
			const now = await outcome(NODES, CREDENTIALS, workflow);
			expect(old.error).toBe(COULD_NOT[name]?.[0] ?? null);
			expect(now.error).toBeNull();
			if (!COULD_NOT[name]) expect(differences(old, again, now)).toEqual([]);
		},
	);

	const triggers = workflows.filter(({ pinData }) => !pinData.Start);

	it.each(triggers.map((workflow) => [workflow.name, workflow] as const))(
		'starts with what it started with: %s',
		async (_name, workflow) => {
			const [old, now] = [await begun(release.nodes, workflow), await begun(NODES, workflow)];
			expect(old.flat()).not.toEqual([]);
			expect(differences(old, old, now)).toEqual([]);
		},
	);
});
