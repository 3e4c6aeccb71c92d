import { Sender } from '../deliveries';
import type { ExecutionState } from '../n8n/api';
import { Random } from '../random';
import type { Report } from '../report';
import { publishTrigger } from '../triggerWorkflow';
import type { Place } from './place';
import { callWith, POSTS_EACH, publishPosting } from './posting';

const EVENTS = 2000;
const EVENTS_AT_ONCE = 20;
const EXECUTIONS = 20;
const AT_REST_WITHIN_SECONDS = 300;

/** From a moment until the last execution has ended. */
function perSecond(count: number, from: number, states: ExecutionState[]): string {
	const to = Math.max(...states.map(({ stoppedAt }) => Date.parse(stoppedAt ?? '')));
	return (count / ((to - from) / 1000)).toFixed(1);
}

/** Events and posts a second, until the last execution has ended, with as many workers as run. */
export async function measure(place: Place, report: Report, workers: number, seed: number): Promise<void> {
	const { api, cluster, credentials, sandbox, signed } = place;
	const { state } = sandbox;
	await cluster.runWorkers(workers);
	report.chapter(`With ${workers} ${workers === 1 ? 'worker' : 'workers'}`);

	const trigger = await publishTrigger(api, 'hootsuiteTrigger', { events: ['messagePublished'] }, signed);
	const sender = new Sender(state, cluster.webhooks.url + trigger.path, new Random(seed), {
		lanes: 8,
		pause: 0,
		events: EVENTS,
		most: EVENTS_AT_ONCE,
	});
	let from = Date.now();
	await sender.send();
	const executions = await api.executionsAtRest(trigger.id, AT_REST_WITHIN_SECONDS);
	report.figure(
		`events a second (${EVENTS} in deliveries of 1 to ${EVENTS_AT_ONCE})`,
		perSecond(EVENTS, from, executions),
	);
	await api.unpublish(trigger.id);

	const posting = await publishPosting(place);
	const known = new Set<string>();
	for (const rateLimit of [true, false]) {
		state.reset();
		state.settings.rateLimit = rateLimit;
		// A reset forgets the tokens.
		await api.connectOAuth2(credentials.hootsuiteOAuth2Api);
		from = Date.now();
		for (let execution = 0; execution < EXECUTIONS; execution++) {
			await callWith(cluster.main.url + posting.path, execution, 0);
		}
		const states = await api.executionsAtRest(posting.id, AT_REST_WITHIN_SECONDS);
		const failed = states.filter(({ id, status }) => !known.has(id) && status !== 'success').length;
		for (const { id } of states) known.add(id);
		report.check(
			`posts a second (${EXECUTIONS} executions of ${POSTS_EACH}), ${rateLimit ? 'at 20 requests a second' : 'without a limit'}`,
			failed === 0,
			`${perSecond(EXECUTIONS * POSTS_EACH, from, states)}, ${failed} executions failed`,
		);
	}
	state.reset();
	await api.unpublish(posting.id);
}
