/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, test } from 'node:test';
import { PROFILES } from '../../sandbox/seed';
import type { RecordedRequest } from '../../sandbox/state';
import { runHootsuite } from './hootsuiteWorkflow';
import type { CredentialReference } from './n8n/api';
import {
	accessTokenCredential,
	memberAppCredential,
	oAuth2Credential,
	organizationAppCredential,
} from './n8n/sandboxAccount';
import { FIXTURES, freshSandbox, HOOTSUITE_NODE, n8n, sandboxState, sandboxUrl, steer } from './suite';

const FILES = [
	{ name: 'picture.jpg', mimeType: 'image/jpeg' },
	{ name: 'video.mp4', mimeType: 'video/mp4' },
];
const THREE_PROFILES = [PROFILES.facebookPage, PROFILES.linkedInCompany, PROFILES.x];

const api = n8n();
let oAuth2: CredentialReference;

beforeEach(async () => {
	oAuth2 = (await freshSandbox(api)).hootsuiteOAuth2Api;
});

/** Items go to Hootsuite side by side, so that it may get them in any order. */
const sorted = <T>(entries: T[], by: (entry: T) => string) =>
	[...entries].sort((a, b) => by(a).localeCompare(by(b)));

const requests = async (): Promise<RecordedRequest[]> => await steer('GET', 'requests');

describe('Scheduling a picture and a video for three profiles, one of them X', () => {
	/** A wall clock time without a zone: n8n reads it in the workflow's, here New York's summer time. */
	const year = new Date().getUTCFullYear() + 1;
	const parameters = {
		resource: 'message',
		operation: 'schedule',
		socialProfileIds: THREE_PROFILES,
		text: '={{ "Look at " + $binary.data.fileName }}',
		when: 'at',
		scheduledSendTime: `${year}-07-01T09:30:00`,
		mediaSource: 'binary',
		binaryPropertyName: 'data',
	};
	const run = async () =>
		await runHootsuite(api, {
			authentication: 'oAuth2',
			credential: oAuth2,
			parameters,
			files: FILES.map(({ name }) => name),
			timezone: 'America/New_York',
		});

	test('uploads exactly the bytes of each file, with its own type and length', async () => {
		const { execution } = await run();
		assert.equal(execution.status, 'success');
		// Files on disk are streamed; n8n keeps small ones in memory unless told otherwise.
		const [files] = execution.data.resultData.runData.Files;
		for (const { binary } of files.data?.main[0] ?? []) assert.match(binary?.data.id ?? '', /^filesystem/);

		const { media } = await sandboxState();
		assert.deepEqual(
			sorted(media, ({ mimeType }) => mimeType).map(({ mimeType, sizeBytes, upload }) => ({
				mimeType,
				sizeBytes,
				sha256: upload?.sha256,
			})),
			FILES.map(({ name, mimeType }) => {
				const bytes = readFileSync(join(FIXTURES, name));
				const sha256 = createHash('sha256').update(bytes).digest('hex');
				return { mimeType, sizeBytes: bytes.length, sha256 };
			}),
		);
	});

	test('sends the storage neither a token nor chunks', async () => {
		await run();
		const puts = (await requests()).filter(({ method }) => method === 'PUT');
		assert.deepEqual(
			sorted(puts, ({ headers }) => String(headers['content-type'])).map(({ headers, status }) => ({
				status,
				type: headers['content-type'],
				length: headers['content-length'],
				authorization: headers.authorization,
				encoding: headers['transfer-encoding'],
			})),
			FILES.map(({ name, mimeType }) => ({
				status: 200,
				type: mimeType,
				length: String(readFileSync(join(FIXTURES, name)).length),
				authorization: undefined,
				encoding: undefined,
			})),
		);
	});

	test("leaves one message a profile, at the workflow's local time in UTC", async () => {
		const before = (await sandboxState()).messages.length;
		const { items } = await run();
		const { messages, media } = await sandboxState();
		assert.equal(messages.length, before + items.length);
		const made = items.map(({ json }) => messages.find(({ message }) => message.id === json.id)?.message);
		assert.deepEqual(
			made.map((message) => ({
				profile: message?.socialProfile.id,
				text: message?.text,
				time: message?.scheduledSendTime,
				media: message?.media?.map(({ id }) => id),
			})),
			FILES.flatMap(({ name, mimeType }) =>
				THREE_PROFILES.map((profile) => ({
					profile,
					text: `Look at ${name}`,
					time: `${year}-07-01T13:30:00Z`,
					media: [media.find((file) => file.mimeType === mimeType)?.id],
				})),
			),
		);
	});

	test('asks for X alone and says the time with a Z', async () => {
		await run();
		const bodies = (await requests())
			.filter(({ method, path }) => method === 'POST' && path === '/v1/messages')
			.map(({ body }) => body as { socialProfileIds: string[]; scheduledSendTime: string });
		const groups = [[PROFILES.facebookPage, PROFILES.linkedInCompany], [PROFILES.x]];
		assert.deepEqual(
			sorted(bodies, ({ socialProfileIds }) => socialProfileIds[0]).map(
				({ socialProfileIds }) => socialProfileIds,
			),
			groups.flatMap((group) => [group, group]),
		);
		for (const { scheduledSendTime } of bodies) {
			assert.match(scheduledSendTime, /^\d{4}-07-01T13:30:00(\.000)?Z$/);
		}
	});

	test('gives one item a message, paired with the file it came from', async () => {
		const { items } = await run();
		assert.deepEqual(
			items.map(({ json, pairedItem }) => ({
				profile: (json.socialProfile as { id: string }).id,
				from: pairedItem,
			})),
			FILES.flatMap((_, item) => THREE_PROFILES.map((profile) => ({ profile, from: { item } }))),
		);
	});
});

