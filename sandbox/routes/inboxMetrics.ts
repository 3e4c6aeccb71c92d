import type { Routes } from '../api';
import { handleTime, resolvedWithReply, responseTime, volume, waiting } from '../logic/inboxMetrics';
import { stamp } from '../logic/inboxEvents';
import { OnlineAgents } from '../schemas/inbox';
import {
	AvailabilityRequest,
	GroupedAnswer,
	HandleTimeRequest,
	NumberAnswer,
	QueueRequest,
	ResolvedRequest,
	ResponseTimeAnswer,
	ResponseTimeRequest,
	VolumeAnswer,
	VolumeRequest,
} from '../schemas/inboxMetrics';

const tags = ['Inbox metrics'];
const REPORTS = '/inbox/v1/reporting/metrics';

/** inbox.json tags real_time_metrics and user_presence. */
export const inboxMetricRoutes: Routes = (api, state) => {
	for (const direction of ['INBOUND', 'OUTBOUND'] as const) {
		api.post(
			`${REPORTS}/${direction.toLowerCase()}-message-volume`,
			{ schema: { tags, body: VolumeRequest, response: { 200: VolumeAnswer } } },
			async (request) => volume(state, request.body, direction),
		);
	}
	for (const [name, which] of [
		['first-response-time', 'first'],
		['conversation-response-time', 'later'],
	] as const) {
		api.post(
			`${REPORTS}/${name}`,
			{ schema: { tags, body: ResponseTimeRequest, response: { 200: ResponseTimeAnswer } } },
			async (request) => responseTime(state, request.body, which),
		);
	}
	api.post(
		`${REPORTS}/resolved-with-one-reply`,
		{ schema: { tags, body: ResolvedRequest, response: { 200: GroupedAnswer } } },
		async (request) => resolvedWithReply(state, request.body),
	);
	api.post(
		`${REPORTS}/handle-time`,
		{ schema: { tags, body: HandleTimeRequest, response: { 200: NumberAnswer } } },
		async (request) => handleTime(state, request.body),
	);

	api.post(
		'/inbox/v1/user-presence/metrics/agent-availability',
		{
			schema: { tags, body: AvailabilityRequest, response: { 200: NumberAnswer } },
			// None of its filters is required, so neither is a body.
			preValidation: async (request) => {
				request.body ??= {};
			},
		},
		async ({ body: { teamIds, userPresenceStatus } }) => {
			const asked = state.inbox.agents.filter(
				({ teamId, userPresence }) =>
					userPresence !== null &&
					(!teamIds || teamIds.includes(teamId)) &&
					(!userPresenceStatus || userPresence === userPresenceStatus),
			);
			return { value: asked.length };
		},
	);
	api.get(
		'/inbox/v1/user-presence/online-agents',
		{ schema: { tags, response: { 200: OnlineAgents } } },
		async () => ({
			agents: state.inbox.agents.flatMap(({ id, userPresence, statusChangedAt }) =>
				userPresence === null
					? []
					: [
							{
								id,
								userPresence,
								...(userPresence === 'AWAY' && { awayStateId: 'e75893ea-d775-11ec-9dc9-4e81c846c8b4' }),
								statusChangedAt: stamp(statusChangedAt),
							},
						],
			),
		}),
	);

	api.post(
		'/inbox/v1/queue/metrics/contacts-waiting',
		{ schema: { tags, body: QueueRequest, response: { 200: GroupedAnswer } } },
		async (request) => waiting(state, request.body, (all) => all.length),
	);
	api.post(
		'/inbox/v1/queue/metrics/longest-wait-time',
		{ schema: { tags, body: QueueRequest, response: { 200: GroupedAnswer } } },
		async (request) => waiting(state, request.body, (all) => Math.max(0, ...all)),
	);
};
