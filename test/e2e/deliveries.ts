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
}

/** Events that are sent together, again and again until somebody says 2xx. */
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
 * Sends the sandbox's signed deliveries of one event or many, and repeats each until it is answered with 2xx, as Hootsuite
 * does; only that Hootsuite waits longer before it repeats.
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
			const { status } = await post(this.state, this.url, events);
			delivery.attempts.push({ from, to: Date.now(), status });
			delivery.acknowledged = status !== null && status >= 200 && status < 300;
			if (delivery.acknowledged) return;
			await wait(this.random.between(200, 800));
		}
	}
}

const during = ({ from, to }: Attempt, moment: number) => from <= moment && moment <= to;

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
		.filter(({ status }) => status !== 404 && status !== null)
		.map((one) => `${one.status} at ${seconds(one.from)}–${seconds(one.to)} s`);
	const has = executions
		.filter((execution) => takenFrom(execution).some(({ seq_no }) => numbers.includes(String(seq_no))))
		.map(({ id, status }) => `${id} (${status})`);
	return `${numbers.length} events from ${numbers[0]}: ${posts.join(', ') || 'no answer'}; executions ${has.join(', ') || 'none'}`;
}

/**
 * Checks that every acknowledged event is in a saved execution, and none twice but those in flight at a kill.
 * @param executions all of the trigger's workflow
 * @param kills moments when n8n was killed
 * @param locks when its database was locked, from and to
 */
export function checkEvents(
	report: Report,
	{ deliveries, acknowledged }: Sender,
	executions: Execution[],
	kills: number[],
	locks: Array<[number, number]>,
): void {
	const counts = occurrences(executions);
	const attempts = deliveries.flatMap((delivery) => delivery.attempts);
	const slowest = Math.max(...attempts.map(({ from, to, status }) => (status === 200 ? to - from : 0)));
	report.figure('deliveries', `${deliveries.length}, in ${attempts.length} POSTs`);
	report.figure('answers', tally(attempts.map(({ status }) => status ?? 'none')));
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
	const lost = deliveries
		.filter((delivery) => delivery.acknowledged)
		.flatMap(({ numbers, attempts: tries }) =>
			numbers
				.filter((number) => !counts.has(number))
				.map(() => ({ acknowledgedAt: tries[tries.length - 1].to })),
		);
	const locked = lost.filter(({ acknowledgedAt: at }) => locks.some(([from, to]) => from <= at && at <= to));
	report.check(
		'every acknowledged event is in a saved execution',
		lost.length === 0,
		`${lost.length} of ${acknowledged.length} in none` +
			(locks.length > 0 ? `, ${locked.length} of them acknowledged while the database was locked` : ''),
	);
	const twice = deliveries.flatMap((delivery) => {
		const inFlight = delivery.attempts.some((attempt) => kills.some((kill) => during(attempt, kill)));
		return delivery.numbers
			.filter((number) => (counts.get(number) ?? 0) > 1)
			.map(() => ({ inFlight, delivery }));
	});
	const wrong = new Set([
		...deliveries.filter(
			({ numbers, acknowledged: is }) => is && numbers.some((number) => !counts.has(number)),
		),
		...twice.filter(({ inFlight }) => !inFlight).map(({ delivery }) => delivery),
	]);
	for (const delivery of [...wrong].slice(0, TOLD))
		report.figure('look at', story(delivery, executions, begin));
	const unexplained = twice.filter(({ inFlight }) => !inFlight).length;
	report.check(
		'none is twice but those in flight at a kill',
		unexplained === 0,
		`${unexplained} twice without that, ${twice.length - unexplained} with it`,
	);
}