describe('Signing in', () => {
	const NEXT_YEAR = `${new Date().getUTCFullYear() + 1}-07-01T09:30:00Z`;
	const parameters = {
		resource: 'message',
		operation: 'schedule',
		socialProfileIds: PROFILES.facebookPage,
		text: 'Hello',
		when: 'at',
		scheduledSendTime: NEXT_YEAR,
	};

	test('connects OAuth2 by the redirect through n8n', async () => {
		assert.equal(await api.isConnected(oAuth2), true);
	});

	test('renews an expired OAuth2 token once, and the run succeeds', async () => {
		await steer('POST', 'tokens', { expire: 'access' });
		const { execution, items } = await runHootsuite(api, {
			authentication: 'oAuth2',
			credential: oAuth2,
			parameters,
		});
		assert.equal(execution.status, 'success');
		assert.equal(items.length, 1);
		const renewals = (await requests()).filter(({ path }) => path === '/oauth2/token');
		assert.deepEqual(
			renewals.map(({ body, status }) => [(body as { grant_type: string }).grant_type, status]),
			[['refresh_token', 200]],
		);
	});

	const others = [
		{ authentication: 'accessToken', input: accessTokenCredential(sandboxUrl()) },
		{ authentication: 'app', input: memberAppCredential(sandboxUrl()) },
		{ authentication: 'app', input: organizationAppCredential(sandboxUrl()) },
	] as const;

	for (const { authentication, input } of others) {
		test(`schedules with ${input.name}`, async () => {
			const credential = await api.saveCredential(input);
			const { execution, items } = await runHootsuite(api, { authentication, credential, parameters });
			assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
			assert.equal(items[0].json.scheduledSendTime, NEXT_YEAR);
		});
	}

	for (const input of [oAuth2Credential(sandboxUrl()), ...others.map((other) => other.input)]) {
		test(`the test of ${input.name} says yes`, async () => {
			const credential = await api.saveCredential(input);
			if (input.type === 'hootsuiteOAuth2Api') await api.connectOAuth2(credential);
			assert.equal((await api.testCredential(credential, input)).status, 'OK');
		});
	}

	for (const { input } of others) {
		test(`the test of ${input.name} says no to a wrong secret`, async () => {
			const secret = 'accessToken' in input.data ? 'accessToken' : 'clientSecret';
			const wrong = { ...input, name: `${input.name}, wrong`, data: { ...input.data, [secret]: 'wrong' } };
			const credential = await api.saveCredential(wrong);
			assert.equal((await api.testCredential(credential, wrong)).status, 'Error');
		});
	}

	test('the test of an OAuth2 credential says no once its tokens are revoked', async () => {
		await steer('POST', 'tokens', { revoke: 'all' });
		assert.equal((await api.testCredential(oAuth2, oAuth2Credential(sandboxUrl()))).status, 'Error');
	});
});

describe('The list of social profiles', () => {
	const choices = async () =>
		await api.options(
			HOOTSUITE_NODE,
			'socialProfileIds',
			'getSocialProfiles',
			{ authentication: 'oAuth2', resource: 'message', operation: 'schedule' },
			{ hootsuiteOAuth2Api: oAuth2 },
		);
	const nameOf = async (id: string) => (await choices()).find(({ value }) => value === id)?.name;

	test('names the network and the profile', async () => {
		assert.equal(await nameOf(PROFILES.facebookPage), 'Facebook Page · Acme');
	});

	test('has every profile, and never a blank name', async () => {
		const found = await choices();
		assert.equal(found.length, Object.keys(PROFILES).length);
		for (const { name } of found) assert.match(name, /^\S.* · \S/);
	});

	test('tells X profiles, which have no name, apart', async () => {
		assert.notEqual(await nameOf(PROFILES.x), await nameOf(PROFILES.secondX));
	});

	test('marks the disconnected profile and no other', async () => {
		const marked = (await choices()).filter(({ name }) => name.includes('needs reconnecting'));
		assert.deepEqual(
			marked.map(({ value }) => value),
			[PROFILES.disconnected],
		);
	});
});
