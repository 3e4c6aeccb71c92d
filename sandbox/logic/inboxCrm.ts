import { TypeCompiler } from '@sinclair/typebox/compiler';

import { LookupAnswer } from '../schemas/inbox';
import type { State } from '../state';
import { tell } from './inboxDelivery';
import { importErrorEvent, lookupBody } from './inboxEvents';
import type { Contact } from './inboxTypes';

const documentedAnswer = TypeCompiler.Compile(LookupAnswer);

/**
 * Takes attributes from the CRM, at once with `autoConfirm`, else when an agent confirms them. One that the CRM manages
 * and that is missing, or null, is deleted. What is wrong is told to the notification URL.
 */
export async function takeAttributes(state: State, contact: Contact, answer: LookupAnswer): Promise<void> {
	const given = answer.contactAttributes ?? [];
	const known = (alias: string) => state.inbox.attributes.some((one) => one.alias === alias);
	const wrong = given
		.filter(({ attribute }) => !known(attribute))
		.map(({ attribute, value }) => `unknown attribute key:${attribute} value:${value}`);
	contact.unconfirmed = given.filter(({ attribute }) => known(attribute));
	if (answer.autoConfirm) confirmAttributes(state, contact);
	if (wrong.length > 0) await tell(state, 'notification', importErrorEvent(state, wrong));
}

/** What an agent does with the button Confirm. */
export function confirmAttributes(state: State, contact: Contact): void {
	const managed = state.inbox.attributes.filter(({ managedByCrm }) => managedByCrm);
	const named = contact.unconfirmed.map(({ attribute }) => attribute);
	const replaced = new Set([...managed.map(({ alias }) => alias), ...named]);
	const kept = contact.attributes.filter(({ attribute }) => !replaced.has(attribute));
	const fresh = contact.unconfirmed.flatMap(({ attribute, value }) =>
		value === null ? [] : [{ attribute, value, source: 'CRM_CONFIRMED' as const }],
	);
	contact.attributes = [...kept, ...fresh];
	contact.unconfirmed = [];
}

/** Asks the CRM, as the button Lookup does. An empty 200 means that the answer comes by the API. */
export async function lookUp(state: State, contact: Contact): Promise<void> {
	const delivery = await tell(state, 'lookup', lookupBody(state, contact));
	if (delivery?.status !== 200 || delivery.answer.trim() === '') return;
	const answer = parsed(delivery.answer);
	const wrong = documentedAnswer.Errors(answer).First();
	if (wrong === undefined) return await takeAttributes(state, contact, answer as LookupAnswer);
	delivery.problem = `${wrong.path} ${wrong.message}`.trim();
	await tell(state, 'notification', importErrorEvent(state, [delivery.problem]));
}

/** JSON, or undefined where text is none. */
export function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
