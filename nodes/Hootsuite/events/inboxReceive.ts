import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { TIMING } from '../transport/timing';
import { abortAfter, waitFor } from '../transport/wait';
import { ANY } from './catalogue';
import { stillOpen, takeNew, triggerKey } from './dedupe';
import type { ReceivedEvent } from './delivery';
import { judgeAnswer } from './inboxAnswer';
import { inboxItemOf, LOOKUP, readInboxEvent } from './inboxCatalogue';
import { INBOX_FIELDS } from './inboxFields';
import { ageRefusalOf, inboxRefusalOf } from './inboxRefusal';
import { NO_JSON, NOTHING_RECOGNISED, STILL_OPEN } from './refusal';
import { leftOut, readValues, refuse, warnOfEarlyAnswers, whenAnswered } from './webhook';

/**
 * What says nothing: `{}`. To a lookup an empty body, since `{}` would delete every attribute that the CRM manages
 * (inbox.json, crmAttributeLookup).
 */
const nothingFor = ({ event }: ReceivedEvent): IWebhookResponseData => ({
	webhookResponse: event === LOOKUP ? '' : {},
});

/**
 * Takes one event of Inbox 2.0's and runs the workflow with it. n8n answers: at once when it has the execution, or with
 * what the workflow says. Until it has answered with 200 the event does not count as seen; what comes again meanwhile is
 * answered with nothing where the workflow is to speak, and waits where n8n is only saving it. Refusals: 401 signature or
 * age; 400 nothing of Inbox 2.0's; 415 no JSON at all; 500 the credential cannot be read; 503 still saving.
 */
export async function receiveInbox(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const begun = performance.now();
	const late = abortAfter(TIMING.delivery);
	const { events: chosen, responseMode, options } = readValues(this, INBOX_FIELDS);
	if (responseMode === 'onReceived') warnOfEarlyAnswers(this);
	const { rawBody } = this.getRequestObject() as { rawBody?: Buffer };

	const refused = await inboxRefusalOf(this, rawBody);
	if (refused) return refuse(this, refused);
	const received = readInboxEvent(rawBody as Buffer);
	if (received === undefined) return refuse(this, NO_JSON);
	if (received === null) return refuse(this, NOTHING_RECOGNISED);
	const tooOld = ageRefusalOf(received, Date.now());
	if (tooOld) return refuse(this, tooOld);

	const nothing = nothingFor(received);
	if (!chosen.includes(ANY) && !chosen.some((event) => event === received.event)) {
		leftOut(this, 1, "not chosen under 'Trigger On'");
		return nothing;
	}
	let decide: (isKept: boolean) => void = () => {};
	// While a person tries the test URL, the same event may come as often as it is sent.
	if ((options.dropRepeats ?? true) && this.getMode() !== 'manual') {
		const trigger = triggerKey(this);
		for (let other = stillOpen(trigger, [received]); other; other = stillOpen(trigger, [received])) {
			if (responseMode !== 'onReceived') {
				leftOut(this, 1, 'a repeat of one that is being answered');
				return nothing;
			}
			await waitFor(other, late);
			if (late.aborted) return refuse(this, STILL_OPEN);
		}
		const isAnsweredAtOnce = responseMode === 'onReceived';
		const staticData = this.getWorkflowStaticData('node');
		const taken = takeNew(trigger, staticData, [received], isAnsweredAtOnce);
		// Where a node responds, n8n ends the answer while it saves static data that has changed (seen in 2.41): none is.
		if (taken.isNew && responseMode !== 'responseNode') void taken.mark(staticData);
		decide = (isKept) => taken.decide(isKept);
		if (taken.events.length === 0) {
			decide(true);
			leftOut(this, 1, 'a repeat of what was there before');
			return nothing;
		}
	}
	whenAnswered(this, (status, body) => {
		decide(status === 200);
		judgeAnswer(this, received, { status, body, took: performance.now() - begun });
	});
	return { ...nothing, workflowData: [[{ json: inboxItemOf(received) }]] };
}
