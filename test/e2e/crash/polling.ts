/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { strict as assert } from 'node:assert';
import { setTimeout as wait } from 'node:timers/promises';
import { ACCESS_TOKEN, PROFILES } from '../../../sandbox/seed';
import { killOnceChanged, lockDatabase } from '../n8n/sqlite';
import { Random } from '../random';
import type { Report } from '../report';
import { publishTrigger, takenFrom } from '../triggerWorkflow';
import type { Place } from './place';

const CHANGES = 3;
const LIST = '/v1/messages';
type NextPoll = (is: 'asked' | 'answered') => Promise<void>;
const POLL_WITHIN = 60_000;
const AT_REST_WITHIN_SECONDS = 60;
/** Kills shortly after an answer, each at another moment. */
const SHORTLY_AFTER = 3;
const SHORTLY = 80;

/** Schedules messages that the next poll has to report. @returns their ids */
async function change({ sandbox }: Place): Promise<string[]> {
	const ids: string[] = [];
	for (let n = 0; n < CHANGES; n++) {
		const at = new Date(Date.now() + 86_400_000).toISOString().replace(/\.\d+Z/, 'Z');
		const response = await fetch(`${sandbox.url}${LIST}`, {
			method: 'POST',
			headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${ACCESS_TOKEN}` },
			body: JSON.stringify({ text: 'Hello', socialProfileIds: [PROFILES.threads], scheduledSendTime: at }),
		});
		const { data } = (await response.json()) as { data: Array<{ id: string }> };
		ids.push(data[0].id);
	}
	return ids;
}

/** Forgets the polls so far. @returns what waits for the next one to be asked, or to be answered */
function nextPoll({ sandbox: { state } }: Place): NextPoll {
	state.requests.length = 0;
	return async (is) => {
		const deadline = Date.now() + POLL_WITHIN;
		const seen = () =>
			state.requests.some(
				({ method, path, status }) =>
					method === 'GET' && path === LIST && (is === 'asked' || status !== null),
			);
		while (!seen()) {
			assert(Date.now() < deadline, 'n8n did not poll');
			await wait(2);
		}
	};
}

/** n8n polls once a minute at most, but takes several such times. */
const EVERY_TEN_SECONDS = {
	item: [5, 15, 25, 35, 45, 55].map((second) => ({ mode: 'custom', cronExpression: `${second} * * * * *` })),
};

/** n8n is killed before, at and after a poll, and polls again when it starts. */
export async function provePolling(place: Place, report: Report, seed: number): Promise<void> {
	const { api, credential, installed, n8n, sandbox, userFolder } = place;
	report.chapter('Polling, n8n killed around its polls');
	sandbox.state.reset();
	const random = new Random(seed);
	const { id } = await publishTrigger(
		api,
		'hootsuitePollingTrigger',
		{ events: ['messageScheduled'], pollTimes: EVERY_TEN_SECONDS },
		credential,
	);
	const slowly = (delayMs: number) =>
		sandbox.state.faults.push({ method: 'GET', path: LIST, timesLeft: 1, fault: { delayMs } });

	/** Something changes between two polls, n8n is killed as told, and polls again when it starts. */
	const prove = async (when: string, atMost: number, kill: (poll: NextPoll) => Promise<void>) => {
		await nextPoll(place)('answered');
		await wait(1000);
		const changed = await change(place);
		await kill(nextPoll(place));
		sandbox.state.faults.length = 0;
		const again = nextPoll(place);
		await n8n.start();
		await again('answered');
		await api.executionsAtRest(id, AT_REST_WITHIN_SECONDS);
		const reported = (await api.executions(id)).flatMap((execution) =>
			takenFrom(execution).map(({ messageId }) => String(messageId)),
		);
		const times = changed.map((messageId) => reported.filter((one) => one === messageId).length);
		report.check(
			`killed ${when}: each change is reported ${atMost === 1 ? 'once' : 'once or twice'}`,
			times.every((count) => count >= 1 && count <= atMost),
			`${times.join(', ')} times`,
		);
	};

	await prove('between two polls', 1, async () => await n8n.kill());
	await prove('while Hootsuite is asked', 1, async (poll) => {
		slowly(2000);
		await poll('asked');
		await wait(random.between(0, 1500));
		await n8n.kill();
	});
	await prove('after the poll, before anything could be saved', 2, async (poll) => {
		slowly(1500);
		await poll('asked');
		const letGo = await lockDatabase(installed, userFolder);
		await poll('answered');
		await wait(500);
		await n8n.kill();
		await letGo();
	});
	await prove('as soon as the trigger has noted what it saw', 2, async () => {
		const query = `SELECT staticData FROM workflow_entity WHERE id = '${id}'`;
		const watch = await killOnceChanged(installed, userFolder, n8n.group, query);
		await Promise.race([watch.ended, wait(POLL_WITHIN, undefined, { ref: false })]);
		watch.stop();
		await n8n.kill();
	});
	for (let round = 0; round < SHORTLY_AFTER; round++) {
		const after = random.between(0, SHORTLY);
		await prove(`${after} ms after Hootsuite's answer`, 2, async (poll) => {
			await poll('answered');
			await wait(after);
			await n8n.kill();
		});
	}
	await api.unpublish(id);
}
