/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { DateTime } from 'luxon';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { COMMENTS, MESSAGES, PROFILES } from '../../sandbox/seed';
import type { RecordedRequest } from '../../sandbox/state';
import { runHootsuite, type HootsuiteRun } from './hootsuiteWorkflow';
import { startLocalServer, type LocalServer } from './localServer';
import type { CredentialReference } from './n8n/api';
import { FIXTURES, freshSandbox, HOOTSUITE_NODE, n8n, sandboxState, steer } from './suite';

const api = n8n();
let credential: CredentialReference;

beforeEach(async () => {
	credential = (await freshSandbox(api)).hootsuiteApi;
});

/** Runs `resource.operation`, with expressions on the items of `input`. */
async function run(
	operation: string,
	parameters: INodeParameters,
	options: Pick<HootsuiteRun, 'files' | 'input' | 'onError'> = {},
) {
	const [resource, name] = operation.split('.');
	return await runHootsuite(api, {
		authentication: 'accessToken',
		credential,
		parameters: { resource, operation: name, ...parameters },
		...options,
	});
}

/** The same for a run that must work. @returns the items */
async function done(...what: Parameters<typeof run>): Promise<INodeExecutionData[]> {
	const { execution, items } = await run(...what);
	assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
	return items;
}

const json = (items: INodeExecutionData[]) => items.map((item) => item.json);
const pairs = (items: INodeExecutionData[]) => items.map(({ pairedItem }) => pairedItem);
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const inDays = (days: number) =>
	DateTime.utc().plus({ days }).startOf('second').toISO({ suppressMilliseconds: true });
const bytesOf = (file: string) => readFileSync(join(FIXTURES, file));
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const messageWith = async (id: string) =>
	(await sandboxState()).messages.find(({ message }) => message.id === id)?.message;
const asked = async () =>
	(await steer<RecordedRequest[]>('GET', 'requests')).map(({ method, path }) => `${method} ${path}`);

/** Files on the web: what is in fixtures, the type of which the server does not know. */
let web: LocalServer;

before(async () => {
	web = await startLocalServer((request, response) => {
		const name = basename(request.url ?? '');
		response.setHeader('Content-Type', 'application/octet-stream');
		response.end(bytesOf(name));
	});
});

after(async () => {
	await web.close();
});

describe('Scheduling', () => {
	const post = { text: 'Hello', when: 'at', scheduledSendTime: inDays(1), mediaSource: 'none' };
	/** Two profiles of which Hootsuite refuses the second. */
	const oneRefused = { ...post, socialProfileIds: [PROFILES.facebookPage, PROFILES.facebookGroup] };
	const seeded = Object.keys(MESSAGES).length;

	test('attaches the files behind URLs, each with the type that its bytes have', async () => {
		const items = await done('message.schedule', {
			...post,
			socialProfileIds: PROFILES.facebookPage,
			mediaSource: 'url',
			mediaUrl: `${web.url}/picture.jpg, ${web.url}/video.mp4`,
		});
		const { media, messages } = await sandboxState();
		assert.deepEqual(
			media.map(({ mimeType, upload }) => ({ mimeType, sha256: upload?.sha256 })),
			[
				{ mimeType: 'image/jpeg', sha256: sha256(bytesOf('picture.jpg')) },
				{ mimeType: 'video/mp4', sha256: sha256(bytesOf('video.mp4')) },
			],
		);
		assert.deepEqual(
			messages.slice(seeded).map(({ message }) => message.media?.map(({ id }) => id)),
			[media.map(({ id }) => id)],
		);
		assert.deepEqual(pairs(items), [{ item: 0 }]);
	});

	test('attaches media that were uploaded before, to a message of each item', async () => {
		const uploads = await done('media.upload', { mediaSource: 'url', mediaUrl: `${web.url}/picture.jpg` });
		const [{ id }] = json(uploads);
		const items = await done(
			'message.schedule',
			{
				...post,
				text: '={{ $json.text }}',
				socialProfileIds: PROFILES.facebookPage,
				mediaSource: 'ids',
				mediaIds: '={{ $json.media }}',
			},
			{
				input: [
					{ text: 'First', media: id },
					{ text: 'Second', media: [id] },
				],
			},
		);
		assert.equal((await sandboxState()).media.length, 1);
		const made = await Promise.all(json(items).map(async (item) => await messageWith(String(item.id))));
		assert.deepEqual(
			made.map((message) => [message?.text, message?.media?.[0].id]),
			[
				['First', id],
				['Second', id],
			],
		);
		assert.deepEqual(pairs(items), [{ item: 0 }, { item: 1 }]);
	});

	test('publishes at once where When is Now', async () => {
		const [{ id }] = json(
			await done('message.schedule', { ...post, when: 'now', socialProfileIds: PROFILES.facebookPage }),
		);
		assert.equal((await messageWith(String(id)))?.state, 'SENT');
	});

	test('puts out what was scheduled, and what was refused at the error output, both paired', async () => {
		const { execution, items, refused } = await run('message.schedule', oneRefused, {
			onError: 'continueErrorOutput',
			input: [{ row: 1 }, { row: 2 }],
		});
		assert.equal(execution.status, 'success');
		assert.deepEqual(
			json(items).map(({ socialProfile }) => (socialProfile as IDataObject).id),
			[PROFILES.facebookPage, PROFILES.facebookPage],
		);
		assert.deepEqual(pairs(items), [{ item: 0 }, { item: 1 }]);
		assert.deepEqual(
			json(refused).map(({ row, details }) => {
				const { code, socialProfileIds } = details as IDataObject;
				return { row, code, socialProfileIds };
			}),
			[1, 2].map((row) => ({ row, code: '40024', socialProfileIds: [PROFILES.facebookGroup] })),
		);
		assert.deepEqual(pairs(refused), [{ item: 0 }, { item: 1 }]);
		assert.equal((await sandboxState()).messages.length, seeded + 2);
	});

	test('stops with the ID of what was scheduled, so that nothing is hidden', async () => {
		const { execution } = await run('message.schedule', oneRefused);
		assert.equal(execution.status, 'error');
		const scheduled = (await sandboxState()).messages.slice(seeded).map(({ message }) => message.id);
		assert.equal(scheduled.length, 1);
		const { description } = execution.data.resultData.error as { description?: string };
		assert(description?.includes(`Already scheduled in this run: ${scheduled[0]}.`), description);
	});

	test('leaves nothing behind where All or Nothing is on and one profile is refused', async () => {
		const { items, refused } = await run(
			'message.schedule',
			{ ...oneRefused, options: { allOrNothing: true } },
			{ onError: 'continueErrorOutput' },
		);
		assert.deepEqual(items, []);
		assert.match(String((json(refused)[0].details as IDataObject).description), /deleted what was scheduled/);
		assert.equal((await sandboxState()).messages.length, seeded);
		assert((await asked()).some((request) => request.startsWith('DELETE /v1/messages/')));
	});
});

