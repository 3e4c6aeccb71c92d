/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { AD_ACCOUNTS } from '../../sandbox/adAccountSeed';
import type { StoredSuggestion } from '../../sandbox/amplifySeed';
import { ORGANIZATION_ID, PROFILES } from '../../sandbox/seed';
import { runHootsuite } from './hootsuiteWorkflow';
import type { Execution, WorkflowInput } from './n8n/api';
import { closeNotice, openBrowser, openWorkflow } from './n8n/browser';
import { readExample } from './n8n/examples';
import type { SandboxCredentials } from './n8n/sandboxAccount';
import { takePicture } from './steps';
import { askSandbox, FIXTURES, freshSandbox, HOOTSUITE_NODE, n8n, steer } from './suite';

const api = n8n();
let credentials: SandboxCredentials;
beforeEach(async () => {
	credentials = await freshSandbox(api);
});

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

/** Runs an operation with the OAuth2 credential. */
async function run(parameters: INodeParameters, files?: string[]) {
	const { execution, items } = await runHootsuite(api, {
		authentication: 'oAuth2',
		credential: credentials.hootsuiteOAuth2Api,
		parameters,
		files,
	});
	assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
	return items;
}

const suggestions = async (): Promise<StoredSuggestion[]> =>
	(await steer<{ suggestions: StoredSuggestion[] }>('GET', 'state')).suggestions;

/** What the sandbox itself answers to an analytics request: what the node's items are held against. */
async function analytics(path: string, filters: object): Promise<IDataObject[]> {
	const answer = await askSandbox<{ data: IDataObject[] }>('POST', `/v1/analytics/${path}`, { filters });
	return answer.data;
}

const week = { reportingPeriod: { timespan: { since: daysAgo(6), until: daysAgo(0) } } };

/** The rows that the numbers of profiles should become. */
function rowsOf(entries: IDataObject[], network: string, profileName: string | null): IDataObject[] {
	return entries.map(({ metrics, ...fields }) => {
		const numbers: Array<[string, number]> = [];
		for (const [name, metric] of Object.entries(metrics as IDataObject)) {
			const { total, breakdownDimensions = [] } = metric as {
				total: number;
				breakdownDimensions?: Array<{ breakdownId: string; values: Record<string, number> }>;
			};
			numbers.push([name, total]);
			for (const { breakdownId, values } of breakdownDimensions) {
				for (const [part, value] of Object.entries(values)) {
					numbers.push([`${name}.${breakdownId}.${part}`, value]);
				}
			}
		}
		return { network, profileName, ...fields, ...Object.fromEntries(numbers) };
	});
}

const jsonOf = (items: INodeExecutionData[]) => items.map(({ json }) => json);

describe('Amplify in the real n8n', () => {
	test('suggests a text with a link, topics, dates and a photo, and gives what Amplify made of it', async () => {
		const year = new Date().getUTCFullYear() + 1;
		const [item, ...others] = await run(
			{
				resource: 'suggestion',
				operation: 'create',
				text: '={{ "Look at " + $binary.data.fileName }}',
				link: 'https://acme.example/blog',
				topics: ['Careers', 'Sales, EMEA'],
				suggestionReason: 'New on our blog',
				photoSource: 'binary',
				binaryPropertyName: 'data',
				additionalFields: {
					expiryDate: `${year}-07-01T09:30:00`,
					isPinned: true,
					shareableNetworks: ['linkedin'],
				},
			},
			['picture.jpg'],
		);
		const [{ request, message }] = await suggestions();
		const picture = readFileSync(join(FIXTURES, 'picture.jpg')).toString('base64');
		assert.deepEqual(request, {
			text: 'Look at picture.jpg https://acme.example/blog',
			topics: ['Careers', 'Sales, EMEA'],
			isSuggested: true,
			suggestionReason: 'New on our blog',
			photoUriBase64: `data:image/jpeg;base64,${picture}`,
			isPinned: true,
			expiryDate: `${year}-07-01T09:30:00Z`,
			shareableNetworks: {
				...{ facebook: false, facebookpage: false, instagram: false },
				...{ linkedin: true, tiktokbusiness: false, twitter: false },
			},
		});
		assert.deepEqual(item.json, message);
		assert.deepEqual(item.pairedItem, { item: 0 });
		assert.deepEqual(others, []);
	});

	test('offers the topics of the account, over all pages', async () => {
		const topics = await api.options(
			HOOTSUITE_NODE,
			'topics',
			'getTopics',
			{ authentication: 'oAuth2', resource: 'suggestion', operation: 'create' },
			{ hootsuiteOAuth2Api: credentials.hootsuiteOAuth2Api },
		);
		assert.equal(topics.length, 35);
		assert(topics.some(({ name, value }) => name === 'Leadership · closed' && value === 'Leadership'));
	});

	test('creates a topic, lists topics, and shows the account', async () => {
		const created = await run({ resource: 'topic', operation: 'create', name: 'Robots', privacy: 'closed' });
		assert.equal(created[0].json.privacy, 'closed');
		const listed = await run({ resource: 'topic', operation: 'getAll', returnAll: true });
		assert.deepEqual(listed.at(-1)?.json, created[0].json);
		const [account] = await run({ resource: 'amplifyAccount', operation: 'get' });
		assert.deepEqual(account.json, {
			name: 'Ada Example',
			email: 'ada@acme.example',
			roles: ['subscriber', 'content_admin'],
		});
	});

	test('resolves 600 member ids', async () => {
		// ABCAAA, ABCAAB and so on, with letters for digits.
		const ids =
			'={{ Array.from({ length: 600 }, (_, i) => "ABC" + String(i).padStart(3, "0").replace(/\\d/g, (d) => "ABCDEFGHIJ"[d])) }}';
		const items = await run({ resource: 'amplifyAccount', operation: 'resolveMemberIds', ids });
		assert.equal(items.length, 600);
		for (const { json } of items) assert.match(String(json.memberID), /^155000\d\d$/);
	});
});

