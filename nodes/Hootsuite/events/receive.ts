import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { ValuesOf } from '../fields/field';
import { TIMING } from '../transport/timing';
import { abortAfter, waitFor } from '../transport/wait';
import { ANY } from './catalogue';
import { stillOpen, takeNew, triggerKey } from './dedupe';
import { idOf, itemOf, readDelivery } from './delivery';
import type { ReceivedEvent } from './delivery';
import { fetchSubjects, socialProfileIdOf } from './fetch';
import { NO_JSON, NOTHING_RECOGNISED, refusalOf, STILL_OPEN } from './refusal';
import { WEBHOOK_FIELDS } from './triggerFields';
import { leftOut, readValues, refuse, warnOfEarlyAnswers, whenAnswered } from './webhook';

type Values = ValuesOf<typeof WEBHOOK_FIELDS>;

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
 * Takes one delivery of Hootsuite's and runs the workflow with its events. n8n answers when it has the execution (from 2.8
 * on), with 200 and an empty body, or 500 where it cannot keep it: until then no event counts as seen. Refusals are
 * answered at once: 401 signature; 400 no events in it; 415 no JSON at all; 500 the credential cannot be read; 503 n8n is
 * still working on the same events.
 */
export async function receive(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const late = abortAfter(TIMING.delivery);
	warnOfEarlyAnswers(this);
	const values = readValues(this, WEBHOOK_FIELDS);
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
