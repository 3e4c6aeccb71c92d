import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { credentialTypeOf } from '../transport/credential';
import { InputError } from '../transport/errors';
import { oncePerMinute } from '../transport/minute';
import { apiPath } from '../transport/path';
import { hootsuiteRequest } from '../transport/request';
import { runOf } from '../transport/run';

/** A template that WhatsApp has approved, with what stands for its variables. */
export interface Template {
	namespace: string;
	template: string;
	/** Empty: the template's name, as Hootsuite recommends. */
	fallback?: string;
	language: string;
	variables: string[];
}

/**
 * A template in the shorthand that Inbox 2.0 reads in place of a text (inbox.json, "Send a proactive message template").
 * @throws InputError where a value holds brackets that would end it early
 */
export function shorthandOf({ namespace, template, fallback, language, variables }: Template): string {
	const parts: Array<[name: string, value: string]> = [
		['namespace', namespace],
		['template', template],
		['fallback', fallback?.trim() || template],
		['language', language],
		...variables.map((value): [string, string] => ['body_text', value]),
	];
	const wrong = parts.find(([, value]) => value.includes(']]'));
	if (wrong) {
		throw new InputError(
			`'${wrong[0] === 'body_text' ? 'Variables' : 'Template'}' holds ]], which ends a value in Inbox 2.0's shorthand`,
			'Take the brackets out.',
		);
	}
	return `&((${parts.map(([name, value]) => `${name}=[[${value}]]`).join(' ')}))&`;
}

/** Whose sixty messages a minute these are, as far as can be told: those of the chosen credential. */
function accountOf(ctx: IExecuteFunctions): string {
	const type = credentialTypeOf(ctx.getNode());
	return `${type} ${ctx.getNode().credentials?.[type]?.id ?? ''}`;
}

/** Sends a message that no contact has asked for; sixty a minute, the others wait for their turn (proactiveSendMessage). */
export async function sendProactive(ctx: IExecuteFunctions, body: IDataObject) {
	await oncePerMinute(accountOf(ctx), runOf(ctx).cancelled);
	return await hootsuiteRequest<{ correlationId: string }>(ctx, {
		method: 'POST',
		path: apiPath`/inbox/v1/proactive-messaging`,
		body,
		expects: ({ correlationId }) => correlationId !== undefined,
		ifUnsure: `The message to ${String(body.contact)} may have been sent all the same, and nothing tells. Look at the contact in Inbox 2.0 before you send it again.`,
	});
}

export const PROACTIVE_STATUSES = ['PROCESSING', 'SENT', 'DELIVERED', 'FAILED', 'DELIVERING_FAILED'] as const;
export type ProactiveStatus = (typeof PROACTIVE_STATUSES)[number];

/** How many messages of a sending are in which state (proactiveGetStatusForCorrelationId). */
export const getStatus = async (ctx: IExecuteFunctions, correlationId: string) =>
	await hootsuiteRequest<IDataObject & { statuses?: Partial<Record<ProactiveStatus, number>> }>(ctx, {
		method: 'GET',
		path: apiPath`/inbox/v1/proactive-messaging/${correlationId}`,
	});

/** The messages in one state, with the reason where they failed (proactiveGetStatusDetailForCorrelationId). */
export const getStatusDetails = async (
	ctx: IExecuteFunctions,
	correlationId: string,
	status: ProactiveStatus,
) =>
	await hootsuiteRequest<IDataObject[]>(ctx, {
		method: 'GET',
		path: apiPath`/inbox/v1/proactive-messaging/${correlationId}/${status}`,
		expects: Array.isArray,
	});
