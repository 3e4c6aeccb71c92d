import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { readFields } from '../fields/field';
import type { ValuesOf } from '../fields/field';
import { nodeErrorOf } from '../transport/nodeErrors';
import { SIGNATURE_HEADER, verify, webhookSecret } from '../transport/signature';
import type { SignatureAlgorithm } from '../transport/signature';
import { ANY } from './catalogue';
import { dropRepeats } from './dedupe';
import { idOf, itemOf, readDelivery } from './delivery';
import type { ReceivedEvent } from './delivery';
import { fetchSubjects, socialProfileIdOf } from './fetch';
import { WEBHOOK_FIELDS } from './triggerFields';

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

/** The HTTP status for a request that is refused; undefined where it comes from Hootsuite, as far as can be told. */
async function refusal(
	ctx: IWebhookFunctions,
	rawBody: Buffer | undefined,
	algorithm: SignatureAlgorithm | undefined,
): Promise<number | undefined> {
	let secret: string;
	try {
		secret = await webhookSecret(ctx);
	} catch {
		// Whether there is a secret is not known, so nobody is believed; Hootsuite will send it again.
		return 500;
	}
	const signature = ctx.getHeaderData()[SIGNATURE_HEADER];
	if (secret !== '' && !verify(rawBody ?? Buffer.alloc(0), signature, secret, algorithm)) return 401;
	// n8n keeps no raw body of forms with files.
	return rawBody ? undefined : 415;
}

function isWanted(event: ReceivedEvent, { events: chosen, options }: Values): boolean {
	const { organizationIds: organizations = [] } = options;
	if (!chosen.includes(ANY) && (event.event === null || !chosen.includes(event.event))) return false;
	return organizations.length === 0 || organizations.includes(idOf(event, 'organization') ?? '');
}

/** The events' items; with a choice of profiles, only of events that are about one of them, or may be. */
async function itemsOf(ctx: IWebhookFunctions, events: ReceivedEvent[], { options }: Values) {
	const { socialProfileIds: profiles = [] } = options;
	const fetched =
		options.fetch || profiles.length > 0 ? await fetchSubjects(ctx, events) : new Map<ReceivedEvent, never>();
	return events
		.filter((event) => {
			const profile = socialProfileIdOf(fetched.get(event));
			return profiles.length === 0 || profile === undefined || profiles.includes(profile);
		})
		.map((event): IDataObject => ({
			...itemOf(event, options.includeRaw ?? true),
			...fetched.get(event),
		}));
}

/**
 * Answers one delivery of Hootsuite's, with an empty body and before anything is fetched, and runs the workflow with its
 * events. Statuses: 200; 401 signature; 400 no events in it; 415 no JSON at all; 500 the credential cannot be read.
 */
export async function receive(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const answer = (status: number): IWebhookResponseData => {
		this.getResponseObject().status(status).end();
		return { noWebhookResponse: true };
	};
	const values = readValues(this);
	const { options } = values;
	const { rawBody } = this.getRequestObject() as { rawBody?: Buffer };

	const refused = await refusal(this, rawBody, options.signatureAlgorithm);
	if (refused !== undefined || !rawBody) return answer(refused ?? 415);
	const delivery = readDelivery(rawBody);
	if (!delivery) return answer(400);

	let events = delivery.filter((event) => isWanted(event, values));
	// While a person tries the test URL, the same event may come as often as it is sent.
	if ((options.dropRepeats ?? true) && this.getMode() !== 'manual') {
		const trigger = `${this.getWorkflow().id}:${this.getNode().id}`;
		events = dropRepeats(trigger, this.getWorkflowStaticData('node'), events);
	}
	const answered = answer(200);
	if (events.length === 0) return answered;
	const items = await itemsOf(this, events, values);
	return items.length === 0 ? answered : { ...answered, workflowData: [items.map((json) => ({ json }))] };
}
