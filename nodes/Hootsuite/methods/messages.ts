import { DateTime } from 'luxon';
import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { listMessages } from '../api/messages';
import type { MessageQuery } from '../api/messages';
import { messageStateName } from '../api/messageStates';
import { networkName } from '../api/networks';
import { fetchSocialProfiles } from '../api/socialProfiles';

const excerpt = (text: string) => (text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text) || 'No text';

/** A list longer than this is not read to its end: people type to search, or give the ID. */
const LONG_ENOUGH = 100;

/**
 * Messages of the next and the last four weeks for a list: excerpt, network, time in the workflow's zone, state in words.
 * The coming ones first, by send time; then the past ones, latest first.
 */
async function search(
	ctx: ILoadOptionsFunctions,
	filter: string | undefined,
	which: Partial<MessageQuery>,
): Promise<INodeListSearchResult> {
	const now = DateTime.utc();
	const list = async (start: DateTime, end: DateTime, limit: number) =>
		(await listMessages(ctx, { start, end, limit, ...which })).data;
	const latest = async () => {
		const past: IDataObject[] = [];
		// Hootsuite sorts by increasing time, so the latest are found week by week.
		for (let weeks = 0; weeks < 4 && past.length < LONG_ENOUGH; weeks++) {
			const week = await list(now.minus({ weeks: weeks + 1 }), now.minus({ weeks }), Infinity);
			past.push(...week.reverse());
		}
		return past;
	};
	const [coming, past, profiles] = await Promise.all([
		list(now, now.plus({ weeks: 4 }), LONG_ENOUGH),
		latest(),
		fetchSocialProfiles(ctx),
	]);
	const networks = new Map(profiles.data.map(({ id, type }) => [id, networkName(type)]));
	const label = ({ text, socialProfile, scheduledSendTime, state }: IDataObject) => {
		const { id = '' } = (socialProfile ?? {}) as { id?: string };
		const time = DateTime.fromISO(String(scheduledSendTime), { zone: ctx.getTimezone() });
		const when = time.isValid ? time.toFormat('d LLL yyyy HH:mm') : 'as soon as approved';
		const words = state && messageStateName(String(state));
		return [excerpt(String(text ?? '')), networks.get(id) ?? id, when, words].filter(Boolean).join(' · ');
	};
	const messages = new Map([...coming, ...past].map((message) => [String(message.id), message]));
	const results = [...messages]
		.map(([value, message]) => ({ name: label(message), value }))
		.filter(({ name }) => !filter || name.toLowerCase().includes(filter.toLowerCase()));
	return { results };
}

/** Any message of the last and next four weeks. */
export async function searchMessages(this: ILoadOptionsFunctions, filter?: string) {
	return await search(this, filter, {});
}

/** The review queue: what waits for approval, also without a send time. */
export async function searchMessagesToReview(this: ILoadOptionsFunctions, filter?: string) {
	return await search(this, filter, { states: ['PENDING_APPROVAL'], includeUnscheduledReviewMsgs: true });
}
