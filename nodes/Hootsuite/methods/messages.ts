import { DateTime } from 'luxon';
import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { networkName } from '../actions/fields/networks';
import { fetchSocialProfiles } from '../actions/fields/profiles';
import { toApiTime } from '../actions/fields/time';
import { apiPath } from '../transport/path';
import { hootsuiteRequest } from '../transport/request';

/** Hootsuite lists at most four weeks in one request (error code 40020). */
const FOUR_WEEKS = { weeks: 4 };

const excerpt = (text: string) => (text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text) || 'No text';

/** Messages of the last and the next four weeks: excerpt, network, time in the workflow's zone, state. The coming ones first. */
export async function searchMessages(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const now = DateTime.utc();
	const list = async (start: DateTime, end: DateTime) => {
		const query = { startTime: toApiTime(start), endTime: toApiTime(end), limit: 100 };
		const path = apiPath`/v1/messages`;
		return (await hootsuiteRequest<IDataObject[]>(this, { method: 'GET', path, query })).data;
	};
	const [coming, past, profiles] = await Promise.all([
		list(now, now.plus(FOUR_WEEKS)),
		list(now.minus(FOUR_WEEKS), now),
		fetchSocialProfiles(this),
	]);
	const networks = new Map(profiles.data.map(({ id, type }) => [id, networkName(type)]));
	const label = ({ text, socialProfile, scheduledSendTime, state }: IDataObject) => {
		const { id = '' } = (socialProfile ?? {}) as { id?: string };
		const time = DateTime.fromISO(String(scheduledSendTime), { zone: this.getTimezone() });
		return [
			excerpt(String(text ?? '')),
			networks.get(id) ?? id,
			time.isValid && time.toFormat('d LLL yyyy HH:mm'),
			String(state),
		]
			.filter(Boolean)
			.join(' · ');
	};
	const ids = new Set<string>();
	const results = [...coming, ...past.reverse()]
		.map((message) => ({ name: label(message), value: String(message.id) }))
		.filter(({ name, value }) => {
			const fresh = !ids.has(value) && (!filter || name.toLowerCase().includes(filter.toLowerCase()));
			ids.add(value);
			return fresh;
		});
	return { results };
}
