/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { CAPACITY, StateMemory } from '../../../nodes/Hootsuite/events/memory';
import { poll } from '../../../nodes/Hootsuite/events/poll';
import { demand, median, round, type Figure } from '../figure';

const RUNS = 101;

/** What Hootsuite lists: as many as a busy team has in four weeks. */
const IN_SIGHT: IDataObject[] = Array.from({ length: 100 }, (_, index) => ({
	id: String(7_000_000_000_000_000_000n + BigInt(index)),
	state: 'SCHEDULED',
	text: `Message ${index}`,
	socialProfile: { id: '120000001' },
	scheduledSendTime: '2030-01-01T10:00:00Z',
}));

/** n8n's context for one poll, with Hootsuite's answer at once: only what the trigger itself does takes time. */
function context(staticData: IDataObject): IPollFunctions {
	const parameters: IDataObject = { events: ['messagePublished'], simplify: true };
	const response = {
		statusCode: 200,
		headers: {},
		body: { data: IN_SIGHT, metadata: { cursor: { next: null } } },
	};
	const parts = {
		getNode: () => ({ parameters: { authentication: 'accessToken' }, credentials: {} }),
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
		getMode: () => 'trigger',
		getWorkflowStaticData: () => staticData,
		getCredentials: async () => ({ baseUrl: 'http://127.0.0.1' }),
		helpers: { httpRequestWithAuthentication: async () => response },
	};
	return parts as unknown as IPollFunctions;
}

export const polling: Figure[] = [
	{
		name: 'idle-poll',
		async measure() {
			const staticData: IDataObject = {};
			demand((await poll.call(context(staticData))) === null, 'The first poll must only take note');
			const others = Array.from({ length: CAPACITY - IN_SIGHT.length }, (_, index) => ({
				key: `message ${index}`,
				state: 'SENT',
			}));
			staticData.states = StateMemory.from(String(staticData.states)).with(others).toText();
			demand(StateMemory.from(String(staticData.states)).size === CAPACITY, 'The memory is not full');

			const cpu: number[] = [];
			for (let run = 0; run < RUNS; run++) {
				const ctx = context(staticData);
				const before = process.cpuUsage();
				demand((await poll.call(ctx)) === null, 'The poll was not idle');
				const { user, system } = process.cpuUsage(before);
				cpu.push((user + system) / 1000);
			}
			const bytes = Buffer.byteLength(JSON.stringify(staticData)) / 1e6;
			const none = { peer: null, ratio: null };
			return [
				{
					name: 'idle-poll-cpu',
					ours: round(median(cpu)),
					goal: 'ours <= 5',
					unit: 'ms of CPU',
					runs: RUNS,
					pass: median(cpu) <= 5,
					...none,
				},
				{
					name: 'idle-poll-static-data',
					ours: round(bytes),
					goal: 'ours <= 1',
					unit: 'MB',
					runs: 1,
					pass: bytes <= 1,
					...none,
				},
			];
		},
	},
];
