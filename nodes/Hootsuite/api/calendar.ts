import uniqBy from 'lodash/uniqBy';
import { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { runOf } from '../transport/run';
import { comparable } from './messageBody';
import { listMessages, WINDOW } from './messages';
import { ENDED } from './sameMessages';

/** A message, its send time, in milliseconds since 1970, and its text as it is compared. */
export interface Entry {
	at: number;
	text: string;
	message: IDataObject;
}

/** A profile's messages of a span of time, and when (`performance.now()`) Hootsuite was asked for them. */
interface Page {
	entries: Entry[];
	askedAt: number;
}

const WINDOW_MS = WINDOW.weeks * 7 * 86_400_000;

/** Pages begin before today begins in any time zone, so that the first one holds today and the four weeks from now. */
const BEFORE_NOW = { days: 2 };

const entryOf = (message: IDataObject): Entry => ({
	at: Date.parse(String(message.scheduledSendTime)),
	text: comparable(message.text),
	message,
});

/** What all pages of a run are counted from. */
const originOf = async (ctx: IExecuteFunctions) =>
	await runOf(ctx).once(
		'calendar',
		async () =>
			await Promise.resolve({
				start: DateTime.utc().minus(BEFORE_NOW).toMillis(),
				/** Created by this run after the pages were read, by profile. */
				added: new Map<string, Entry[]>(),
			}),
	);

/** One page, asked for once a run. Throws where it does not come whole: who plans by half of it plans wrongly. */
async function pageOf(ctx: IExecuteFunctions, profileId: string, start: number): Promise<Page> {
	return await runOf(ctx).once(`calendar of ${profileId} from ${start}`, async () => {
		const askedAt = performance.now();
		const { data, failures } = await listMessages(ctx, {
			start: DateTime.fromMillis(start),
			end: DateTime.fromMillis(start + WINDOW_MS),
			socialProfileIds: [profileId],
			includeUnscheduledReviewMsgs: true,
			limit: Infinity,
		});
		if (failures.length > 0) throw failures[0];
		const live = data.filter(({ state }) => !ENDED.includes(String(state)));
		return { entries: live.map(entryOf), askedAt };
	});
}

/** What a profile has planned or sent in a span of time. */
export interface Planned {
	entries: Entry[];
	/** What waits for approval and is to go out at once then, whatever the span: its `at` is NaN. */
	undated: Entry[];
	/** When the oldest of it was asked for, of `performance.now()`. */
	askedAt: number;
}

/**
 * A profile's messages of a span (milliseconds since 1970), whoever has made them, without those that were rejected, deleted
 * or have failed. Hootsuite is asked once a run for each four weeks; what the run itself has created since is among them.
 * @throws where not all of it can be read
 */
export async function plannedOf(
	ctx: IExecuteFunctions,
	profileId: string,
	from: number,
	to: number,
): Promise<Planned> {
	const { start, added } = await originOf(ctx);
	const pages: Page[] = [];
	const first = Math.floor((from - start) / WINDOW_MS);
	const last = Math.floor((to - start) / WINDOW_MS);
	for (let index = first; index <= last; index++) {
		pages.push(await pageOf(ctx, profileId, start + index * WINDOW_MS));
	}
	const all = [...pages.flatMap(({ entries }) => entries), ...(added.get(profileId) ?? [])];
	// A message on the seam of two pages is on both.
	const once = uniqBy(all, ({ message }) => message.id);
	return {
		entries: once.filter(({ at }) => at >= from && at <= to),
		undated: once.filter(({ at, message }) => Number.isNaN(at) && message.state === 'PENDING_APPROVAL'),
		askedAt: Math.min(...pages.map(({ askedAt }) => askedAt)),
	};
}

/** Hootsuite's time, which is known once it has answered: with what is on a profile's calendar today, which is wanted anyway. */
export async function nowOf(ctx: IExecuteFunctions, profileId: string): Promise<DateTime> {
	const ours = Date.now();
	if (!runOf(ctx).clock.at(performance.now())) await plannedOf(ctx, profileId, ours, ours);
	return runOf(ctx).clock.now();
}

/** How many days ahead a post is planned at most, where its time is looked for. */
export const DAYS_AHEAD = 60;

/** A post that went out so long ago, in milliseconds, still counts as the one that is to be planned: a try that is repeated. */
const TRIED_BEFORE = 86_400_000;

/** A profile's message, but for one, with the same text, if any, and as many files that is planned for any time ahead, or has just gone out. */
export async function samePlanned(
	ctx: IExecuteFunctions,
	profileId: string,
	text: string,
	files: number,
	except?: string,
): Promise<IDataObject | undefined> {
	// Pictures without a text may be any.
	if (comparable(text) === '') return undefined;
	const now = await nowOf(ctx, profileId);
	const from = now.toMillis() - TRIED_BEFORE;
	const { entries } = await plannedOf(ctx, profileId, from, now.plus({ days: DAYS_AHEAD }).toMillis());
	const wanted = comparable(text);
	return entries.find(
		({ text: its, message: { id, media } }) =>
			id !== except && its === wanted && ((media ?? []) as unknown[]).length === files,
	)?.message;
}

/** Adds what this run has created to what it knows. */
export async function addToCalendar(ctx: IExecuteFunctions, message: IDataObject): Promise<void> {
	const { added } = await originOf(ctx);
	const profileId = String((message.socialProfile as IDataObject | undefined)?.id);
	added.set(profileId, [...(added.get(profileId) ?? []), entryOf(message)]);
}