describe('Messages', () => {
	test('are got by their IDs', async () => {
		const items = await done(
			'message.get',
			{ messageId: byId('={{ $json.id }}') },
			{ input: [{ id: MESSAGES.sent }, { id: MESSAGES.pendingApproval }] },
		);
		assert.deepEqual(
			json(items).map(({ id, state }) => [id, state]),
			[
				[MESSAGES.sent, 'SENT'],
				[MESSAGES.pendingApproval, 'PENDING_APPROVAL'],
			],
		);
		assert.deepEqual(pairs(items), [{ item: 0 }, { item: 1 }]);
	});

	test('are got in full where Simplify is off', async () => {
		const [message] = json(await done('message.get', { messageId: byId(MESSAGES.sent), simplify: false }));
		assert.deepEqual(message, JSON.parse(JSON.stringify(await messageWith(MESSAGES.sent))));
	});

	test('are listed over a span longer than Hootsuite lists at once, by send time', async () => {
		const items = await done('message.getAll', {
			startTime: inDays(-60),
			endTime: inDays(60),
			returnAll: true,
		});
		const { messages } = await sandboxState();
		const inOrder = [...messages].sort((a, b) => a.sendAt - b.sendAt);
		assert.deepEqual(
			json(items).map(({ id }) => id),
			inOrder.map(({ message }) => message.id),
		);
		assert.deepEqual(pairs(items), Array(messages.length).fill({ item: 0 }));
	});

	test('are listed in the states and for the profiles that were asked for, up to the limit', async () => {
		const list = async (filters: INodeParameters, limit = 50) =>
			json(await done('message.getAll', { startTime: inDays(-7), endTime: inDays(7), limit, filters })).map(
				({ id }) => id,
			);
		const states = ['PENDING_APPROVAL', 'REJECTED', 'SCHEDULED'];
		assert.deepEqual(await list({ state: states }), [
			MESSAGES.rejected,
			MESSAGES.pendingApproval,
			MESSAGES.scheduled,
		]);
		assert.deepEqual(await list({ state: states }, 2), [MESSAGES.rejected, MESSAGES.pendingApproval]);
		assert.deepEqual(await list({ socialProfileIds: [PROFILES.disconnected, PROFILES.facebookPage] }), [
			MESSAGES.sent,
			MESSAGES.failed,
		]);
	});

	test('have a history that tells when sending failed', async () => {
		const items = await done('message.getHistory', { messageId: byId(MESSAGES.failed) });
		assert.deepEqual(
			json(items).map(({ messageId, actionType }) => [messageId, actionType]),
			['CREATE', 'SCHEDULE', 'SENDFAIL'].map((step) => [MESSAGES.failed, step]),
		);
		assert.deepEqual(pairs(items), Array(3).fill({ item: 0 }));
	});

	test('are deleted, and one that was sent is refused while the others go', async () => {
		const { items, refused } = await run(
			'message.delete',
			{ messageId: byId('={{ $json.id }}') },
			{ input: [{ id: MESSAGES.sent }, { id: MESSAGES.scheduled }], onError: 'continueErrorOutput' },
		);
		assert.deepEqual(json(items), [{ deleted: true, id: MESSAGES.scheduled }]);
		assert.deepEqual(pairs(items), [{ item: 1 }]);
		assert.deepEqual(pairs(refused), [{ item: 0 }]);
		assert.equal((json(refused)[0].details as IDataObject).code, '40003');
		assert.equal(await messageWith(MESSAGES.scheduled), undefined);
		assert.equal((await messageWith(MESSAGES.sent))?.state, 'SENT');
	});

	test('are updated by a new one in the place of the old one, with a new picture', async () => {
		const scheduledSendTime = inDays(5);
		const items = await done('message.update', {
			messageId: byId(MESSAGES.scheduled),
			updateFields: { text: 'See you at our stand', scheduledSendTime },
			mediaSource: 'url',
			mediaUrl: `${web.url}/picture.jpg`,
		});
		const [{ id, replacedMessageId }] = json(items);
		assert.equal(replacedMessageId, MESSAGES.scheduled);
		assert.deepEqual(pairs(items), [{ item: 0 }]);
		assert.equal(await messageWith(MESSAGES.scheduled), undefined);
		const created = await messageWith(String(id));
		assert.deepEqual(
			[created?.state, created?.text, created?.scheduledSendTime, created?.socialProfile.id],
			['SCHEDULED', 'See you at our stand', scheduledSendTime, PROFILES.linkedInCompany],
		);
		assert.equal(created?.media?.[0].id, (await sandboxState()).media[0].id);
	});

	test('are not updated once they were sent, and nothing new is scheduled', async () => {
		const { execution } = await run('message.update', {
			messageId: byId(MESSAGES.sent),
			updateFields: { text: 'We are closed again' },
		});
		assert.match(execution.data.resultData.error?.message ?? '', /its state is SENT/);
		assert.equal((await sandboxState()).messages.length, Object.keys(MESSAGES).length);
	});

	test('are approved with the sequence number that the node reads itself', async () => {
		const items = await done('message.approve', { messageId: byId(MESSAGES.pendingApproval) });
		assert.deepEqual(json(items), [{ approved: true, id: MESSAGES.pendingApproval, sequenceNumber: 1 }]);
		assert.deepEqual(pairs(items), [{ item: 0 }]);
		assert.equal((await messageWith(MESSAGES.pendingApproval))?.state, 'SCHEDULED');
	});

	test('are rejected with a reason', async () => {
		const items = await done('message.reject', {
			messageId: byId(MESSAGES.pendingApproval),
			reason: 'Please name the town',
			options: { reviewerType: 'MEMBER', sequenceNumber: 1 },
		});
		assert.deepEqual(json(items), [{ rejected: true, id: MESSAGES.pendingApproval, sequenceNumber: 1 }]);
		assert.deepEqual(pairs(items), [{ item: 0 }]);
		assert.equal((await messageWith(MESSAGES.pendingApproval))?.state, 'REJECTED');
		const [{ body }] = await steer<RecordedRequest[]>('GET', 'requests');
		assert.deepEqual(body, { reason: 'Please name the town', reviewerType: 'MEMBER', sequenceNumber: 1 });
	});

	test('are not approved a second time', async () => {
		const { execution } = await run('message.approve', { messageId: byId(MESSAGES.scheduled) });
		assert.match(execution.data.resultData.error?.message ?? '', /not waiting for approval/);
	});
});

