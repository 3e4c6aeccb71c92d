import { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { addToCalendar, DAYS_AHEAD, nowOf, plannedOf } from '../../api/calendar';
import { release, reserveIf } from '../../api/reservations';
import { candidateOf, takeSlot } from '../../api/slots';
import type { Plan, Slot, TakenSlot } from '../../api/slots';
import { socialProfileLabel } from '../../api/socialProfiles';
import type { SocialProfile } from '../../api/socialProfiles';
import { shownWhen } from '../../fields/field';
import type { Field, ValuesOf } from '../../fields/field';
import { checkLatest } from '../../fields/guards';
import type { Guards } from '../../fields/guards';
import { choice, number } from '../../fields/kinds';
import { minutesApart, mostPerDay, weeklyPlan } from '../../fields/plan';
import { scheduledSendTime } from '../../fields/sendTime';
import { toApiTime } from '../../transport/apiTime';
import { endOf, InputError } from '../../transport/errors';
import type { HootsuiteError } from '../../transport/errors';
import { runOf } from '../../transport/run';
import { ENOUGH_POSTS, metrics, rankByPosts } from '../analytics/bestTimes';

const PLANNED = { when: ['nextSlot', 'bestTime'] };

/** When a post goes out; `time` is the field of a set time. */
export const whenFieldsWith = <V>(time: Field<'scheduledSendTime', V>) => [
	choice({
		displayName: 'When',
		name: 'when',
		type: 'options',
		options: [
			{
				name: 'At a Set Time',
				value: 'at',
			},
			{
				name: 'Best Time',
				value: 'bestTime',
				description:
					'The next free one of the hours at which your own posts have done best in the last 90 days',
			},
			{
				name: 'Next Free Slot',
				value: 'nextSlot',
				description: 'The next time of a weekly plan at which the social profile has no other post',
			},
			{
				name: 'Now',
				value: 'now',
				description: 'Hootsuite publishes it at once; it cannot be taken back from here',
			},
		],
		default: 'at',
	}),
	shownWhen({ when: ['at'] }, time),
	shownWhen({ when: ['nextSlot'] }, weeklyPlan),
	shownWhen({ when: ['bestTime'] }, metrics),
	shownWhen(
		{ when: ['bestTime'] },
		number({
			displayName: 'Best Times to Use',
			name: 'bestTimes',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 168, numberPrecision: 0 },
			default: 5,
			description: 'How many hours of the week posts may go out at, best first',
		}),
	),
	shownWhen(PLANNED, mostPerDay),
	shownWhen(PLANNED, minutesApart),
];

export const whenFields = whenFieldsWith(scheduledSendTime);

/** What says how a slot is looked for. */
export type WhenValues = Omit<ValuesOf<typeof whenFields>, 'scheduledSendTime'>;

/** Whether the time is looked for, rather than given. */
export const isPlanned = ({ when }: Pick<WhenValues, 'when'>): boolean => PLANNED.when.includes(when);

/** A slot is at least so far ahead: files are uploaded before the message is there. */
const SLOT_LEAD = { minutes: 15 };

const nameOf = (id: string, profiles: SocialProfile[]) => {
	const profile = profiles.find((known) => known.id === id);
	return profile ? socialProfileLabel(profile) : `social profile ${id}`;
};

/** The best hours of a profile as a plan: those that are well founded, or all where none is. */
async function bestSlots(ctx: IExecuteFunctions, profileId: string, values: WhenValues): Promise<Slot[]> {
	const { metrics: names = [], bestTimes = 1 } = values;
	const known = await runOf(ctx).once(`best times ${profileId} ${names.join()}`, async () => {
		const end = await endOf(
			rankByPosts(ctx, {
				query: { socialProfileIds: [profileId], period: 'last90Days', since: undefined, until: undefined },
				metrics: names,
				enoughPosts: ENOUGH_POSTS,
			}),
		);
		const wayOut = "Or set 'When' to 'Next Free Slot', with times of your own.";
		if (!end.ok) throw end.error.adding(wayOut);
		const { ranked, failures } = end.value;
		if (failures.length > 0) throw failures[0].adding(wayOut);
		return ranked[0].times;
	});
	const sure = known.filter(({ tooFewPosts }) => !tooFewPosts);
	if (sure.length === 0) {
		await runOf(ctx).once(`hint about few posts of ${profileId}`, async () =>
			ctx.addExecutionHints({
				type: 'warning',
				location: 'outputPane',
				message: `The best times of social profile ${profileId} stand on very few posts: fewer than ${ENOUGH_POSTS} each.`,
			}),
		);
	}
	return (sure.length > 0 ? sure : known).slice(0, bestTimes);
}

async function planOf(ctx: IExecuteFunctions, profileId: string, values: WhenValues): Promise<Plan> {
	const { weeklyPlan: slots, postsPerDay = Infinity, minutesApart: apart = 0 } = values;
	return {
		slots: slots ?? (await bestSlots(ctx, profileId, values)),
		zone: ctx.getTimezone(),
		mostPerDay: postsPerDay,
		minutesApart: apart,
	};
}

