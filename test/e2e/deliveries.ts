/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { setTimeout as wait } from 'node:timers/promises';
import { utc } from '../../sandbox/clock';
import { post } from '../../sandbox/logic/webhookDelivery';
import type { WebhookEvent } from '../../sandbox/logic/webhookQueue';
import { ORGANIZATION_ID } from '../../sandbox/seed';
import type { State } from '../../sandbox/state';
import type { Execution } from './n8n/api';
import type { Random } from './random';
import { tally, type Report } from './report';
import { takenFrom } from './triggerWorkflow';

/** How long after the end of sending a delivery is still repeated before it counts as refused for good. */
const LAST_REPEATS = 60_000;

/** One POST of a delivery. Times in milliseconds since 1970; no status where no answer came within ten seconds. */
export interface Attempt {
	from: number;
	to: number;
	status: number | null;
	/** What an n8n says that has not started yet, with 200 and before any trigger is asked. */
	isStarting: boolean;
}

const STARTING = 'n8n is starting up';

/** Events that are sent together, again and again until a trigger says 2xx. */
export interface Delivery {
	/** The events' seq_no. */
	numbers: string[];
	attempts: Attempt[];
	acknowledged: boolean;
}

/** An event that no other has the number of; where no message is named, its number stands for one. */
export function newEvent(
	{ webhooks, clock }: State,
	state = 'SENT',
	messageId?: string,
): WebhookEvent & { seq_no: string } {
	const number = String(++webhooks.lastSeqNo);
	return {
		seq_no: number,
		type: 'com.hootsuite.messages.event.v1',
		data: {
			state,
			organization: { id: ORGANIZATION_ID },
			message: { id: messageId ?? number },
			timestamp: utc(clock.now()),
		},
	};
}

export interface SenderOptions {
	/** How many deliveries are on their way at the same time; each lane sends one after the other. */
	lanes: number;
	/** Milliseconds between a lane's deliveries, at most. */
	pause: number;
	/** Sending ends by itself after so many events. Default: when it is stopped. */
	events?: number;
	/** Events in a delivery, at most. Default: 100. */
	most?: number;
}

/**
 * Sends the sandbox's signed deliveries of one event or many, and repeats each until a trigger answers with 2xx, as Hootsuite
 * does; only that Hootsuite waits longer before it repeats. What n8n itself answers while it starts counts for none.
 */
export class Sender {
	readonly deliveries: Delivery[] = [];

	private sent = 0;

	private stoppedAt = Infinity;

	constructor(
		private readonly state: State,
		private readonly url: string,
		private readonly random: Random,
		private readonly options: SenderOptions,
	) {}

	/** Events that somebody has taken over. */
	get acknowledged(): string[] {
		return this.deliveries.flatMap((delivery) => (delivery.acknowledged ? delivery.numbers : []));
	}

	/** Sends until {@link stop}, or as many events as were asked for; then repeats what is still unanswered. */
	async send(): Promise<void> {
		await Promise.all(Array.from({ length: this.options.lanes }, async () => await this.lane()));
	}

	/** Begins nothing new. */
	stop(): void {
		this.stoppedAt = Date.now();
	}

	private async lane(): Promise<void> {
		const { events: wanted = Infinity, most = 100, pause } = this.options;
		while (this.stoppedAt === Infinity && this.sent < wanted) {
			const count = Math.min(this.random.between(1, most), wanted - this.sent);
			this.sent += count;
			await this.deliver(Array.from({ length: count }, () => newEvent(this.state)));
			await wait(this.random.between(0, pause));
		}
	}

	private async deliver(events: Array<ReturnType<typeof newEvent>>): Promise<void> {
		const delivery: Delivery = {
			numbers: events.map((event) => event.seq_no),
			attempts: [],
			acknowledged: false,
		};
		this.deliveries.push(delivery);
		while (Date.now() < this.stoppedAt + LAST_REPEATS) {
			const from = Date.now();
			const { status, answer } = await post(this.state, this.url, events);
			const isStarting = answer.startsWith(STARTING);
			delivery.attempts.push({ from, to: Date.now(), status, isStarting });
			delivery.acknowledged = status !== null && status >= 200 && status < 300 && !isStarting;
			if (delivery.acknowledged) return;
			await wait(this.random.between(200, 800));
		}
	}
}

const during = ({ from, to }: Pick<Attempt, 'from' | 'to'>, moment: number) => from <= moment && moment <= to;

/** In how many executions each event is. */
function occurrences(executions: Execution[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const execution of executions) {
		for (const { seq_no } of takenFrom(execution)) {
			counts.set(String(seq_no), (counts.get(String(seq_no)) ?? 0) + 1);
		}
	}
	return counts;
}

/** How many of the deliveries that should not be are told in detail. */
const TOLD = 6;

