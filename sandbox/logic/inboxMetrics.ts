import { DateTime, type DateTimeUnit } from 'luxon';

import { readMoment } from '../clock';
import { InboxError } from '../plugins/errors';
import type { Interval, MetricAnswer, QueueRequest, ReportRequest } from '../schemas/inboxMetrics';
import type { State } from '../state';
import { agentOf, channelOf, isVirtualAgents } from './inbox';
import { stamp } from './inboxEvents';
import { CONTACT, type Conversation } from './inboxTypes';

/** Something that counts, at a moment. */
interface Sample {
	at: number;
	value: number;
	teamId?: string;
}

const DAY = 86_400_000;
const DAYS_BACK = 14;
const MOST_INTERVALS = 60;
/** HOUR_BY_DAY is not explained; that it is hours is a guess. */
const UNITS: Record<Interval, DateTimeUnit> = {
	MINUTE: 'minute',
	HOUR: 'hour',
	DAY: 'day',
	MONTH: 'month',
	YEAR: 'year',
	HOUR_BY_DAY: 'hour',
};

const sum = (samples: Sample[]) => samples.reduce((total, { value }) => total + value, 0);
/** Whole seconds; that nothing at all is 0 is a guess. */
const mean = (samples: Sample[]) => (samples.length === 0 ? 0 : Math.round(sum(samples) / samples.length));
const whole = (samples: Sample[]) => Math.round(sum(samples));

/** How many messages went a way. */
export const volume = (state: State, request: ReportRequest, direction: 'INBOUND' | 'OUTBOUND') =>
	report(state, request, sum, (conversation) =>
		conversation.messages
			.filter((message) => message.direction === direction)
			.map(({ at }) => ({ at, value: 1 })),
	);

/** Mean seconds to the first answer to a contact, or to the later ones. */
export const responseTime = (state: State, request: ReportRequest, which: 'first' | 'later') =>
	report(state, request, mean, (conversation) => {
		const answers: Sample[] = [];
		let askedAt: number | null = null;
		for (const { by, at } of conversation.messages) {
			if (by === CONTACT) askedAt ??= at;
			else if (askedAt !== null) {
				answers.push({ at, value: (at - askedAt) / 1000, teamId: agentOf(state, by)?.teamId });
				askedAt = null;
			}
		}
		return which === 'first' ? answers.slice(0, 1) : answers.slice(1);
	});

/** How many conversations were resolved with at least one reply. */
export const resolvedWithReply = (state: State, request: ReportRequest) =>
	report(state, request, whole, ({ steps, messages }) =>
		steps
			.filter(({ what }) => what === 'resolved')
			.filter(({ at }) => messages.some((one) => one.direction === 'OUTBOUND' && one.at <= at))
			.map(({ at, by }) => ({ at, value: 1, teamId: agentOf(state, by)?.teamId })),
	);

/** Mean seconds from opening a conversation to pending or resolving it, with a reply between or without one. */
export const handleTime = (state: State, request: ReportRequest) => {
	const { userIds, handleTimeTypes = ['HANDLE_TIME'] } = request;
	return report(state, request, mean, ({ steps, messages }) => {
		const samples: Sample[] = [];
		for (const [at, step] of steps.entries()) {
			const opened = steps[at - 1];
			if (step.what === 'opened' || opened?.what !== 'opened') continue;
			if (userIds && !userIds.includes(opened.by)) continue;
			const replied = messages.some(
				(one) => one.direction === 'OUTBOUND' && one.at >= opened.at && one.at <= step.at,
			);
			if (!handleTimeTypes.includes(replied ? 'HANDLE_TIME' : 'NO_REPLY_TIME')) continue;
			samples.push({ at: step.at, value: (step.at - opened.at) / 1000 });
		}
		return samples;
	});
};

/** Contacts that wait for an answer of a human: the seconds each of them has waited, and where. */
export function waiting(
	state: State,
	request: QueueRequest,
	value: (seconds: number[]) => number,
): MetricAnswer {
	const now = state.clock.now();
	const queue = state.inbox.conversations.filter(
		(one) => one.status === request.status.toLowerCase() && !isVirtualAgents(one),
	);
	const asked = queue.filter((one) => isAsked(state, one, request));
	const waits = asked.flatMap((conversation) => {
		const answeredAt = conversation.messages.findLastIndex(({ by }) => by !== CONTACT);
		const first = conversation.messages[answeredAt + 1];
		return first ? [{ conversation, seconds: Math.floor((now - first.at) / 1000) }] : [];
	});
	const { groupBy } = request;
	if (groupBy === undefined) return { value: value(waits.map(({ seconds }) => seconds)) };
	const groups = new Map<string, number[]>();
	for (const { conversation, seconds } of waits) {
		for (const key of keysOf(state, conversation, groupBy)) {
			groups.set(key, [...(groups.get(key) ?? []), seconds]);
		}
	}
	return { value: grouped(groups, value) };
}