describe('Analytics in the real n8n', () => {
	test('gives the numbers of profiles of two networks as rows, number for number', async () => {
		const items = await run({
			resource: 'analytics',
			operation: 'getProfiles',
			socialProfileIds: [PROFILES.facebookPage, PROFILES.x],
			period: 'last7Days',
			returnAll: true,
			options: { flattenMetrics: true },
		});
		const of = async (id: string) => await analytics('profiles', { profileId: { eq: id }, ...week });
		assert.deepEqual(jsonOf(items), [
			...rowsOf(await of(PROFILES.facebookPage), 'Facebook Page', 'Acme'),
			...rowsOf(await of(PROFILES.x), 'X', null),
		]);
	});

	test('gives posts with their numbers, field by field', async () => {
		const items = await run({
			resource: 'analytics',
			operation: 'getPosts',
			socialProfileIds: `${PROFILES.threads}`,
			period: 'custom',
			since: daysAgo(60),
			returnAll: true,
			options: { flattenMetrics: true },
		});
		const posts = await analytics('posts?limit=100', {
			profileId: { eq: PROFILES.threads },
			reportingPeriod: { timespan: { since: daysAgo(60) } },
		});
		assert(posts.length > 10);
		assert.deepEqual(
			jsonOf(items),
			posts.map((post) => ({
				network: 'Threads',
				profileName: 'acme.threads',
				profileId: PROFILES.threads,
				createdAt: post.createdAt,
				postType: post.postType,
				title: null,
				content: post.content,
				sourceLink: post.sourceLink,
				externalId: post.externalId,
				campaign: '',
				tags: (post.tags as Array<{ label: string }>).map(({ label }) => label).join(', '),
				isViral: post.isViral,
				...(post.metrics as IDataObject),
			})),
		);
	});

	test('gives campaigns and their numbers for ad accounts of two networks', async () => {
		const parameters = {
			resource: 'analytics',
			organizationId: { __rl: true, mode: 'id', value: ORGANIZATION_ID },
			adAccountIds: [AD_ACCOUNTS.facebook, AD_ACCOUNTS.x],
			period: 'last7Days',
			returnAll: true,
		};
		const filters = (adAccountId: string) => ({
			adAccounts: [{ adAccountId, organizationId: ORGANIZATION_ID }],
			...week,
		});
		const expected = async (path: string) => [
			...(await analytics(path, filters(AD_ACCOUNTS.facebook))),
			...(await analytics(path, filters(AD_ACCOUNTS.x))),
		];
		const campaigns = await run({ ...parameters, operation: 'getPaid', simplify: false });
		assert.deepEqual(jsonOf(campaigns), await expected('paid/campaigns'));
		const numbers = await run({ ...parameters, operation: 'getPaidMetrics' });
		assert.deepEqual(jsonOf(numbers), await expected('paid/campaigns/metrics'));
		assert.equal(numbers.length, 14);
	});

	test('says where to tick the scope when the credential lacks it', async () => {
		const { execution } = await runHootsuite(api, {
			authentication: 'app',
			credential: credentials.hootsuiteAppApi,
			parameters: {
				resource: 'analytics',
				operation: 'getPosts',
				socialProfileIds: PROFILES.facebookPage,
			},
		});
		assert.match(String(execution.data.resultData.error?.description), /^Tick the scope analytics:read/);
	});
});

