/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { setTimeout as wait } from 'node:timers/promises';
import type { INode } from 'n8n-workflow';
import { PROFILES } from '../../../sandbox/seed';
import { inARow, node } from '../hootsuiteWorkflow';
import { Random } from '../random';
import type { Report } from '../report';
import { HOOTSUITE_NODE } from '../suite';
import type { Place } from './place';

const ITEMS = 200;
const KILLS = 5;

/** One workflow schedules 200 posts with Skip If Already Scheduled, n8n is killed five times, and it is run until done. */
export async function provePosting(place: Place, report: Report, seed: number): Promise<void> {
	const { api, credential, n8n, sandbox } = place;
	report.chapter(`${ITEMS} posts with Skip If Already Scheduled, n8n killed ${KILLS} times`);
	sandbox.state.reset();
	const random = new Random(seed);
	const seeded = new Set(sandbox.state.messages.map(({ message }) => message.id));
	const posted = () =>
		sandbox.state.messages.map(({ message }) => message).filter(({ id }) => !seeded.has(id));

	const schedule: INode = {
		...node('Hootsuite', HOOTSUITE_NODE, 1, {
			authentication: 'accessToken',
			resource: 'message',
			operation: 'schedule',
			socialProfileIds: PROFILES.facebookPage,
			text: '={{ "Post " + $json.number }}',
			when: 'at',
			scheduledSendTime: `${new Date().getUTCFullYear() + 1}-07-01T09:30:00Z`,
			options: { skipIfAlreadyScheduled: true },
		}),
		credentials: { hootsuiteApi: credential },
	};
	const nodes = [node('Start', 'n8n-nodes-base.manualTrigger', 1, {}), schedule];
	const workflowId = await api.createWorkflow({
		name: 'e2e posting',
		nodes,
		connections: inARow(nodes),
		pinData: { Start: Array.from({ length: ITEMS }, (_, number) => ({ json: { number } })) },
	});

	const postedAtKill: number[] = [];
	for (let kill = 0; kill < KILLS; kill++) {
		const enough = posted().length + random.between(5, 45);
		const executionId = await api.start(workflowId, 'Start');
		for (let waited = 0; posted().length < enough; waited++) {
			if (waited > 2400)
				throw new Error(`Execution ${executionId} schedules no more than ${posted().length}`);
			await wait(25);
		}
		await wait(random.between(0, 300));
		postedAtKill.push(posted().length);
		await n8n.kill();
		await n8n.start();
	}
	const last = await api.run(workflowId, 'Start');

	const reported = (last.data.resultData.runData.Hootsuite?.[0].data?.main[0] ?? []).map(({ json }) =>
		String(json.id),
	);
	report.figure('messages in the sandbox at each kill', postedAtKill.join(', '));
	const texts = posted().map(({ text }) => text);
	report.check(
		'each post is in the sandbox, and none twice',
		texts.length === ITEMS && new Set(texts).size === ITEMS,
		`${texts.length} messages, ${new Set(texts).size} different ones`,
	);
	report.check(
		'the last run reports what is there',
		last.status === 'success' && sameIds(reported, posted()),
		`${last.status}, ${reported.length} messages`,
	);
}

const sameIds = (ids: string[], messages: Array<{ id: string }>) =>
	ids.length === messages.length && messages.every(({ id }) => ids.includes(id));