const grouped = <T>(groups: Map<string, T[]>, value: (all: T[]) => number) =>
	Object.fromEntries([...groups].map(([key, all]) => [key, { value: value(all) }]));

function isAsked(state: State, conversation: Conversation, request: QueueRequest): boolean {
	const { channelIds, mediumId, teamIds } = request;
	const { medium } = channelOf(state, conversation.channelId);
	if (channelIds && !channelIds.includes(conversation.channelId)) return false;
	if (mediumId && mediumId !== medium) return false;
	const [team] = keysOf(state, conversation, 'TEAM');
	return !teamIds || teamIds.includes(team);
}

function keysOf(
	state: State,
	conversation: Conversation,
	by: NonNullable<QueueRequest['groupBy']>,
): string[] {
	const { owner } = conversation;
	const userId = owner?.kind === 'AGENT' ? owner.userId : undefined;
	if (by === 'CHANNEL') return [conversation.channelId];
	if (by === 'TOPIC') return conversation.topics.map(({ id }) => id);
	if (userId === undefined) return [];
	return [by === 'OWNER' ? userId : (agentOf(state, userId)?.teamId ?? userId)];
}

/** One number, or one for each team, each interval, or both. */
function report(
	state: State,
	request: ReportRequest,
	value: (samples: Sample[]) => number,
	samplesOf: (conversation: Conversation) => Sample[],
): MetricAnswer {
	const { from, to } = spanOf(state, request);
	const { mediumIds, channelIds, teamIds, groupBy, groupByInterval, timezone = 'UTC' } = request;
	const asked = state.inbox.conversations.filter(
		({ channelId }) =>
			(!channelIds || channelIds.includes(channelId)) &&
			(!mediumIds || mediumIds.includes(channelOf(state, channelId).medium)),
	);
	const samples = asked
		.flatMap(samplesOf)
		.filter(({ at, teamId }) => at >= from && at < to && (!teamIds || teamIds.includes(teamId ?? '')));
	const one = (some: Sample[]) => (groupBy === 'TEAM' ? byTeam(some, value) : value(some));
	if (groupByInterval === undefined) {
		return groupBy === 'TEAM' ? { value: byTeam(samples, value) } : { value: value(samples) };
	}
	const starts = intervals(from, to, UNITS[groupByInterval], timezone);
	return {
		value: starts.map((start, at) => {
			const end = starts[at + 1] ?? Infinity;
			const within = samples.filter((sample) => sample.at >= start && sample.at < end);
			return { timestamp: stamp(start), value: within.length === 0 && value !== sum ? null : one(within) };
		}),
	};
}

function byTeam(samples: Sample[], value: (all: Sample[]) => number) {
	const groups = new Map<string, Sample[]>();
	for (const sample of samples) {
		if (sample.teamId === undefined) continue;
		groups.set(sample.teamId, [...(groups.get(sample.teamId) ?? []), sample]);
	}
	return grouped(groups, value);
}

/** The words of the refusals are invented. */
function spanOf(state: State, request: ReportRequest): { from: number; to: number } {
	const now = state.clock.now();
	const from = readMoment(request.from);
	const to = request.to === undefined ? now : readMoment(request.to);
	if (Number.isNaN(from)) throw new InboxError(400, ['from: must be an ISO-8601 date time']);
	if (Number.isNaN(to)) throw new InboxError(400, ['to: must be an ISO-8601 date time']);
	if (from > to) throw new InboxError(400, ['from: must not be after to']);
	// A minute of grace for what is asked for exactly fourteen days.
	if (from < now - DAYS_BACK * DAY - 60_000) {
		throw new InboxError(400, ['from: must not be more than 14 days in the past']);
	}
	return { from, to };
}

function intervals(from: number, to: number, unit: DateTimeUnit, zone: string): number[] {
	let at = DateTime.fromMillis(from, { zone }).startOf(unit);
	if (!at.isValid) throw new InboxError(400, ['timezone: is not known']);
	const starts: number[] = [];
	for (; at.toMillis() < to; at = at.plus({ [unit]: 1 })) {
		starts.push(at.toMillis());
		if (starts.length > MOST_INTERVALS + 1) break;
	}
	// The first may be a part of one.
	if (starts.length > MOST_INTERVALS + 1 || (starts.length > MOST_INTERVALS && starts[0] === from)) {
		throw new InboxError(400, ['groupByInterval: no more than 60 intervals']);
	}
	return starts;
}
