import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { listOf } from '../actions/fields/lists';
import { ANY } from './catalogue';
import { dropRepeats } from './dedupe';
import { idOf, itemOf, readDelivery } from './delivery';
import type { ReceivedEvent } from './delivery';
import { fetchSubjects, socialProfileIdOf } from './fetch';
import { SIGNATURE_HEADER, verify, webhookSecret } from './signature';
import type { SignatureAlgorithm } from './signature';

interface Options {
	dropRepeats?: boolean;
	fetch?: boolean;
	includeRaw?: boolean;
	organizationIds?: unknown;
	signatureAlgorithm?: SignatureAlgorithm;
	socialProfileIds?: unknown;
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

function isWanted(event: ReceivedEvent, chosen: string[], organizations: string[]): boolean {
	if (!chosen.includes(ANY) && (event.event === null || !chosen.includes(event.event))) return false;
	return organizations.length === 0 || organizations.includes(idOf(event, 'organization') ?? '');
}

/** The events' items; with a choice of profiles, only of events that are about one of them, or may be. */
async function itemsOf(ctx: IWebhookFunctions, events: ReceivedEvent[], options: Options) {
	const profiles = listOf(options.socialProfileIds);
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
	const options = this.getNodeParameter('options', {}) as Options;
	const { rawBody } = this.getRequestObject() as { rawBody?: Buffer };

	const refused = await refusal(this, rawBody, options.signatureAlgorithm);
	if (refused !== undefined || !rawBody) return answer(refused ?? 415);
	const delivery = readDelivery(rawBody);
	if (!delivery) return answer(400);

	const chosen = this.getNodeParameter('events', []) as string[];
	const organizations = listOf(options.organizationIds);
	let events = delivery.filter((event) => isWanted(event, chosen, organizations));
	// While a person tries the test URL, the same event may come as often as it is sent.
	if ((options.dropRepeats ?? true) && this.getMode() !== 'manual') {
		const trigger = `${this.getWorkflow().id}:${this.getNode().id}`;
		events = dropRepeats(trigger, this.getWorkflowStaticData('node'), events);
	}
	const answered = answer(200);
	if (events.length === 0) return answered;
	const items = await itemsOf(this, events, options);
	return items.length === 0 ? answered : { ...answered, workflowData: [items.map((json) => ({ json }))] };
}