describe('Media', () => {
	const upload = async (file: string) =>
		json(await done('media.upload', { mediaSource: 'url', mediaUrl: `${web.url}/${file}` }))[0];

	test('are uploaded from the files of the items, until they are ready', async () => {
		const items = await done(
			'media.upload',
			{ mediaSource: 'binary', binaryPropertyName: 'data' },
			{ files: ['picture.jpg', 'video.mp4'] },
		);
		const { media } = await sandboxState();
		// In the order of the items, which Hootsuite may get in any.
		assert.deepEqual(
			json(items).map(({ id, state }) => [state, media.find((stored) => stored.id === id)?.upload?.sha256]),
			['picture.jpg', 'video.mp4'].map((file) => ['READY', sha256(bytesOf(file))]),
		);
		assert.deepEqual(pairs(items), [{ item: 0 }, { item: 1 }]);
	});

	test('are uploaded from URLs, without showing the other server the credential', async () => {
		let authorization: string | undefined = 'nobody asked';
		const server = await startLocalServer((request, response) => {
			authorization = request.headers.authorization;
			response.end(bytesOf('picture.jpg'));
		});
		try {
			await done('media.upload', { mediaSource: 'url', mediaUrl: `${server.url}/picture.jpg` });
		} finally {
			await server.close();
		}
		assert.equal(authorization, undefined);
		assert.equal((await sandboxState()).media[0].upload?.sha256, sha256(bytesOf('picture.jpg')));
	});

	test('can be uploaded by hand: the job gives the URL, and the status tells when the file is ready', async () => {
		const bytes = bytesOf('picture.jpg');
		const jobs = await done('media.createUploadJob', { sizeBytes: bytes.length, mimeType: 'image/jpeg' });
		assert.deepEqual(pairs(jobs), [{ item: 0 }]);
		const [{ id, uploadUrl }] = json(jobs);
		const status = async () => {
			const items = await done('media.getUploadStatus', { mediaId: id as string });
			assert.deepEqual(pairs(items), [{ item: 0 }]);
			return json(items)[0];
		};
		assert.deepEqual(await status(), { id, state: 'QUEUED' });

		const put = await fetch(String(uploadUrl), {
			method: 'PUT',
			headers: { 'Content-Type': 'image/jpeg' },
			body: bytes,
		});
		assert.equal(put.status, 200);
		await steer('POST', 'clock', { advanceSeconds: 5 });
		assert.equal((await status()).state, 'READY');
	});

	test('come back byte by byte into the field of the output that is named', async () => {
		const { id } = await upload('video.mp4');
		const items = await done('media.download', { mediaId: id as string, binaryPropertyName: 'clip' });
		assert.deepEqual(pairs(items), [{ item: 0 }]);
		const { clip } = items[0].binary ?? {};
		assert.deepEqual([clip.mimeType, clip.fileName], ['video/mp4', 'media.mp4']);
		assert.equal(sha256(await api.file(clip.id ?? '')), sha256(bytesOf('video.mp4')));
	});
});

