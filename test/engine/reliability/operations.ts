import { DateTime } from 'luxon';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { COMMENTS, MESSAGES, ORGANIZATION_ID, PROFILES, TEAMS } from '../../../sandbox/seed';
import type { State } from '../../../sandbox/state';
import { byId, COLLEAGUE, COLLEAGUE_ID, MARKETING } from '../accounts';
import type { InputItem } from '../harness';
import { json } from '../hootsuite';
import type { Bench } from '../hootsuite';
import { INBOX_READS, INBOX_WRITES } from './inboxOperations';

/** One row of the matrix: something the node does, and where its trace is. */
export interface Row {
	/** As Bench.run takes it. */
	operation: string;
	/** The request that the trouble befalls; a row for each request of an operation that has several. */
	method: string;
	/** A glob. */
	path: string;
	parameters: INodeParameters;
	input?: InputItem[];
	/** Makes what the operation is about. @returns further parameters */
	given?: (hootsuite: Bench) => Promise<INodeParameters>;
	/** How many seconds Hootsuite's clock is ahead of ours. */
	clock?: number;
	/** How many traces the work leaves; 1 where it is not said. */
	count?: number;
	/** Whether nobody can know what became of it once the answer is lost. */
	unknowable?: boolean;
	/** Whether the request goes to the storage, which knows no tokens, and whose bytes and answers nobody can check. */
	storage?: boolean;
	/** What the sandbox holds of this operation's work, once for each time it was done. Missing for reads. */
	stored?: (state: State) => string[];
	/** What an item says was done, in the same words; '' for nothing. For reads: what tells one entry from another. */
	reported: (item: IDataObject) => string;
	/** Whether traces may be left that no item tells of, and that harm nobody: upload jobs without a file. */
	leavesTraces?: boolean;
}

const jpeg = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(2000, 7)]);
const withFile: InputItem[] = [
	{ json: {}, binary: { data: { data: jpeg, mimeType: 'image/jpeg', fileName: 'a.jpg' } } },
];

const idOf = ({ id }: IDataObject) => String(id);
const SEEDED: string[] = Object.values(MESSAGES);
const TOMORROW = DateTime.utc().plus({ days: 1 }).startOf('minute').toISO();

const messages = (state: State) =>
	state.messages.map(({ message }) => message.id).filter((id) => !SEEDED.includes(id));
const gone = (id: string) => (state: State) =>
	state.messages.some(({ message }) => message.id === id) ? [] : [id];
const steps = (id: string, step: string) => (state: State) => {
	const found = state.messages.find(({ message }) => message.id === id);
	return (found?.history ?? []).filter(({ actionType }) => actionType === step).map(() => id);
};
const reviewed = (verdict: string) => (state: State) =>
	state.comments.filter(({ reviewState }) => reviewState === verdict).map(({ id }) => id);
const named = (name: string) => (state: State) =>
	state.teams.filter(({ team }) => team.name === name).map(({ team }) => team.id);
const titled = (title: string) => (state: State) =>
	[...state.scimDetails].filter(([, details]) => details.title === title).map(([id]) => id);
const joined = (ids: string[], id: string) => ids.filter((other) => other === id);
const team = (state: State, id: string) => state.teams.find((stored) => stored.team.id === id);

/** The parameters of the messages that a row schedules, or changes. */
const post = (more: INodeParameters = {}): INodeParameters => ({
	socialProfileIds: [PROFILES.facebookPage],
	text: 'Spring is here',
	when: 'at',
	scheduledSendTime: TOMORROW,
	...more,
});
const schedule = (more: INodeParameters = {}): Omit<Row, 'method' | 'path'> => ({
	operation: 'message.schedule',
	parameters: post(more),
	stored: messages,
	reported: idOf,
});
const upload: Omit<Row, 'method' | 'path'> = {
	operation: 'media.upload',
	parameters: { options: { readyTimeout: 1 } },
	input: withFile,
	stored: ({ media }) => media.filter((job) => job.upload).map(({ id }) => id),
	reported: idOf,
};
const withMedia = {
	...schedule({ mediaSource: 'binary', options: { readyTimeout: 1 } }),
	input: withFile,
};
const review = (id: string, verdict: string, step: string): Row => ({
	operation: `message.${verdict}`,
	method: 'POST',
	path: `/v1/messages/*/${verdict}`,
	parameters: { messageId: byId(id), reason: 'Wrong date' },
	stored: steps(id, step),
	reported: idOf,
});
const reviewComment = (verdict: string, state: string): Row => ({
	operation: `comment.${verdict}`,
	method: 'POST',
	path: `/v1/comments/*/${verdict}`,
	parameters: { commentId: COMMENTS.pendingApproval, reason: 'Too rude' },
	stored: reviewed(state),
	reported: idOf,
});
export const update: Omit<Row, 'method' | 'path'> = {
	operation: 'message.update',
	parameters: { messageId: byId(MESSAGES.scheduled), updateFields: { text: 'See you there' } },
	stored: messages,
	reported: idOf,
};
/** In place of a time. */
const slot: INodeParameters = {
	when: 'nextSlot',
	weeklyPlan: {
		slots: [
			{
				days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
				times: '09:00, 12:00',
			},
		],
	},
};
const copy: Omit<Row, 'method' | 'path'> = {
	operation: 'message.copy',
	parameters: { messageId: byId(MESSAGES.sent), scheduledSendTime: TOMORROW },
	stored: messages,
	reported: idOf,
};
const user = { userName: 'new@acme.example', displayName: 'New Person' };

