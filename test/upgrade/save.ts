/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { writeFileSync } from 'node:fs';
import { NodeHelpers, type IDataObject, type INode, type INodeParameters } from 'n8n-workflow';
import { AD_ACCOUNTS } from '../../sandbox/adAccountSeed';
import { TOPICS } from '../../sandbox/amplifySeed';
import { COMMENTS, MESSAGES, ORGANIZATION_ID, PROFILES, TEAMS } from '../../sandbox/seed';
import { VALID_PARAMETERS } from '../catalogue';
import { byId, COLLEAGUE_ID } from '../engine/accounts';
import { fileOfWorkflows, unpack, type Release, type SavedWorkflow } from './release';

/** The smallest picture, for operations that take a file. */
const PICTURE =
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const TIME = '2031-05-06T07:08:09Z';
const LATER = '2031-06-07T08:09:10Z';
const span = { period: 'custom', since: '2026-01-01T00:00:00Z', until: '2026-01-20T00:00:00Z' };
const person = { userName: 'new@acme.example', displayName: 'New Person' };
const details = {
	email: 'new@acme.example',
	familyName: 'Person',
	givenName: 'New',
	preferredLanguage: 'de',
	timezone: 'Europe/Berlin',
	title: 'Editor',
};
const parts = {
	emailNotification: true,
	location: { coordinates: { latitude: 49.28, longitude: -123.12 } },
	privacy: { facebook: { visibility: 'friends' }, linkedIn: { visibility: 'connectionsOnly' } },
	tags: 'spring, sale',
	targeting: {
		facebookPage: {
			ageMin: 18,
			countries: 'CA',
			regions: '[{"k":"British Columbia","v":"2"}]',
			education: ['college'],
			interestedIn: ['female'],
			relationshipStatus: ['single'],
		},
		linkedInV2Company: {
			interfaceLocales: 'en_US',
			staffCountRanges: ['SIZE_1'],
			locations: 'urn:li:geo:1',
			industries: 'urn:li:industry:1',
			seniorities: 'urn:li:seniority:1',
		},
	},
	webhookUrls: 'https://example.com/hook',
};
const pin = { extendedInfo: { pinterest: { boardId: '77', destinationUrl: 'https://example.com' } } };
const three = [PROFILES.facebookPage, PROFILES.linkedInCompany, PROFILES.x];
const withFile = { mediaSource: 'binary', binaryPropertyName: 'data' };

