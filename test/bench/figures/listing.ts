import type { IDataObject } from 'n8n-workflow';
import { PROFILES, type StoredMessage } from '../../../sandbox/seed';
import { alternate, demand, median, round, timed, type Figure } from '../figure';
import { freshSandbox, lab, type Lab } from '../lab';
import { AUTHORIZATION, hootsuite, measured, runWorkflow } from '../workflow';

const DAY = 86_400_000;
const WEEKS = 52;
const MESSAGES = 10_000;
const PER_PAGE = 100;
/** Requests a second that Hootsuite, and the sandbox, allow. */
const LIMIT = 20;

const iso = (at: number) => new Date(at).toISOString().replace(/\.\d+Z/, 'Z');

/** Fills the sandbox with messages that are spread evenly over the span. */
function fill({ sandbox }: Lab, start: number): void {
	freshSandbox(sandbox, 100);
	const { state } = sandbox;
	const [template] = state.messages;
	state.messages = Array.from({ length: MESSAGES }, (_, index): StoredMessage => {
		const sendAt = Math.floor((start + ((index + 0.5) * WEEKS * 7 * DAY) / MESSAGES) / 1000) * 1000;
		const message = {
			...template.message,
			id: String(7_000_000_000_000_000_000n + BigInt(index)),
			state: 'SCHEDULED' as const,
			text: `Message ${index}`,
			scheduledSendTime: iso(sendAt),
			socialProfile: { id: PROFILES.facebookPage },
		};
		return { ...template, message, sendAt };
	});
}

/** Window after window, page after page: as little work as there can be without two requests at a time. */
async function oneAfterTheOther({ sandbox }: Lab, start: number): Promise<string[]> {
	const ids = new Set<string>();
	for (let week = 0; week < WEEKS; week += 4) {
		let cursor: string | null = null;
		do {
			const query = new URLSearchParams({
				startTime: iso(start + week * 7 * DAY),
				endTime: iso(start + (week + 4) * 7 * DAY),
				limit: String(PER_PAGE),
				...(cursor && { cursor }),
			});
			const response = await fetch(`${sandbox.url}/v1/messages?${query.toString()}`, {
				headers: { Authorization: AUTHORIZATION },
			});
			const answer = (await response.json()) as {
				data: Array<{ id: string }>;
				metadata: { cursor: { next: string | null } };
			};
			for (const { id } of answer.data) ids.add(id);
			cursor = answer.metadata.cursor.next;
		} while (cursor);
	}
	return [...ids];
}

export const listing: Figure[] = [
	{
		name: 'get-all-52-weeks',
		async measure() {
			const place = await lab();
			const start = Math.ceil(Date.now() / DAY) * DAY + DAY;
			const getAll = hootsuite(place.credential, {
				resource: 'message',
				operation: 'getAll',
				startTime: iso(start),
				endTime: iso(start + WEEKS * 7 * DAY),
				returnAll: true,
			});
			let byPeer: string[] = [];
			let byUs: IDataObject[] = [];
			let requests = 0;
			const { ours, peer } = await alternate(3, {
				async ours() {
					fill(place, start);
					const { ms, items } = measured(await runWorkflow(place, [{ json: {} }], [getAll]), 'Hootsuite');
					byUs = items.map(({ json }) => json);
					requests = place.sandbox.state.requests.length;
					return ms / 1000;
				},
				async peer() {
					fill(place, start);
					return (await timed(async () => (byPeer = await oneAfterTheOther(place, start)))) / 1000;
				},
			});
			demand(byPeer.length === MESSAGES, `The peer has read ${byPeer.length} messages`);
			demand(byUs.map(({ id }) => id).join() === byPeer.join(), 'Other items, or in another order');
			const ratio = median(peer) / median(ours);
			const atLimit = requests / LIMIT;
			return [
				{
					name: 'get-all-52-weeks',
					ours: round(median(ours)),
					peer: round(median(peer)),
					ratio: round(ratio),
					goal: 'peer / ours >= 3, or 0.95 of what 20 requests a second allow where that is less',
					unit: 's',
					runs: ours.length,
					pass: ratio >= 3 || atLimit / median(ours) >= 0.95,
					more: {
						requests,
						'seconds at 20 a second': atLimit,
						'peer / ours at 20 a second': round(median(peer) / atLimit),
						'limit / ours': round(atLimit / median(ours)),
					},
				},
			];
		},
	},
];