async function uploaded(hootsuite: Bench): Promise<INodeParameters> {
	const [{ id }] = json(await hootsuite.run('media.upload', {}, { input: withFile }));
	return { mediaId: String(id) };
}

/** Every operation that writes. */
const EVERY_WRITE: Row[] = [
	{ ...schedule(), method: 'POST', path: '/v1/messages' },
	{
		...schedule({ socialProfileIds: [PROFILES.facebookPage, PROFILES.threads, PROFILES.x] }),
		method: 'POST',
		path: '/v1/messages',
		count: 3,
	},
	{
		...schedule({
			socialProfileIds: [PROFILES.facebookPage, PROFILES.x],
			networkTexts: { texts: [{ network: 'x', text: 'Spring!' }] },
		}),
		method: 'POST',
		path: '/v1/messages',
		count: 2,
	},
	{ ...schedule(slot), method: 'POST', path: '/v1/messages' },
	{
		...schedule({ ...slot, options: { skipIfAlreadyScheduled: true } }),
		method: 'POST',
		path: '/v1/messages',
	},
	{ ...copy, method: 'POST', path: '/v1/messages' },
	{ ...schedule({ when: 'now' }), unknowable: true, method: 'POST', path: '/v1/messages' },
	{ ...schedule({ options: { skipIfAlreadyScheduled: true } }), method: 'POST', path: '/v1/messages' },
	{ ...withMedia, method: 'POST', path: '/v1/media' },
	{ ...withMedia, method: 'PUT', path: '/storage/**', storage: true },
	{ ...withMedia, method: 'GET', path: '/v1/media/*' },
	{ ...withMedia, method: 'POST', path: '/v1/messages' },
	{ ...update, method: 'POST', path: '/v1/messages' },
	{
		...update,
		method: 'DELETE',
		path: '/v1/messages/*',
		stored: gone(MESSAGES.scheduled),
		reported: ({ replacedMessageId }) => String(replacedMessageId ?? ''),
	},
	{
		operation: 'message.delete',
		method: 'DELETE',
		path: '/v1/messages/*',
		parameters: { messageId: byId(MESSAGES.scheduled) },
		stored: gone(MESSAGES.scheduled),
		reported: idOf,
	},
	review(MESSAGES.pendingApproval, 'approve', 'APPROVE'),
	review(MESSAGES.pendingApproval, 'reject', 'REJECT'),
	reviewComment('approve', 'COMPLETED'),
	reviewComment('reject', 'REJECTED'),
	{
		operation: 'media.createUploadJob',
		method: 'POST',
		path: '/v1/media',
		parameters: { sizeBytes: 10, mimeType: 'image/png' },
		stored: ({ media }) => media.map(({ id }) => id),
		reported: idOf,
		leavesTraces: true,
	},
	{ ...upload, method: 'PUT', path: '/storage/**', storage: true, leavesTraces: true },
	{
		operation: 'suggestion.create',
		unknowable: true,
		method: 'POST',
		path: '/amplify/v1/me/messages',
		parameters: { text: 'Five tips' },
		stored: ({ suggestions }) => suggestions.map(({ message }) => message.id),
		reported: idOf,
	},
	{
		operation: 'topic.create',
		method: 'POST',
		path: '/amplify/v1/me/topics',
		parameters: { name: 'Gardening' },
		stored: ({ topics }) => topics.map(({ name }) => name).filter((name) => name === 'Gardening'),
		reported: ({ name }) => String(name),
	},
	{
		operation: 'team.create',
		method: 'POST',
		path: '/v1/organizations/*/teams',
		parameters: { organizationId: byId(ORGANIZATION_ID), teamName: 'Social Europe' },
		stored: named('Social Europe'),
		reported: idOf,
	},
	{
		operation: 'team.addMember',
		method: 'POST',
		path: '/v1/organizations/*/teams/*/members/*',
		parameters: { ...COLLEAGUE, teamId: byId(TEAMS.careers) },
		stored: (state) => joined(team(state, TEAMS.careers)?.memberIds ?? [], COLLEAGUE_ID),
		reported: idOf,
	},
	{
		operation: 'organization.removeMember',
		method: 'DELETE',
		path: '/v1/organizations/*/members/*',
		parameters: COLLEAGUE,
		stored: ({ organizations }) => (organizations[0].members.has(COLLEAGUE_ID) ? [] : [COLLEAGUE_ID]),
		reported: idOf,
	},
	{
		operation: 'member.create',
		unknowable: true,
		method: 'POST',
		path: '/v1/members',
		parameters: { organizationIds: [ORGANIZATION_ID], email: 'new@acme.example', fullName: 'New Person' },
		stored: ({ members }) => members.filter(({ email }) => email === 'new@acme.example').map(({ id }) => id),
		reported: idOf,
	},
	{
		operation: 'scimUser.create',
		method: 'POST',
		path: '/scim/v2/Users',
		parameters: { ...user, additionalFields: { email: 'new@acme.example' } },
		stored: ({ members }) => members.filter(({ email }) => email === 'new@acme.example').map(({ id }) => id),
		reported: idOf,
	},
	{
		operation: 'scimUser.replace',
		method: 'PUT',
		path: '/scim/v2/Users/*',
		parameters: { memberId: byId(COLLEAGUE_ID), ...user, additionalFields: { title: 'Editor' } },
		stored: titled('Editor'),
		reported: idOf,
	},
	{
		operation: 'scimUser.update',
		method: 'PATCH',
		path: '/scim/v2/Users/*',
		parameters: { memberId: byId(COLLEAGUE_ID), changes: { title: 'Editor' } },
		stored: titled('Editor'),
		reported: idOf,
	},
	{
		operation: 'scimGroup.create',
		method: 'POST',
		path: '/scim/v2/Groups',
		parameters: { displayName: 'Social Europe', members: [COLLEAGUE_ID] },
		stored: named('Social Europe'),
		reported: idOf,
	},
	{
		operation: 'scimGroup.replace',
		method: 'PUT',
		path: '/scim/v2/Groups/*',
		parameters: { groupId: byId(TEAMS.careers), displayName: 'Social Europe', members: [COLLEAGUE_ID] },
		stored: named('Social Europe'),
		reported: idOf,
	},
	{
		operation: 'scimGroup.update',
		method: 'PATCH',
		path: '/scim/v2/Groups/*',
		parameters: { groupId: byId(TEAMS.careers), changes: { addMembers: [COLLEAGUE_ID] } },
		stored: (state) =>
			joined(team(state, TEAMS.careers)?.memberIds ?? [], COLLEAGUE_ID).map(() => TEAMS.careers),
		reported: idOf,
	},
];

