import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { readFields } from '../fields/field';
import type { Field, ValuesOf } from '../fields/field';
import { nodeErrorOf } from '../transport/nodeErrors';
import { answersBeforeSaving } from '../transport/versions';
import { tell, tellOnce } from './notices';
import type { Refusal } from './refusal';

/** What the panel holds. Throws n8n's error for what an expression should not give: n8n answers 500, so nothing is lost. */
export function readValues<F extends readonly Field[]>(ctx: IWebhookFunctions, fields: F): ValuesOf<F> {
	try {
		return readFields(fields, ({ property }) => ctx.getNodeParameter(property.name, null), ctx.getTimezone());
	} catch (error) {
		const failure = nodeErrorOf(ctx.getNode(), error);
		throw failure;
	}
}

/** Answers at once, and says so in n8n's log. */
export function refuse(ctx: IWebhookFunctions, { status, reason, hint }: Refusal): IWebhookResponseData {
	tell(ctx, { level: 'warn', what: 'delivery', reason, hint, count: 1 });
	ctx.getResponseObject().status(status).type('text/plain').end(`Refused: ${reason}`);
	return { noWebhookResponse: true };
}

const ANSWERS_EARLY =
	'this n8n answers Hootsuite before it has saved the execution. What it could not save is not sent again; n8n 2.8 and later answer afterwards.';

/** Says once of a trigger that its n8n is one that answers too early. */
export function warnOfEarlyAnswers(ctx: IWebhookFunctions): void {
	if (answersBeforeSaving(ctx)) tellOnce(ctx, ANSWERS_EARLY);
}

/** Tells n8n's log of events that start nothing. */
export const leftOut = (ctx: IWebhookFunctions, count: number, reason: string) =>
	tell(ctx, { level: 'debug', what: 'event', reason, count });

/**
 * Calls back with the status and the body of the answer, once there is one: that tells whether n8n has the execution. It
 * comes also where nobody waits for it any more, for which Node.js has no event.
 */
export function whenAnswered(ctx: IWebhookFunctions, heard: (status: number, body: unknown) => void): void {
	const response = ctx.getResponseObject();
	const end = response.end.bind(response) as (...args: unknown[]) => typeof response;
	response.end = (...args: unknown[]) => {
		heard(response.statusCode, args[0]);
		return end(...args);
	};
}