describe('The examples', () => {
	const received: string[] = [];
	let server: Server;
	const address = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

	before(async () => {
		server = createServer((request, response) => {
			if (request.url === '/feed') {
				const item = `<item><title>Five tips</title><link>https://acme.example/five-tips</link><pubDate>Mon, 02 Mar 2026 09:00:00 GMT</pubDate></item>`;
				const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Blog</title>${item}</channel></rss>`;
				response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feed);
				return;
			}
			let body = '';
			request.setEncoding('utf8').on('data', (text: string) => (body += text));
			request.on('end', () => {
				received.push(body);
				response.end('ok');
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	});

	after(() => server.close());

	const nodeOf = (workflow: WorkflowInput, name: string) => {
		const node = workflow.nodes.find((candidate) => candidate.name === name);
		assert(node, `The example has no node "${name}"`);
		return node;
	};
	const itemsOf = ({ data }: Execution, name: string) => data.resultData.runData[name][0].data?.main[0] ?? [];
	const runExample = async (workflow: WorkflowInput, trigger: string) => {
		const execution = await api.run(await api.createWorkflow(workflow), trigger);
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		return execution;
	};

	test('suggest the newest entry of a blog feed to Amplify', async () => {
		const workflow = readExample('blog-feed-to-amplify.json', credentials);
		nodeOf(workflow, 'When the blog has a new post').parameters.feedUrl = address('/feed');
		await runExample(workflow, 'When the blog has a new post');
		assert.deepEqual(
			(await suggestions()).map(({ request }) => request),
			[
				{
					text: 'Five tips https://acme.example/five-tips',
					topics: ['Blog'],
					isSuggested: true,
					suggestionReason: 'New on our blog, published 2 March 2026',
					isEditable: true,
				},
			],
		);
	});

	test('put the week before into a spreadsheet, row for row', async () => {
		const workflow = readExample('weekly-report-to-spreadsheet.json', credentials);
		const readBack = {
			...nodeOf(workflow, 'Make the spreadsheet'),
			...{ id: 'read-back', name: 'Read back', type: 'n8n-nodes-base.extractFromFile', typeVersion: 1 },
			parameters: { operation: 'xlsx' },
		};
		workflow.nodes.push(readBack);
		workflow.connections['Make the spreadsheet'] = {
			main: [[{ node: 'Read back', type: 'main', index: 0 }]],
		};
		const execution = await runExample(workflow, 'Every Monday at 8');
		const rows = jsonOf(itemsOf(execution, 'Get the numbers'));
		assert.deepEqual([rows.length, rows[0].date, rows[6].date], [28, daysAgo(7), daysAgo(1)]);
		const [file] = itemsOf(execution, 'Make the spreadsheet');
		assert.equal(file.binary?.data.fileName, 'weekly-report.xlsx');
		// An empty cell, such as the name of an X profile, is not there when the file is read.
		const withoutEmpty = rows.map((row) =>
			Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)),
		);
		assert.deepEqual(jsonOf(itemsOf(execution, 'Read back')), withoutEmpty);
	});

	test('tell a chat the best post of the month before', async () => {
		const workflow = readExample('best-post-of-the-month.json', credentials);
		const chat = nodeOf(workflow, 'Send it to the chat');
		chat.disabled = false;
		chat.parameters.url = address('/chat');
		const execution = await runExample(workflow, 'On the first of the month');
		const posts = jsonOf(itemsOf(execution, "Get last month's posts"));
		const likes = posts.map((post) => Number(post.likes));
		assert(posts.length > 20);
		assert.equal(received.length, 1);
		const { text } = JSON.parse(received[0]) as { text: string };
		assert.match(text, new RegExp(`^Our best post of \\w+ \\d{4}, with ${Math.max(...likes)} likes on `));
	});

	test('show the weekly report to a person who runs it', async () => {
		const workflow = readExample('weekly-report-to-spreadsheet.json', credentials);
		const workflowId = await api.createWorkflow(workflow);
		const { browser, page } = await openBrowser(api);
		try {
			await page.setViewportSize({ width: 1600, height: 1000 });
			await openWorkflow(page, api, workflowId);
			await page.getByTestId('execute-workflow-button').click();
			await page.getByText('Workflow executed successfully').waitFor();
			await closeNotice(page);
			await page.getByText('Logs', { exact: true }).click();
			await page.getByTestId('logs-overview-body').getByText('Get the numbers').click();
			const details = page.getByTestId('log-details');
			await details.getByTestId('radio-button-table').click();
			await details.getByText('28 items').waitFor();
			await details.locator('th').first().waitFor();
			const columns = await details.locator('th').allInnerTexts();
			for (const column of ['network', 'profileName', 'date', 'page_reactions.by_type.like']) {
				assert(columns.includes(column), `${column} is not among ${columns.join(', ')}`);
			}
			await takePicture(page, 'weekly-report');
		} finally {
			await browser.close();
		}
	});
});
