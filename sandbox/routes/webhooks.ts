import type { Routes } from '../api';
import { checkWebhookUrl } from '../logic/messageRules';
import { deliverDue, pingNow, repeatLast } from '../logic/webhookDelivery';
import { enqueue } from '../logic/webhookQueue';
import { MadeUpEvents, WebhookSettingsChange } from '../schemas/webhooks';

/** How a test, or a person, moves the sandbox's webhooks; part of the steering routes. */
export const webhookSteeringRoutes: Routes = (api, state) => {
	const overview = () => ({
		...state.webhooks.settings,
		targets: [...state.webhooks.targets.values()].map(({ waiting, unanswered, sending, ...target }) => ({
			...target,
			sending: sending !== null,
			waiting: waiting.length,
			unanswered: unanswered.length,
		})),
		deliveries: state.webhooks.deliveries,
	});

	api.get('/__sandbox/webhooks', { schema: { hide: true } }, async () => overview());
	api.post(
		'/__sandbox/webhooks',
		{ schema: { hide: true, body: WebhookSettingsChange } },
		async (request) => {
			const { appUrl } = request.body;
			if (typeof appUrl === 'string') checkWebhookUrl(state, appUrl, 'appUrl');
			Object.assign(state.webhooks.settings, request.body);
			return overview();
		},
	);

	api.post('/__sandbox/webhooks/events', { schema: { hide: true, body: MadeUpEvents } }, async (request) => {
		for (const event of request.body.events) enqueue(state, event);
		await deliverDue(state);
		return overview();
	});

	api.post('/__sandbox/webhooks/repeat', { schema: { hide: true } }, async () => {
		await repeatLast(state);
		return overview();
	});

	api.post('/__sandbox/webhooks/ping', { schema: { hide: true } }, async () => {
		await pingNow(state);
		return overview();
	});
};
