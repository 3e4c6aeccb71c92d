import { MESSAGES, PROFILES } from '../../../sandbox/seed';
import { alternate, demand, median, round, type Figure } from '../figure';
import { freshSandbox, lab, type Lab } from '../lab';
import { editFields, hootsuite, measured, runWorkflow } from '../workflow';

/** Requests a second that Hootsuite, and the sandbox, allow. */
const LIMIT = 20;

const LATENCY = 100;

const inAWeek = () => new Date(Date.now() + 7 * 86_400_000).toISOString().replace(/\.\d+Z/, 'Z');

/** Posts that are a quarter of an hour apart. */
const posts = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		json: { text: `Message ${index}`, at: new Date(Date.parse(inAWeek()) + index * 900_000).toISOString() },
	}));

async function withCheck(place: Lab, count: number) {
	freshSandbox(place.sandbox, LATENCY);
	const check = hootsuite(place.credential, {
		resource: 'message',
		operation: 'check',
		socialProfileIds: [PROFILES.facebookPage],
		text: '={{ $json.text }}',
		when: 'at',
		scheduledSendTime: '={{ $json.at }}',
	});
	const result = measured(await runWorkflow(place, posts(count), [check]), 'Hootsuite');
	const passed = result.items.filter(({ json }) => json.ok === true).length;
	demand(passed === count, `${passed} of ${count} posts passed`);
	return { seconds: result.ms / 1000, requests: place.sandbox.state.requests.length };
}

async function withCopy(place: Lab, count: number) {
	freshSandbox(place.sandbox, LATENCY);
	const copy = hootsuite(place.credential, {
		resource: 'message',
		operation: 'copy',
		messageId: { __rl: true, mode: 'id', value: MESSAGES.sent },
		when: 'at',
		scheduledSendTime: '={{ $json.at }}',
	});
	const result = measured(await runWorkflow(place, posts(count), [copy]), 'Hootsuite');
	demand(result.items.length === count, `${result.items.length} of ${count} copies came`);
	return { seconds: result.ms / 1000, requests: place.sandbox.state.requests.length };
}

export const planning: Figure[] = [
	{
		name: 'check-1000',
		async measure() {
			const place = await lab();
			const items = posts(1000);
			const { ours, peer } = await alternate(3, {
				ours: async () => await withCheck(place, 1000),
				peer: async () =>
					measured(await runWorkflow(place, items, [editFields('text', 'x')]), 'Edit Fields').ms / 1000,
			});
			const seconds = median(ours.map((one) => one.seconds));
			const requests = Math.max(...ours.map((one) => one.requests));
			return [
				{
					name: 'check-1000',
					ours: round(seconds),
					peer: round(median(peer)),
					ratio: round(seconds / median(peer)),
					goal: 'ours <= 5, requests <= 10',
					unit: 's',
					runs: ours.length,
					pass: seconds <= 5 && requests <= 10,
					more: { peer: 'Edit Fields, the same items', requests },
				},
			];
		},
	},
	{
		name: 'copy-100',
		async measure() {
			const place = await lab();
			const { ours } = await alternate(3, { ours: async () => await withCopy(place, 100) });
			const seconds = median(ours.map((one) => one.seconds));
			const requests = Math.max(...ours.map((one) => one.requests));
			const atLimit = requests / LIMIT;
			return [
				{
					name: 'copy-100',
					ours: round(seconds),
					peer: atLimit,
					ratio: round(atLimit / seconds),
					goal: 'limit / ours >= 0.9',
					unit: 's',
					runs: ours.length,
					pass: atLimit / seconds >= 0.9,
					more: { requests },
				},
			];
		},
	},
];
