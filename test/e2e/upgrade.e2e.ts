/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { before, beforeEach, describe, test } from 'node:test';
import type { IDataObject } from 'n8n-workflow';
import { MEMBER_ID, WEBHOOK_SECRET } from '../../sandbox/seed';
import { RELEASES, savedWith, type SavedWorkflow } from '../upgrade/release';
import { runHootsuite } from './hootsuiteWorkflow';
import type { CredentialReference } from './n8n/api';
import { accessTokenCredential, oAuth2Credential } from './n8n/sandboxAccount';
import { n8n, sandboxUrl, steer } from './suite';
import { itemsOf } from './triggerWorkflow';

const api = n8n();

/** Imports it as a person does who then chooses the credential. @returns its id */
async function importSaved({ nodes, ...workflow }: SavedWorkflow, hootsuiteApi: CredentialReference) {
	const connected = nodes.map((node) =>
		node.credentials ? { ...node, credentials: { hootsuiteApi } } : node,
	);
	return await api.createWorkflow({ ...workflow, nodes: connected });
}

for (const version of RELEASES) {
	describe(`A workflow that was saved with ${version}`, () => {
		let credential: CredentialReference;
		before(async () => {
			const { data, ...rest } = accessTokenCredential(sandboxUrl());
			credential = await api.saveCredential({
				...rest,
				name: `Sandbox as ${version} saved it`,
				data: { ...data, webhookSecret: WEBHOOK_SECRET },
			});
		});
		beforeEach(async () => await steer('POST', 'reset'));

		const workflows = savedWith(version);
		for (const workflow of workflows.filter(({ pinData }) => pinData.Start)) {
			test(`runs: ${workflow.name}`, async () => {
				const execution = await api.run(await importSaved(workflow, credential), 'Start');
				assert.equal(execution.data.resultData.error?.message, undefined);
				assert.equal(execution.status, 'success');
				assert.notDeepEqual(itemsOf(execution, 'Hootsuite'), []);
			});
		}

		for (const workflow of workflows.filter(({ pinData }) => !pinData.Start)) {
			test(`is published: ${workflow.name}`, async () => {
				const id = await importSaved(workflow, credential);
				await api.publish(id);
				await api.unpublish(id);
			});
		}

		test('has its OAuth2 credential, which goes on without being opened', async () => {
			const { data, ...rest } = oAuth2Credential(sandboxUrl());
			const { accessTo, ...others } = data;
			const saved = await api.saveCredential({
				...rest,
				name: `OAuth2 as ${version} saved it`,
				data: { ...others, scope: accessTo },
			});
			await api.connectOAuth2(saved);
			const { items } = await runHootsuite(api, {
				authentication: 'oAuth2',
				credential: saved,
				parameters: { resource: 'member', operation: 'getMe' },
			});
			assert.equal((items[0].json as IDataObject).id, MEMBER_ID);
		});
	});
}