describe('Comments', () => {
	const commentId = COMMENTS.pendingApproval;
	const comment = async () => (await sandboxState()).comments.find(({ id }) => id === commentId);

	test('are got by their IDs', async () => {
		const items = await done('comment.get', { commentId });
		assert.deepEqual(json(items), [JSON.parse(JSON.stringify(await comment()))]);
		assert.deepEqual(pairs(items), [{ item: 0 }]);
	});

	test('are approved with the sequence number that the node reads itself', async () => {
		const items = await done('comment.approve', { commentId });
		assert.deepEqual(json(items), [{ approved: true, id: commentId, sequenceNumber: 1 }]);
		assert.deepEqual(pairs(items), [{ item: 0 }]);
		assert.equal((await comment())?.reviewState, 'COMPLETED');
	});

	test('are rejected with a reason', async () => {
		const items = await done('comment.reject', { commentId, reason: 'Not our tone' });
		assert.deepEqual(json(items), [{ rejected: true, id: commentId, sequenceNumber: 1 }]);
		assert.deepEqual(pairs(items), [{ item: 0 }]);
		assert.equal((await comment())?.reviewState, 'REJECTED');
	});
});

describe('The lists of messages', () => {
	const list = async (operation: string, method: string, filter?: string) =>
		(
			await api.list(
				HOOTSUITE_NODE,
				'messageId',
				method,
				{ authentication: 'accessToken', resource: 'message', operation },
				{ hootsuiteApi: credential },
				filter,
			)
		).results;

	test('have the coming messages first, then the past ones, with text, network, time and state', async () => {
		const entries = await list('get', 'searchMessages');
		assert.deepEqual(
			entries.map(({ value }) => value),
			[MESSAGES.rejected, MESSAGES.pendingApproval, MESSAGES.scheduled, MESSAGES.failed, MESSAGES.sent],
		);
		assert.match(
			entries[2].name,
			/^See you at the fair · LinkedIn Company · \d+ \w{3} \d{4} \d\d:\d\d · Scheduled$/,
		);
	});

	test('find what a person types', async () => {
		const entries = await list('get', 'searchMessages', 'THE FAIR');
		assert.deepEqual(
			entries.map(({ value }) => value),
			[MESSAGES.scheduled],
		);
	});

	test('have only the review queue where a message is approved or rejected', async () => {
		const entries = await list('approve', 'searchMessagesToReview');
		assert.deepEqual(
			entries.map(({ value }) => value),
			[MESSAGES.pendingApproval],
		);
	});
});
