import { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { addToCalendar, nowOf } from '../../api/calendar';
import { LIMITS } from '../../api/limits';
import { familyOf, networkName } from '../../api/networks';
import { Findings, findOnCalendar } from '../../api/postFindings';
import { socialProfilesOfRun } from '../../api/socialProfiles';
import { lengthOf } from '../../api/textLength';
import { optionsOf } from '../../fields/collections';
import { lenient } from '../../fields/field';
import type { ValuesOf } from '../../fields/field';
import { number } from '../../fields/kinds';
import { scheduledSendTime } from '../../fields/sendTime';
import { toApiTime } from '../../transport/apiTime';
import { endOf, InputError } from '../../transport/errors';
import { runOf } from '../../transport/run';
import { operation } from '../operation';
import { checkTargeting } from './body';
import { filesOf, findingsOf } from './findings';
import type { KnownPost } from './findings';
import { whatFields, withFields } from './post';
import { tellUnusedTexts, textFor } from './text';
import { isPlanned, Slots, whenFieldsWith } from './when';

/** Minutes. */
const USUALLY_APART = 15;

/** Days. */
const USUALLY_NEW = 30;

const fields = [
	...whatFields,
	...whenFieldsWith(lenient(scheduledSendTime)),
	...withFields,
	optionsOf([
		number({
			displayName: 'Minutes Between Posts',
			name: 'minutesBetween',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 10_080 },
			default: USUALLY_APART,
			description: 'How many minutes another post of the profile should be away, before and after',
		}),
		number({
			displayName: 'Same Text Within (Days)',
			name: 'sameTextDays',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 365 },
			default: USUALLY_NEW,
			description: 'For how many days before and after the profile should not have the same text',
		}),
	]),
];

type CheckValues = ValuesOf<typeof fields>;

/** When each profile's post would go out, as far as that can be known, and what is wrong where it cannot. */
async function timesOf(ctx: IExecuteFunctions, values: CheckValues, ids: string[]) {
	const found = new Map(ids.map((id) => [id, new Findings()]));
	const times = new Map<string, DateTime>();
	const { scheduledSendTime: given } = values;
	if (given instanceof InputError) {
		for (const each of found.values()) each.problem('timeUnusable', given.message, given.description);
	} else if (given) {
		for (const id of ids) times.set(id, given);
	}
	if (!isPlanned(values)) return { times, found };
	const profiles = await socialProfilesOfRun(ctx);
	for (const id of ids) {
		const slots = new Slots(ctx);
		const end = await endOf(slots.take([id], values, profiles));
		const time = slots.timeOf(id);
		// Nothing is written: the slot is free for all but what comes after it in this run.
		await slots.settle([], []);
		if (time) times.set(id, DateTime.fromISO(time));
		else if (!end.ok && end.error.trouble) throw end.error;
		else if (!end.ok) found.get(id)!.problem('noFreeSlot', end.error.message, end.error.description);
	}
	return { times, found };
}

/** Looks at what else the profile has, and notes this post for the items that come after it. */
async function findAboutOthers(
	ctx: IExecuteFunctions,
	found: Findings,
	{ profileId, text, at }: KnownPost,
	{ when, options }: CheckValues,
	i: number,
) {
	const time = at ?? (when === 'now' ? await nowOf(ctx, profileId) : undefined);
	if (!time) return;
	const { minutesBetween = USUALLY_APART, sameTextDays = USUALLY_NEW } = options;
	await findOnCalendar(ctx, found, { profileId, text, at: time, minutesApart: minutesBetween, sameTextDays });
	await addToCalendar(ctx, {
		id: `item ${i}`,
		socialProfile: { id: profileId },
		text,
		scheduledSendTime: toApiTime(time),
	});
}

/** What of a profile's post is known and found, as an item. */
function answer({ profileId, profile, text, at }: KnownPost, found: Findings): IDataObject {
	const family = familyOf(profile?.type);
	const limit = family && LIMITS[family].characters;
	return {
		socialProfileId: profileId,
		network: profile ? networkName(profile.type) : null,
		profileName: profile?.socialNetworkUsername ?? null,
		ok: found.problems.length === 0,
		problems: found.problems,
		warnings: found.warnings,
		scheduledSendTime: at ? toApiTime(at) : null,
		text,
		characters: lengthOf(text, limit?.is.counting ?? 'characters'),
		charactersAllowed: limit?.is.most ?? null,
	} as unknown as IDataObject;
}

export const check = operation({
	name: 'Check',
	action: 'Check a message before it is scheduled',
	description:
		'See before publishing what would fail: text, files, time and profiles held against what networks take. Nothing is written.',
	fields,
	async execute(values, i) {
		const { text, networkTexts: own, socialProfileIds: ids, additionalFields: extra } = values;
		const reading = endOf(filesOf(this, values, i));
		const checking = async () => {
			const profiles = await socialProfilesOfRun(this);
			await tellUnusedTexts(this, ids, own, profiles);
			const read = await reading;
			if (!read.ok) throw read.error;
			const targeting = await endOf((async () => checkTargeting(extra))());
			const { times, found: aboutTimes } = await timesOf(this, values, ids);
			const data: IDataObject[] = [];
			for (const profileId of ids) {
				const profile = profiles.find(({ id }) => id === profileId);
				const post: KnownPost = {
					profileId,
					profile,
					text: textFor(profileId, text, own, profiles),
					at: times.get(profileId),
				};
				const found = findingsOf(this, post, read.value, extra);
				if (!targeting.ok) {
					found.problem('targetingUnusable', targeting.error.message, targeting.error.description);
				}
				found.problems.push(...aboutTimes.get(profileId)!.problems);
				if (profile) await findAboutOthers(this, found, post, values, i);
				data.push(answer(post, found));
			}
			return { data };
		};
		// Each is held against those before it.
		return await runOf(this).oneAtATime(['check'], checking);
	},
});
