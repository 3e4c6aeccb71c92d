import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { happened } from '../transport/confirm';
import { endOf, HootsuiteError } from '../transport/errors';
import type { Trouble } from '../transport/errors';
import { apiPath } from '../transport/path';
import { hootsuiteRequest } from '../transport/request';
import type { Answer } from '../transport/request';
import type { Finding } from '../transport/retry';
import { finishing, runOf } from '../transport/run';
import { TIMING } from '../transport/timing';
import { Turns } from '../transport/turns';
import { wait } from '../transport/wait';
import { onceMediaIsReady } from './media';
import { comparable } from './messageBody';
import { createdMessages, liveMessages } from './sameMessages';

/** How a message is created. */
export interface CreateOptions {
	/** How long to wait where Hootsuite still processes its media. */
	readyTimeoutSeconds: number;
	/** Returns a message that says the same and is already there, instead of a second one. */
	skipExisting?: boolean;
	/**
	 * The message that the new one replaces: it may say the same, and is not what is looked for. What has begun goes on when the
	 * execution is cancelled: see {@link finishing}.
	 */
	replaces?: string;
}

interface Created {
	/** One a profile. */
	data: IDataObject[];
	failures: HootsuiteError[];
	/** Those of `data` that were there before. */
	existing: IDataObject[];
}

const profileOf = ({ socialProfile }: IDataObject) => String((socialProfile as IDataObject | undefined)?.id);

/** What to say where nobody can know whether a message was scheduled: where to look. */
function mayBeScheduled({ socialProfileIds, scheduledSendTime }: IDataObject): string {
	const when = scheduledSendTime ? `at ${String(scheduledSendTime)}` : 'published now';
	const profiles = (socialProfileIds as string[]).join(', ');
	return `It may have been scheduled all the same. Look in Hootsuite's planner for this text ${when} on social profile ${profiles} before you run this again.`;
}

/** What is said of a profile that Hootsuite's answer gives neither a message nor a reason for. */
function noMessage(body: IDataObject, id: string): HootsuiteError {
	const message = `Hootsuite's answer was lost or incomplete, and no message is known for social profile ${id}`;
	const description = mayBeScheduled({ ...body, socialProfileIds: [id] });
	const details = { socialProfileIds: [id] };
	return new HootsuiteError(message, { description, details, note: description });
}

/**
 * Looks, more than once, whether a message was created whose answer was lost.
 * After a timeout Hootsuite may still be at work, and a message that is sent at once may be unreadable for a while:
 * there, finding nothing proves nothing.
 */
async function lookForCreated(
	ctx: IExecuteFunctions,
	body: IDataObject,
	since: number,
	trouble: Trouble,
	replaces?: string,
): Promise<Finding<Answer<IDataObject[]>>> {
	const wanted = body.socialProfileIds as string[];
	const known = () => new Set([...runOf(ctx).made, ...(replaces ? [replaces] : [])]);
	let found: IDataObject[] = [];
	for (const pause of TIMING.looks) {
		await wait(pause, runOf(ctx).cancelled);
		const look = await endOf(createdMessages(ctx, body, since, known()));
		if (!look.ok) return 'unknown';
		found = [...new Map(look.value.map((message) => [profileOf(message), message])).values()];
		if (found.length === wanted.length) break;
	}
	const missing = wanted.filter((id) => !found.some((message) => profileOf(message) === id));
	if (found.length === 0) {
		const isSure = trouble !== 'timeout' && body.scheduledSendTime !== undefined;
		return isSure ? 'didNotHappen' : 'unknown';
	}
	return happened(
		found,
		missing.map((id) => noMessage(body, id)),
	);
}

async function post(
	ctx: IExecuteFunctions,
	body: IDataObject,
	replaces?: string,
): Promise<Omit<Created, 'existing'>> {
	const { data, failures } = await hootsuiteRequest<IDataObject[]>(ctx, {
		method: 'POST',
		path: apiPath`/v1/messages`,
		body,
		expects: (messages) => Array.isArray(messages) && messages.length > 0,
		confirm: async (trouble, since) => await lookForCreated(ctx, body, since, trouble, replaces),
		ifUnsure: mayBeScheduled(body),
	});
	for (const { id } of data) runOf(ctx).made.add(String(id));
	const wanted = body.socialProfileIds as string[];
	if (data.length + failures.length >= wanted.length) return { data, failures };
	const missing = wanted.filter((id) => !data.some((message) => profileOf(message) === id));
	return { data, failures: [...failures, ...missing.map((id) => noMessage(body, id))] };
}

/** Of all executions in this process: an agent may call its tool several times at once. */
const turns = new Turns();

/** Lets what would make the same post wait for one another, in whichever execution, so that the second finds the first. */
export async function oneSuchPostAtATime<T>(ctx: IExecuteFunctions, keys: string[], work: () => Promise<T>) {
	return await turns.take(keys, work, runOf(ctx).cancelled);
}

/** Parts the profiles of a body into those that have such a message already, which no other item takes, and the others. */
async function skipExisting(ctx: IExecuteFunctions, body: IDataObject) {
	const live = await liveMessages(ctx, body);
	const existing: IDataObject[] = [];
	const missing: string[] = [];
	for (const profile of body.socialProfileIds as string[]) {
		const message = live.find((candidate) => profileOf(candidate) === profile);
		if (!message) missing.push(profile);
		else {
			runOf(ctx).made.add(String(message.id));
			existing.push(message);
		}
	}
	return { existing, missing };
}

/**
 * Creates the messages of one request (scheduleMessage), each once whatever happens to the answer, and waits where media
 * are not ready yet (40021).
 * @param body of POST /v1/messages
 * @returns the messages, one a profile, and what was refused
 */
export async function createMessages(
	ctx: IExecuteFunctions,
	body: IDataObject,
	options: CreateOptions,
): Promise<Created> {
	const profiles = body.socialProfileIds as string[];
	const keys = profiles.map((id) =>
		JSON.stringify([id, comparable(body.text), Date.parse(String(body.scheduledSendTime))]),
	);
	const mediaIds = ((body.media ?? []) as IDataObject[]).map(({ id }) => String(id));
	const take = options.skipExisting
		? async (work: () => Promise<Created>) => await oneSuchPostAtATime(ctx, keys, work)
		: async (work: () => Promise<Created>) => await runOf(ctx).oneAtATime(keys, work);
	return await take(async () => {
		const { existing, missing } = options.skipExisting
			? await skipExisting(ctx, body)
			: { existing: [], missing: profiles };
		if (missing.length === 0) return { data: existing, existing, failures: [] };
		const rest = { ...body, socialProfileIds: missing };
		const { data, failures } = await onceMediaIsReady(
			ctx,
			mediaIds,
			options.readyTimeoutSeconds,
			async () => await post(options.replaces ? finishing(ctx) : ctx, rest, options.replaces),
		);
		return { data: [...existing, ...data], existing, failures };
	});
}
