/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { setTimeout as wait } from 'node:timers/promises';
import { expireAccessTokens } from '../../../sandbox/logic/tokens';
import { checkEvents, isOverwritten, Sender } from '../deliveries';
import type { Execution } from '../n8n/api';
import { Random } from '../random';
import { tally, type Report } from '../report';
import { publishTrigger } from '../triggerWorkflow';
import type { Place } from './place';
import { callWith, PICTURES_EACH, POSTS_EACH, publishPosting, textOf } from './posting';

const EVENTS = 2000;
/** Small deliveries, so that they come as long as posts are made. */
const EVENTS_AT_ONCE = 20;
const EXECUTIONS = 50;
const POSTS = EXECUTIONS * POSTS_EACH;
const AT_ONCE = 4;
const POSTS_WITHIN = 300_000;
/** n8n has to notice that a worker is gone, and that nobody else waits for what it did. */
const AT_REST_WITHIN_SECONDS = 240;
const AGAIN_AT_MOST = 3;

const reportedBy = ({ data }: Execution): string[] =>
	(data.resultData.runData.Hootsuite?.[0]?.data?.main[0] ?? []).map(({ json }) => String(json.id));

const isAboutTheKill = (execution: Execution) => execution.status === 'crashed' || isOverwritten(execution);

/** Events come and posts are made while a worker and the webhook processor are killed and the token expires. */
export async function proveQueue(place: Place, report: Report, seed: number): Promise<void> {
	const { api, cluster, sandbox } = place;
	const { state } = sandbox;
	report.chapter(
		`${EVENTS} events and ${POSTS} posts, a worker and the webhook processor killed, the token expired`,
	);
	const before = new Set(state.messages.map(({ message }) => message.id));
	const posted = () => state.messages.map(({ message }) => message).filter(({ id }) => !before.has(id));
	const posting = await publishPosting(place);
	const trigger = await publishTrigger(
		api,
		'hootsuiteTrigger',
		{ events: ['messagePublished'] },
		place.signed,
	);
	state.requests.length = 0;

	const sender = new Sender(state, cluster.webhooks.url + trigger.path, new Random(seed), {
		lanes: AT_ONCE,
		pause: 1500,
		events: EVENTS,
		most: EVENTS_AT_ONCE,
	});
	const url = cluster.main.url + posting.path;
	const sending = sender.send();
	const calls = Array.from({ length: EXECUTIONS }, (_, execution) => execution);
	const random = new Random(seed + 1);
	const call = async () => {
		for (let execution = calls.shift(); execution !== undefined; execution = calls.shift()) {
			await callWith(url, execution);
			await wait(random.between(500, 2500));
		}
	};
	const calling = Promise.all(Array.from({ length: 2 }, call));
	const deadline = Date.now() + POSTS_WITHIN;
	const reached = async (count: number) => {
		while (posted().length < count && Date.now() < deadline) await wait(50);
	};

	const random2 = new Random(seed + 2);
	await reached(random2.between(50, 100));
	expireAccessTokens(state);
	await reached(random2.between(120, 200));
	await cluster.workers[0].kill();
	await cluster.workers[0].start();
	await wait(random2.between(0, 2000));
	await cluster.webhooks.kill();
	await cluster.webhooks.start();
	await calling;
	await sending;

	await api.executionsAtRest(trigger.id, AT_REST_WITHIN_SECONDS);
	checkEvents(report, sender, await api.executions(trigger.id), {
		kills: cluster.webhooks.kills,
		workerKills: cluster.workers[0].kills,
	});

	await api.executionsAtRest(posting.id, AT_REST_WITHIN_SECONDS);
	const firstRuns = await api.executions(posting.id);
	const killed = firstRuns.filter(isAboutTheKill);
	const failed = firstRuns.filter(({ status }) => status !== 'success').filter((one) => !isAboutTheKill(one));
	report.figure('executions that posted', tally(firstRuns.map(({ status }) => status)));
	report.check(
		'no execution failed but those of the killed worker',
		failed.length === 0,
		`${failed.length} (${tally(failed.map(({ data }) => data.resultData.error?.message ?? 'no reason'))}), and ${killed.length} of the killed worker`,
	);

	const reports = async () => new Set((await api.executions(posting.id)).flatMap(reportedBy));
	const unreported = async () => {
		const reported = await reports();
		const texts = new Set(posted().flatMap(({ id, text }) => (reported.has(id) ? [text] : [])));
		return Array.from({ length: EXECUTIONS }, (_, execution) => execution).filter((execution) =>
			Array.from({ length: POSTS_EACH }, (_unused, post) => textOf(execution, post)).some(
				(text) => !texts.has(text),
			),
		);
	};
	let again = 0;
	let open = await unreported();
	for (let round = 0; open.length > 0 && round < AGAIN_AT_MOST; round++) {
		for (const execution of open) {
			again++;
			await callWith(url, execution);
		}
		await api.executionsAtRest(posting.id, AT_REST_WITHIN_SECONDS);
		open = await unreported();
	}
	report.figure('executions that were called again because they were not reported', again);

	const texts = posted().map(({ text }) => text);
	const pictures = posted().filter(({ media }) => (media ?? []).length > 0).length;
	report.check(
		`${POSTS} posts are there, ${EXECUTIONS * PICTURES_EACH} with pictures, none twice`,
		texts.length === POSTS && new Set(texts).size === POSTS && pictures === EXECUTIONS * PICTURES_EACH,
		`${texts.length} posts, ${new Set(texts).size} different ones, ${pictures} with pictures`,
	);
	const reported = await reports();
	const there = new Set(posted().map(({ id }) => id));
	const untold = [...there].filter((id) => !reported.has(id)).length;
	const gone = [...reported].filter((id) => !there.has(id)).length;
	report.check(
		'what was reported is what is there',
		untold === 0 && gone === 0,
		`${untold} posts that nobody reported, ${gone} reported ones that are not there`,
	);

	const renewals = state.requests.filter(({ path }) => path === '/oauth2/token');
	const processes = cluster.workers.filter((worker) => worker.starts.length > 0).length + 1;
	const statuses = tally(renewals.map(({ status }) => status ?? 'none'));
	report.check(
		'the token was renewed at most once a process',
		renewals.length >= 1 && renewals.length <= processes,
		`${renewals.length} requests (${statuses}), ${processes} worker processes lived meanwhile`,
	);
	const answers = state.requests.map(({ status }) => status);
	report.figure('requests to Hootsuite', answers.length);
	report.figure('of them refused with 429', answers.filter((status) => status === 429).length);
	await api.unpublish(trigger.id);
	await api.unpublish(posting.id);
}