/** What people set besides the fields that an operation needs; each entry is a workflow of its own. */
const WITH_OPTIONS: Record<string, INodeParameters[]> = {
	'adAccount.getAll': [{ returnAll: true, simplify: false }],
	'amplifyAccount.getOrganizations': [{ limit: 5, options: { requestsPerSecond: 10 } }],
	'analytics.getPaid': [
		{ ...span, adEntityCollection: 'ads', simplify: false },
		{ filterBy: 'lastModified' },
	],
	'analytics.getPaidMetrics': [
		{
			period: 'last30Days',
			adEntityCollection: 'adsets',
			returnAll: true,
			options: { flattenMetrics: false },
		},
		{ adAccountIds: `={{ ["${AD_ACCOUNTS.facebook}"] }}`, period: 'thisMonth' },
	],
	'analytics.getPosts': [
		{
			...span,
			datatype: 'PAID',
			simplify: false,
			options: { flattenMetrics: false },
		},
	],
	'analytics.getProfiles': [{ period: 'last90Days', datatype: 'PAID', limit: 3 }],
	'comment.approve': [{ options: { reviewerType: 'MEMBER', sequenceNumber: 1 } }],
	'comment.reject': [{ options: { reviewerType: 'MEMBER' } }],
	'media.createUploadJob': [{ mimeType: 'video/mp4', sizeBytes: 5000 }],
	'media.upload': [{ options: { readyTimeout: 60, requestsPerSecond: 10 } }],
	'member.create': [
		{
			additionalFields: {
				bio: 'Writes posts',
				companyName: 'Acme',
				language: 'pt_BR',
				timezone: 'Europe/Berlin',
			},
		},
	],
	'member.getOrganizations': [{ returnAll: true }],
	'message.approve': [{ options: { reviewerType: 'MEMBER', sequenceNumber: 1 } }],
	'message.get': [{ messageId: { __rl: true, mode: 'list', value: MESSAGES.sent }, simplify: false }],
	'message.getAll': [
		{ filters: { state: ['SENT', 'SCHEDULED'], socialProfileIds: [PROFILES.facebookPage] }, returnAll: true },
		{
			startTime: '={{ $now.minus({ days: 20 }).toISO() }}',
			endTime: '={{ $now.plus({ days: 20 }).toISO() }}',
			filters: { includeUnscheduledReviewMsgs: true },
			limit: 3,
			simplify: false,
		},
		// Left as they are: what the panel shows from the start.
		{
			startTime: '={{ $now.toISO() }}',
			endTime: '={{ $now.plus({ weeks: 4 }).toISO() }}',
		},
	],
	'message.reject': [{ options: { reviewerType: 'MEMBER', sequenceNumber: 1 } }],
	'message.schedule': [
		{ socialProfileIds: three, additionalFields: parts },
		{
			...withFile,
			socialProfileIds: `={{ "${three.join(', ')}" }}`,
			text: '={{ "Spring is here" }}',
			options: { allOrNothing: true, skipIfAlreadyScheduled: true, readyTimeout: 60, requestsPerSecond: 10 },
		},
		{ ...withFile, socialProfileIds: [PROFILES.pinterest], additionalFields: pin },
		{ when: 'now' },
		{ scheduledSendTime: '={{ $now.plus({ minutes: 10 }).toISO() }}', options: { allowTimeTooSoon: true } },
	],
	'message.update': [
		{
			...withFile,
			messageId: byId(MESSAGES.scheduled),
			updateFields: { ...parts, scheduledSendTime: LATER, text: 'See you there' },
			options: { allowTimeTooSoon: true, readyTimeout: 60 },
		},
	],
	'organization.getMembers': [{ returnAll: true }],
	'scimGroup.getAll': [{ filters: { displayName: 'Careers' } }],
	'scimGroup.replace': [{ members: [COLLEAGUE_ID] }],
	'scimGroup.update': [
		{ changes: { addMembers: [COLLEAGUE_ID] } },
		{
			changeBy: 'operations',
			operations: '[{ "op": "replace", "value": { "displayName": "Social Europe" } }]',
		},
	],
	'scimUser.create': [
		{ active: false, simplify: false, additionalFields: { ...details, groups: [TEAMS.careers] } },
	],
	'scimUser.getAll': [{ filters: { userName: 'ada@acme.example' }, simplify: false }],
	'scimUser.replace': [{ ...person, active: false, additionalFields: details }],
	'scimUser.update': [
		{ changes: { ...details, active: false } },
		{ changeBy: 'operations', operations: '[{ "op": "replace", "value": { "title": "Editor" } }]' },
	],
	'socialProfile.getAll': [{ which: 'mine', returnAll: true }],
	'suggestion.create': [
		{
			link: 'https://example.com/tips',
			isSuggested: false,
			topics: [TOPICS.open, 'Gardening'],
			additionalFields: {
				expiryDate: LATER,
				publishedDate: TIME,
				isEditable: true,
				isPinned: true,
				isShareable: true,
				isNativeShareEnabled: true,
				shareableNetworks: ['facebook', 'linkedin'],
				privacySettings: { tiktokbusiness: { allowComments: true, allowDuet: false, allowStitch: false } },
			},
			options: { createMissingTopics: true },
		},
		{
			photoSource: 'binary',
			binaryPropertyName: 'data',
			suggestionReason: 'For the team',
			isSuggested: true,
		},
	],
	'team.getAll': [{ returnAll: true }],
	'topic.create': [{ privacy: 'closed' }],
	'topic.getAll': [{ returnAll: true }],
};

/** Parameters that are not in {@link VALID_PARAMETERS} in a way that a workflow by itself could use. */
const BY_ITSELF: Record<string, INodeParameters> = {
	'comment.get': { commentId: COMMENTS.pendingApproval },
	'media.download': { mediaId: '={{ $json.id }}' },
	'media.getUploadStatus': { mediaId: '={{ $json.id }}' },
	'message.getAll': {
		startTime: '={{ $now.minus({ days: 20 }).toISO() }}',
		endTime: '={{ $now.plus({ days: 20 }).toISO() }}',
	},
	'message.update': { messageId: byId(MESSAGES.scheduled), updateFields: { text: 'See you there' } },
};
/** Operations about what another one has made in the same workflow. */
const AFTER: Record<string, string> = {
	'media.download': 'media.upload',
	'media.getUploadStatus': 'media.upload',
};

/** What n8n saves of a node: the parameters that are not the defaults of its description. */
function savedParameters({ nodes }: Release, node: INode, parameters: INodeParameters): INodeParameters {
	const { description } = new nodes[node.type.split('.')[1]]();
	return (
		NodeHelpers.getNodeParameters(description.properties, parameters, false, false, node, description) ?? {}
	);
}

const place = (index: number): [number, number] => [index * 240, 0];

/** A workflow in which each node follows the one before it. */
function workflow(release: Release, name: string, nodes: INode[], start: IDataObject = {}): SavedWorkflow {
	const placed = nodes.map((node, index) => ({
		...node,
		id: `${name}/${node.name}`,
		position: place(index),
		parameters: node.type.startsWith('n8n-nodes-hootsuite.')
			? savedParameters(release, node, node.parameters)
			: node.parameters,
	}));
	const connections = placed
		.slice(0, -1)
		.map(({ name: from }, index) => [
			from,
			{ main: [[{ node: placed[index + 1].name, type: 'main', index: 0 }]] },
		]);
	return {
		name,
		nodes: placed,
		connections: Object.fromEntries(connections) as SavedWorkflow['connections'],
		pinData: placed[0].name === 'Start' ? { Start: [{ json: start }] } : {},
		settings: { executionOrder: 'v1' },
	};
}