/** What became of a delivery, for people who look for the reason. */
function story({ numbers, attempts }: Delivery, executions: Execution[], from: number): string {
	const seconds = (moment: number) => ((moment - from) / 1000).toFixed(1);
	const posts = attempts
		.filter(({ status, isStarting }) => status !== 404 && status !== null && !isStarting)
		.map((one) => `${one.status} at ${seconds(one.from)}–${seconds(one.to)} s`);
	const has = executions
		.filter((execution) => takenFrom(execution).some(({ seq_no }) => numbers.includes(String(seq_no))))
		.map(({ id, status }) => `${id} (${status})`);
	return `${numbers.length} events from ${numbers[0]}: ${posts.join(', ') || 'no answer'}; executions ${has.join(', ') || 'none'}`;
}

/** What came between while deliveries were sent; moments in milliseconds since 1970. */
export interface Troubles {
	/** When the n8n that they were sent to was killed. */
	kills: number[];
	/** When n8n's database was locked, from and to. */
	locks?: Array<[number, number]>;
	/** When a worker was killed. */
	workerKills?: number[];
}

/** n8n says of an execution whose worker is gone that it was "processed too many times", and keeps nothing else of it (2.41). */
export const isOverwritten = ({ data }: Execution): boolean =>
	/processed too many times/.test(data.resultData.error?.message ?? '');

/**
 * Checks that every acknowledged event is in a saved execution, and none twice but those in flight at a kill.
 * @param executions all of the trigger's workflow
 */
export function checkEvents(
	report: Report,
	{ deliveries, acknowledged }: Sender,
	executions: Execution[],
	{ kills, locks = [], workerKills = [] }: Troubles,
): void {
	const counts = occurrences(executions);
	const attempts = deliveries.flatMap((delivery) => delivery.attempts);
	const slowest = Math.max(...attempts.map(({ from, to, status }) => (status === 200 ? to - from : 0)));
	report.figure('deliveries', `${deliveries.length}, in ${attempts.length} POSTs`);
	const answers = attempts.map(({ status, isStarting }) =>
		isStarting ? `${status} "${STARTING}"` : (status ?? 'none'),
	);
	report.figure('answers', tally(answers));
	report.figure('slowest 200', `${slowest} ms`);
	report.figure('executions', tally(executions.map(({ status }) => status)));

	report.check(
		'every delivery is acknowledged in the end',
		deliveries.every((delivery) => delivery.acknowledged),
		`${acknowledged.length} events acknowledged`,
	);
	const begin = Math.min(...attempts.map(({ from }) => from));
	for (const [from, to] of locks) {
		report.figure(
			'database locked',
			`${((from - begin) / 1000).toFixed(1)}–${((to - begin) / 1000).toFixed(1)} s`,
		);
	}
	const lost = deliveries.filter(
		({ acknowledged: is, numbers }) => is && numbers.some((number) => !counts.has(number)),
	);
	const overwritten = executions.filter(isOverwritten);
	const acknowledgedAt = ({ attempts: tries }: Delivery) => tries[tries.length - 1].to;
	const withWorker = lost
		.filter((delivery) => workerKills.some((kill) => acknowledgedAt(delivery) <= kill))
		.slice(0, overwritten.length);
	const eventsOf = (some: Delivery[]) => some.flatMap(({ numbers }) => numbers).length;
	const locked = lost.filter((one) => locks.some(([from, to]) => during({ from, to }, acknowledgedAt(one))));
	if (workerKills.length > 0) {
		report.figure(
			'executions that n8n has overwritten because their worker was gone',
			`${overwritten.length}; acknowledged events that were in them: ${eventsOf(withWorker)}`,
		);
	}
	report.check(
		'every acknowledged event is in a saved execution' +
			(workerKills.length > 0 ? ', but those that n8n has overwritten' : ''),
		lost.length === withWorker.length,
		`${eventsOf(lost) - eventsOf(withWorker)} of ${acknowledged.length} in none` +
			(locks.length > 0 ? `, ${eventsOf(locked)} of them acknowledged while the database was locked` : ''),
	);
	const twice = deliveries.flatMap((delivery) => {
		const inFlight = delivery.attempts.some((attempt) => kills.some((kill) => during(attempt, kill)));
		return delivery.numbers
			.filter((number) => (counts.get(number) ?? 0) > 1)
			.map(() => ({ inFlight, delivery }));
	});
	const wrong = new Set([
		...lost,
		...twice.filter(({ inFlight }) => !inFlight).map(({ delivery }) => delivery),
	]);
	for (const delivery of [...wrong].slice(0, TOLD))
		report.figure('look at', story(delivery, executions, begin));
	const unexplained = twice.filter(({ inFlight }) => !inFlight);
	// n8n saves in two steps, and may be able to do the first only: it answers 500, and runs later what it could not begin.
	const atLock = unexplained.filter(({ delivery }) =>
		delivery.attempts.some((attempt) => locks.some(([from]) => during(attempt, from))),
	);
	report.check(
		'none is twice but those in flight at a kill' +
			(locks.length > 0 ? ', or when the database was locked' : ''),
		unexplained.length === atLock.length,
		`${unexplained.length - atLock.length} twice without that, ${twice.length - unexplained.length} at a kill` +
			(locks.length > 0 ? `, ${atLock.length} at a lock` : ''),
	);
}