function noFreeSlot(who: string, { when }: WhenValues): InputError {
	const where = when === 'bestTime' ? "'Best Times to Use' have" : "'Weekly Plan' has";
	const more = when === 'bestTime' ? "Raise 'Best Times to Use'" : "Add days or times to 'Weekly Plan'";
	return new InputError(
		`${where} no free slot for ${who} within ${DAYS_AHEAD} days`,
		`${more}, raise 'Posts per Day', or lower 'Minutes Apart'.`,
	);
}

/** What is said where a guard lets no more messages on a day. */
export const dayIsFull = (id: string, at: DateTime, count: number, most: number, zone: string): InputError =>
	new InputError(
		`'At Most N Messages a Day' is ${most}, and social profile ${id} has ${count} on ${at.setZone(zone).toISODate()}`,
		'Nothing was done. Choose another day, and do not try again for this one.',
	);

/** The slots that an item has taken, by profile. */
export class Slots {
	private readonly taken = new Map<string, TakenSlot>();

	constructor(
		private readonly ctx: IExecuteFunctions,
		private readonly guards: Guards = {},
	) {}

	/** Takes places; whatever goes wrong with one, those that were taken before it are free again. */
	private async allOrNone(taking: () => Promise<void>): Promise<void> {
		const end = await endOf(taking());
		if (end.ok) return;
		await this.settle([], []);
		throw end.error;
	}

	/**
	 * Takes the next free slot of each profile.
	 * @throws where one has none, or it cannot be known; those of the others are free again then
	 */
	async take(ids: string[], values: WhenValues, profiles: SocialProfile[], notBefore?: DateTime) {
		const { ctx } = this;
		await this.allOrNone(async () => {
			for (const id of ids) {
				const { maxMessagesPerDay: most = Infinity } = this.guards;
				const asked = await planOf(ctx, id, values);
				const plan = { ...asked, mostPerDay: Math.min(asked.mostPerDay, most) };
				const earliest = (await nowOf(ctx, id)).plus(SLOT_LEAD);
				const from = DateTime.max(earliest, notBefore ?? earliest);
				const slot = await takeSlot(ctx, id, plan, from);
				if (!slot) throw noFreeSlot(nameOf(id, profiles), values);
				this.taken.set(id, slot);
				checkLatest(this.guards, DateTime.fromMillis(slot.at));
			}
		});
	}

	/**
	 * Takes a place on the day of messages whose time is given, where only so many are allowed.
	 * @param at when they go out; undefined at once
	 * @param isThere whether a message is the very one that is asked for: it needs no place
	 * @throws where a day is full, or it cannot be known; the places of the others are free again then
	 */
	async claim(
		ids: string[],
		at: DateTime | undefined,
		isThere: (profileId: string, message: IDataObject) => boolean,
	): Promise<void> {
		const { maxMessagesPerDay: most } = this.guards;
		if (!most) return;
		await this.allOrNone(async () => {
			for (const id of ids) {
				const now = await nowOf(this.ctx, id);
				const { at: time, dayBegins, dayEnds } = candidateOf(at ?? now, this.ctx.getTimezone());
				const { entries, undated } = await plannedOf(this.ctx, id, dayBegins, dayEnds);
				if ([...entries, ...undated].some(({ message }) => isThere(id, message))) continue;
				const isToday = now.toMillis() >= dayBegins && now.toMillis() <= dayEnds;
				let count = 0;
				const span = { from: dayBegins, to: dayEnds, at: time };
				const reservation = await reserveIf(this.ctx, id, span, (times, waiting) => {
					// What has no time goes out as soon as somebody approves it: today.
					count = times.length + (isToday ? waiting : 0);
					return count < most;
				});
				if (!reservation) throw dayIsFull(id, at ?? now, count, most, this.ctx.getTimezone());
				this.taken.set(id, { at: time, reservation });
			}
		});
	}

	/** The send time of a profile's message. */
	timeOf(id: string): string | undefined {
		const slot = this.taken.get(id);
		return slot && toApiTime(DateTime.fromMillis(slot.at));
	}

	/** Says what has become of the messages: slots of those that there are surely none of are free again. */
	async settle(messages: IDataObject[], failures: HootsuiteError[]): Promise<void> {
		const mayBeThere = failures.some(({ note, uncertain }) => note ?? uncertain);
		for (const [id, { reservation }] of this.taken) {
			const message = messages.find(
				({ socialProfile }) => String((socialProfile as IDataObject | undefined)?.id) === id,
			);
			if (message) {
				await addToCalendar(this.ctx, message);
				reservation.id = String(message.id);
			}
			if (message || mayBeThere) reservation.ended = performance.now();
			else await release(this.ctx, id, reservation);
		}
		this.taken.clear();
	}
}