const node = (name: string, type: string, typeVersion: number, parameters: INodeParameters): INode => ({
	...{ id: '', name, type, typeVersion, position: place(0), parameters },
});
const start = node('Start', 'n8n-nodes-base.manualTrigger', 1, {});
const picture = node('Picture', 'n8n-nodes-base.convertToFile', 1.1, {
	operation: 'toBinary',
	sourceProperty: 'picture',
	options: { fileName: 'a.png', mimeType: 'image/png' },
});
const credentials = { hootsuiteApi: { id: 'sandbox', name: 'Hootsuite sandbox' } };
const action = (name: string, operation: string, parameters: INodeParameters): INode => {
	const [resource, value] = operation.split('.');
	const all = { authentication: 'accessToken', resource, operation: value, ...parameters };
	return { ...node(name, 'n8n-nodes-hootsuite.hootsuite', 1, all), credentials };
};

/** Start (→ picture) (→ what comes before) → the operation. */
function ofOperation(release: Release, name: string, operation: string, parameters: INodeParameters) {
	const before = AFTER[operation];
	const steps = [
		...(before ? [action('Before', before, VALID_PARAMETERS[before])] : []),
		action('Hootsuite', operation, parameters),
	];
	const needsFile = steps.some(({ parameters: own }) =>
		['mediaSource', 'photoSource'].some((source) => own[source] === 'binary'),
	);
	if (!needsFile) return workflow(release, name, [start, ...steps]);
	return workflow(release, name, [start, picture, ...steps], { picture: PICTURE });
}

function ofTriggers(release: Release): SavedWorkflow[] {
	const trigger = (kind: string, name: string, parameters: INodeParameters) =>
		workflow(release, name, [
			{
				...node('Trigger', `n8n-nodes-hootsuite.${kind}`, 1, {
					authentication: 'accessToken',
					...parameters,
				}),
				credentials,
				...(kind === 'hootsuiteTrigger' && { webhookId: 'c3f6f1b0-7f0e-4c55-9f0e-0d6a3b1f0c11' }),
			},
			node('Next', 'n8n-nodes-base.noOp', 1, {}),
		]);
	const choices = (kind: string) =>
		(
			new release.nodes[kind]().description.properties.find(({ name }) => name === 'events')?.options ?? []
		).map((option) => ('value' in option ? String(option.value) : ''));
	return [
		trigger('hootsuiteTrigger', 'hootsuiteTrigger', { events: ['any'] }),
		trigger('hootsuiteTrigger', 'hootsuiteTrigger, with options', {
			events: choices('hootsuiteTrigger').filter((event) => event !== 'any'),
			options: {
				dropRepeats: true,
				fetch: true,
				includeRaw: true,
				organizationIds: ORGANIZATION_ID,
				signatureAlgorithm: 'sha512',
				socialProfileIds: [PROFILES.facebookPage],
			},
		}),
		trigger('hootsuitePollingTrigger', 'hootsuitePollingTrigger', { events: ['messageScheduled'] }),
		trigger('hootsuitePollingTrigger', 'hootsuitePollingTrigger, with options', {
			pollTimes: { item: [{ mode: 'everyHour', minute: 5 }] },
			events: choices('hootsuitePollingTrigger'),
			simplify: false,
			socialProfileIds: [PROFILES.facebookPage],
			options: { lookAheadDays: 30, lookBackDays: 14 },
		}),
	];
}

/**
 * `npm run upgrade:save -- VERSION`: writes the workflows that people could have saved with a release, out of the
 * package under test/upgrade/VERSION: each of its operations with what it needs, and with what people set besides.
 */
function main([version]: string[]): void {
	const release = unpack(version);
	try {
		const { properties } = new release.nodes.hootsuite().description;
		const operations = properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ options = [], displayOptions }) =>
				options.map(
					(option) =>
						`${String(displayOptions?.show?.resource?.[0])}.${String('value' in option && option.value)}`,
				),
			)
			.sort();
		const workflows = operations.flatMap((operation) => {
			const needed = BY_ITSELF[operation] ?? VALID_PARAMETERS[operation];
			const more = (WITH_OPTIONS[operation] ?? []).map((options, index) =>
				ofOperation(release, `${operation}, with options ${index + 1}`, operation, { ...needed, ...options }),
			);
			return [ofOperation(release, operation, operation, needed), ...more];
		});
		const all = [...workflows, ...ofTriggers(release)];
		writeFileSync(fileOfWorkflows(version), `${JSON.stringify(all, undefined, '\t')}\n`);
		process.stdout.write(`${operations.length} operations, ${all.length} workflows\n`);
	} finally {
		release.remove();
	}
}

main(process.argv.slice(2));
