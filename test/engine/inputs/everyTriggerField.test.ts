import set from 'lodash/set';
import type { INodeParameters, INodeType } from 'n8n-workflow';
import { POLLING_FIELDS, WEBHOOK_FIELDS } from '../../../nodes/Hootsuite/events/triggerFields';
import { INBOX_FIELDS } from '../../../nodes/Hootsuite/events/inboxFields';
import { labelOf } from '../../../nodes/Hootsuite/fields/field';
import { HootsuiteInboxTrigger } from '../../../nodes/Hootsuite/HootsuiteInboxTrigger.node';
import { HootsuitePollingTrigger } from '../../../nodes/Hootsuite/HootsuitePollingTrigger.node';
import { HootsuiteTrigger } from '../../../nodes/Hootsuite/HootsuiteTrigger.node';
import { ACCESS_TOKEN, MESSAGES, WEBHOOK_SECRET } from '../../../sandbox/seed';
import { Bench } from '../hootsuite';
import { TriggerRig } from '../triggers';
import { placesOf, VALUES } from './places';

const hootsuite = new Bench();

const rig = (nodeType: new () => INodeType, parameters: INodeParameters, webhookSecret = '') =>
	new TriggerRig({
		nodeType,
		parameters: { authentication: 'accessToken', ...parameters },
		credentials: {
			hootsuiteApi: { baseUrl: hootsuite.sandbox.url, accessToken: ACCESS_TOKEN, webhookSecret },
		},
	});

const delivery = JSON.stringify([
	{
		seq_no: '1',
		type: 'com.hootsuite.messages.event.v1',
		data: { state: 'SENT', organization: { id: '9100001' }, message: { id: MESSAGES.sent } },
	},
]);

const inboxEvent = JSON.stringify({
	type: 'INBOUND_MESSAGE_RECEIVED',
	data: { conversationId: 'c1', message: { messageId: 'm1', text: 'Hello' } },
});

const valid = { events: ['any'], options: {} };

describe.each([
	[
		'a delivery to the webhook trigger',
		WEBHOOK_FIELDS,
		async (parameters: INodeParameters) => await rig(HootsuiteTrigger, parameters).deliver(delivery),
	],
	[
		'an event of Inbox 2.0',
		INBOX_FIELDS,
		async (parameters: INodeParameters) =>
			await rig(HootsuiteInboxTrigger, { responseMode: 'onReceived', ...parameters }).deliver(inboxEvent),
	],
	[
		'a poll',
		POLLING_FIELDS,
		async (parameters: INodeParameters) =>
			await rig(HootsuitePollingTrigger, { ...parameters, simplify: true, socialProfileIds: [] }).poll(),
	],
])('%s', (_name, fields, happens) => {
	const properties = (fields as typeof WEBHOOK_FIELDS).map(({ property }) => property);
	it.each(placesOf(properties).map((place) => [place.path, place] as const))(
		'comes through, or is refused in words that name the field, whatever an expression gives for %s',
		async (path, { property }) => {
			for (const value of VALUES) {
				const parameters = structuredClone({
					...valid,
					events: properties[0] === POLLING_FIELDS[0].property ? ['messagePublished'] : ['any'],
				});
				set(parameters, path, `={{ ${value} }}`);
				const [end] = await Promise.allSettled([happens(parameters)]);
				if (end.status === 'fulfilled') continue;
				const { name, message, description } = end.reason as Error & { description?: string };
				expect([value, name]).toEqual([value, 'NodeOperationError']);
				expect([value, message]).toEqual([value, expect.stringContaining(`'${labelOf(property)}`)]);
				expect(description).toBeTruthy();
			}
			expect(hootsuite.requests.filter(({ isInvalid }) => isInvalid)).toEqual([]);
		},
		60_000,
	);
});

it('lets nothing unsigned in where an expression stands for the way to sign in', async () => {
	for (const value of VALUES) {
		const trigger = rig(HootsuiteTrigger, { ...valid, authentication: `={{ ${value} }}` }, WEBHOOK_SECRET);
		const { status, items } = await trigger.deliver(delivery);
		expect([value, status, items]).toEqual([value, 500, null]);
	}
});