/** Whether it is one of a message that was there, or somebody else's, is told by when it was created. */
const TOLD_BY_TIME = [
	'message.copy',
	'message.schedule',
	'message.update',
	'team.create',
	'scimUser.create',
	'scimGroup.create',
];

/** Whether a row is about messages, which have the most rows by far. */
export const isOfMessages = ({ operation }: Row): boolean => operation.startsWith('message.');

/** All of them, and what is told by its time with a clock that is ten minutes off. */
export const WRITES: Row[] = [
	...EVERY_WRITE,
	...INBOX_WRITES,
	...EVERY_WRITE.filter(
		({ operation, method, parameters, input }) =>
			TOLD_BY_TIME.includes(operation) && method === 'POST' && !input && !parameters.options,
	).flatMap((row) => [-600, 600].map((clock) => ({ ...row, clock }))),
];

/** One operation of each kind that reads. */
export const READS: Row[] = [
	...INBOX_READS,
	{
		operation: 'message.get',
		method: 'GET',
		path: '/v1/messages/*',
		parameters: { messageId: byId(MESSAGES.sent) },
		reported: idOf,
	},
	{
		operation: 'message.getAll',
		method: 'GET',
		path: '/v1/messages',
		parameters: {
			startTime: DateTime.utc().minus({ days: 20 }).toISO(),
			endTime: DateTime.utc().plus({ days: 20 }).toISO(),
			returnAll: true,
		},
		reported: idOf,
	},
	{
		operation: 'team.getMembers',
		method: 'GET',
		path: '/v1/organizations/*/teams/*/members',
		parameters: { ...MARKETING, returnAll: true },
		reported: idOf,
	},
	{
		operation: 'scimUser.getAll',
		method: 'GET',
		path: '/scim/v2/Users',
		parameters: { returnAll: true },
		reported: idOf,
	},
	{
		operation: 'topic.getAll',
		method: 'GET',
		path: '/amplify/v1/me/topics',
		parameters: { returnAll: true },
		reported: ({ name }) => String(name),
	},
	{
		operation: 'media.getUploadStatus',
		method: 'GET',
		path: '/v1/media/*',
		parameters: {},
		given: uploaded,
		reported: ({ state }) => String(state),
	},
	...['/v1/media/*', '/storage/**'].map((path): Row => ({
		operation: 'media.download',
		method: 'GET',
		path,
		storage: path === '/storage/**',
		parameters: {},
		given: uploaded,
		reported: ({ state }) => String(state),
	})),
	{
		operation: 'analytics.getProfiles',
		method: 'POST',
		path: '/v1/analytics/**',
		parameters: { socialProfileIds: [PROFILES.facebookPage], period: 'last7Days', returnAll: true },
		reported: (item) => JSON.stringify(item),
	},
];
