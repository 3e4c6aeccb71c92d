/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { after, before, describe, test } from 'node:test';
import type { INode, INodeParameters } from 'n8n-workflow';
import type { Browser, Page } from 'playwright-core';
import { MEMBER_ID, ORGANIZATION_ID, TEAMS } from '../../sandbox/seed';
import type { RecordedRequest } from '../../sandbox/state';
import { openBrowser, openNode, openWorkflow } from './n8n/browser';
import { organizationAppCredential, type SandboxCredentials } from './n8n/sandboxAccount';
import { stepsOn, takePicture } from './steps';
import { freshSandbox, HOOTSUITE_NODE, n8n, sandboxUrl, steer } from './suite';

const api = n8n();
const fromList = (value: string, cachedResultName: string) => ({
	__rl: true,
	mode: 'list',
	value,
	cachedResultName,
});

describe('A person who adds a member to a team', () => {
	let browser: Browser;
	let page: Page;

	before(async () => {
		const { hootsuiteApi } = await freshSandbox(api);
		const workflowId = await api.createWorkflow({
			name: 'Add a member to a team',
			nodes: [
				{
					id: 'hootsuite',
					name: 'Add to the team',
					type: HOOTSUITE_NODE,
					typeVersion: 1,
					position: [0, 0],
					parameters: {
						authentication: 'accessToken',
						resource: 'team',
						operation: 'addMember',
						organizationId: fromList(ORGANIZATION_ID, 'Acme Inc'),
						teamId: fromList(TEAMS.marketing, 'Marketing'),
					},
					credentials: { hootsuiteApi },
				},
			],
			connections: {},
		});
		({ browser, page } = await openBrowser(api));
		await openWorkflow(page, api, workflowId);
		await openNode(page, 'Add to the team');
	});

	after(async () => {
		await browser.close();
	});

	const step = stepsOn(() => page);

	const field = (name: string) => page.getByTestId(`resource-locator-${name}`).getByTestId('rlc-input');
	const entries = () => page.getByTestId('rlc-item').filter({ visible: true });

	/** Opens a field's list and gives what it offers, once the entry named is there. */
	async function openList(name: string, expected: string): Promise<string[]> {
		await field(name).click();
		await entries().getByText(expected, { exact: true }).waitFor();
		return await entries().allInnerTexts();
	}

	step('is offered the teams of the chosen organization', async () => {
		assert.deepEqual(await openList('teamId', 'Support'), ['Marketing', 'Careers', 'Support']);
		await page.keyboard.press('Escape');
	});

	step('chooses another organization, and the team is empty again', async () => {
		await openList('organizationId', 'Acme Labs');
		await entries().getByText('Acme Labs', { exact: true }).click();
		await page.waitForFunction(
			(input) => (input as HTMLInputElement | null)?.value === '',
			await field('teamId').elementHandle(),
		);
	});

	step('is offered the teams of that organization, and no others', async () => {
		assert.deepEqual(await openList('teamId', 'Research'), ['Events', 'Research']);
		await entries().getByText('Research', { exact: true }).click();
	});

	step('is offered its members by name and e-mail address', async () => {
		const names = await openList('memberId', 'Noor Example · noor@acme.example');
		assert.equal(names.length, 5);
		await page.keyboard.press('Escape');
	});

	step('gets more members of a large organization by scrolling', async () => {
		await openList('organizationId', 'Acme Inc');
		await entries().getByText('Acme Inc', { exact: true }).click();
		await steer('DELETE', 'requests');
		assert.equal((await openList('memberId', 'Noor Example · noor@acme.example')).length, 8);
		const asked = await steer<RecordedRequest[]>('GET', 'requests');
		assert.equal(asked.filter(({ path }) => path.startsWith('/v1/members/')).length, 8);

		await entries().last().hover();
		await page.mouse.wheel(0, 5000);
		await entries().getByText('Kim Example · kim@acme.example').waitFor();
		await page.keyboard.press('Escape');
	});
});

describe('What the node does not have', () => {
	let credentials: SandboxCredentials;
	let browser: Browser;
	let page: Page;
	before(async () => {
		credentials = await freshSandbox(api);
		({ browser, page } = await openBrowser(api));
	});

	after(async () => {
		await browser.close();
	});

	const step = stepsOn(() => page);
	const node = (name: string, type: string, typeVersion: number, parameters: INodeParameters): INode => ({
		id: name,
		name,
		type,
		typeVersion,
		position: [0, 0],
		parameters,
	});

	/** Start → HTTP Request with one of our credentials, as docs/custom-api-call.md says. */
	const customCall = async (type: keyof SandboxCredentials, url: string) =>
		await api.createWorkflow({
			name: `Custom API call ${type}`,
			nodes: [
				node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
				{
					...node('HTTP Request', 'n8n-nodes-base.httpRequest', 4.2, {
						url,
						authentication: 'predefinedCredentialType',
						nodeCredentialType: type,
					}),
					credentials: { [type]: credentials[type] },
				},
			],
			connections: { Start: { main: [[{ node: 'HTTP Request', type: 'main', index: 0 }]] } },
		});

	async function answer(type: keyof SandboxCredentials, path: string) {
		const { status, data } = await api.run(await customCall(type, `${sandboxUrl()}${path}`), 'Start');
		assert.equal(status, 'success');
		return data.resultData.runData['HTTP Request'][0].data?.main[0]?.[0].json.data;
	}

	step('is offered as Custom API Call in its list of operations', async () => {
		const parameters = { authentication: 'oAuth2', resource: 'member', operation: 'getMe' };
		const workflowId = await api.createWorkflow({
			name: 'Custom API call',
			nodes: [
				{
					...node('Hootsuite', HOOTSUITE_NODE, 1, parameters),
					credentials: { hootsuiteOAuth2Api: credentials.hootsuiteOAuth2Api },
				},
			],
			connections: {},
		});
		await openWorkflow(page, api, workflowId);
		await openNode(page, 'Hootsuite');
		await page.getByTestId('parameter-input-operation').click();
		await page.getByRole('option', { name: 'Custom API Call' }).filter({ visible: true }).click();
		await page.getByText('Use the HTTP Request node to make a custom API call').waitFor();
	});

	step('is set up in the HTTP Request node with a Hootsuite credential', async () => {
		await openWorkflow(
			page,
			api,
			await customCall('hootsuiteOAuth2Api', 'https://platform.hootsuite.com/v1/me'),
		);
		await openNode(page, 'HTTP Request');
		const credential = page.getByTestId('node-credentials-select').locator('input');
		await credential.waitFor();
		assert.equal(await credential.inputValue(), 'Hootsuite sandbox (OAuth2)');
		await takePicture(page, 'custom-api-call');
	});

	for (const type of ['hootsuiteOAuth2Api', 'hootsuiteApi', 'hootsuiteAppApi'] as const) {
		test(`is answered with ${type}, also when its token has expired`, async () => {
			const me = async () => ((await answer(type, '/v1/me')) as { id: string }).id;
			assert.equal(await me(), MEMBER_ID);
			await steer('POST', 'tokens', { expire: 'access' });
			assert.equal(await me(), MEMBER_ID);
		});
	}

	test('is answered with the app of an organization', async () => {
		credentials.hootsuiteAppApi = await api.saveCredential(organizationAppCredential(sandboxUrl()));
		const teams = await answer('hootsuiteAppApi', `/v1/organizations/${ORGANIZATION_ID}/teams`);
		assert.equal((teams as unknown[]).length, 3);
	});
});
