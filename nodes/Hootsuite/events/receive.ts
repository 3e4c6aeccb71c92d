import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { readFields } from '../fields/field';
import type { ValuesOf } from '../fields/field';
import { nodeErrorOf } from '../transport/nodeErrors';
import { TIMING } from '../transport/timing';
import { answersBeforeSaving } from '../transport/versions';
import { abortAfter, waitFor } from '../transport/wait';
import { ANY } from './catalogue';
import { stillOpen, takeNew, triggerKey } from './dedupe';
import { idOf, itemOf, readDelivery } from './delivery';
import type { ReceivedEvent } from './delivery';
import { fetchSubjects, socialProfileIdOf } from './fetch';
import { tell, tellOnce } from './notices';
import { NO_JSON, NOTHING_RECOGNISED, refusalOf, STILL_OPEN } from './refusal';
import type { Refusal } from './refusal';
import { WEBHOOK_FIELDS } from './triggerFields';

const ANSWERS_EARLY =
	'this n8n answers Hootsuite before it has saved the execution. What it could not save is not sent again; n8n 2.8 and later answer afterwards.';

type Values = ValuesOf<typeof WEBHOOK_FIELDS>;

/** What the panel holds. Throws n8n's error for what an expression should not give: n8n answers 500, so nothing is lost. */
function readValues(ctx: IWebhookFunctions): Values {
	try {
		return readFields(
			WEBHOOK_FIELDS,
			({ property }) => ctx.getNodeParameter(property.name, null),
			ctx.getTimezone(),
		);
	} catch (error) {
		const failure = nodeErrorOf(ctx.getNode(), error);
		throw failure;
	}
}

/** Answers at once, and says so in n8n's log. */
function refuse(ctx: IWebhookFunctions, { status, reason, hint }: Refusal): IWebhookResponseData {
	tell(ctx, { level: 'warn', what: 'delivery', reason, hint, count: 1 });
	ctx.getResponseObject().status(status).type('text/plain').end(`Refused: ${reason}`);
	return { noWebhookResponse: true };
}

/** Leaves out what was not chosen. */
function onlyWanted(ctx: IWebhookFunctions, events: ReceivedEvent[], values: Values): ReceivedEvent[] {
	const { organizationIds: organizations = [] } = values.options;
	const { events: chosen } = values;
	const ofType = events.filter(
		({ event }) => chosen.includes(ANY) || (event !== null && chosen.includes(event)),
	);
	const wanted = ofType.filter(
		(event) => organizations.length === 0 || organizations.includes(idOf(event, 'organization') ?? ''),
	);
	leftOut(ctx, events.length - ofType.length, "not chosen under 'Trigger On'");
	leftOut(ctx, ofType.length - wanted.length, 'of other organizations');
	return wanted;
}

const leftOut = (ctx: IWebhookFunctions, count: number, reason: string) =>
	tell(ctx, { level: 'debug', what: 'event', reason, count });

/** The events' items; with a choice of profiles, only of events that are about one of them, or may be. */
async function itemsOf(
	ctx: IWebhookFunctions,
	events: ReceivedEvent[],
	{ options }: Values,
	late: AbortSignal,
): Promise<IDataObject[]> {
	const { socialProfileIds: profiles = [] } = options;
	const fetched =
		options.fetch || profiles.length > 0
			? await fetchSubjects(ctx, events, late)
			: new Map<ReceivedEvent, never>();
	const wanted = events.filter((event) => {
		const profile = socialProfileIdOf(fetched.get(event));
		return profiles.length === 0 || profile === undefined || profiles.includes(profile);
	});
	leftOut(ctx, events.length - wanted.length, 'about other social profiles');
	return wanted.map((event) => ({ ...itemOf(event, options.includeRaw ?? true), ...fetched.get(event) }));
}

/**
 * Calls back with the status of the answer, once there is one: that tells whether n8n has the execution. It comes also
 * where nobody waits for it any more, for which Node.js has no event.
 */
function whenAnswered(ctx: IWebhookFunctions, tellStatus: (status: number) => void): void {
	const response = ctx.getResponseObject();
	const end = response.end.bind(response) as (...args: unknown[]) => typeof response;
	response.end = (...args: unknown[]) => {
		tellStatus(response.statusCode);
		return end(...args);
	};
}

/**
 * Takes one delivery of Hootsuite's and runs the workflow with its events. n8n answers when it has the execution (from 2.8
 * on), with 200 and an empty body, or 500 where it cannot keep it: until then no event counts as seen. Refusals are
 * answered at once: 401 signature; 400 no events in it; 415 no JSON at all; 500 the credential cannot be read; 503 n8n is
 * still working on the same events.
 */
export async function receive(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const late = abortAfter(TIMING.delivery);
	if (answersBeforeSaving(this)) tellOnce(this, ANSWERS_EARLY);
	const values = readValues(this);
	const { options } = values;
	const { rawBody } = this.getRequestObject() as { rawBody?: Buffer };

	const refused = await refusalOf(this, rawBody, options.signatureAlgorithm);
	if (refused) return refuse(this, refused);
	const delivery = readDelivery(rawBody as Buffer);
	if (!delivery) return refuse(this, NO_JSON);
	if (!delivery.recognised) return refuse(this, NOTHING_RECOGNISED);

	let events = onlyWanted(this, delivery.events, values);
	let note = async () => {};
	// While a person tries the test URL, the same event may come as often as it is sent.
	if ((options.dropRepeats ?? true) && this.getMode() !== 'manual') {
		const trigger = triggerKey(this);
		for (let other = stillOpen(trigger, events); other; other = stillOpen(trigger, events)) {
			await waitFor(other, late);
			if (late.aborted) return refuse(this, STILL_OPEN);
		}
		const staticData = this.getWorkflowStaticData('node');
		const taken = takeNew(trigger, staticData, events);
		whenAnswered(this, (status) => taken.decide(status === 200));
		if (taken.isNew) note = async () => await taken.mark(staticData);
		leftOut(this, events.length - taken.events.length, 'repeats of what was there before');
		events = taken.events;
	}
	const items = await itemsOf(this, events, values, late);
	void note();
	return items.length === 0 ? { webhookResponse: '' } : { workflowData: [items.map((json) => ({ json }))] };
}
