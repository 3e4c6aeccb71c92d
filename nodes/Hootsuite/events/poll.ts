import { DateTime } from 'luxon';
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { listMessages, simplifyMessage } from '../api/messages';
import { fetchSocialProfiles } from '../api/socialProfiles';
import { readFields } from '../fields/field';
import { credentialTypeOf } from '../transport/credential';
import { InputError } from '../transport/errors';
import { withNodeErrors } from '../transport/nodeErrors';
import { eventOfState } from './catalogue';
import { CAPACITY, StateMemory } from './memory';
import type { Watched } from './memory';
import { POLLING_FIELDS } from './triggerFields';

/** A message or social profile as it stands, and the item it makes when its state has changed. */
interface Sighting extends Watched {
	/** The event its state stands for; states on the way, such as SUBMITTED, stand for none. */
	event: string | undefined;
	/** Whether one that was never seen before is a change: a new message is, a new profile is not. */
	countsWhenNew: boolean;
	json: IDataObject;
}

/** What the trigger keeps in n8n's static data between polls. */
interface Kept extends IDataObject {
	/** What was watched. When the user changes it, all that comes into sight is old news. */
	scope?: string;
	/** Grows with every poll that noted something. */
	round?: number;
	/** A {@link StateMemory} as text. */
	states?: string;
	/** When changes were last reported, in milliseconds since 1970. */
	reportedAt?: number;
	/** What was known of those changes before, as {@link StateMemory}. */
	reportedBefore?: string;
	/** Which of them were never seen before, as {@link StateMemory}. */
	reportedNew?: string;
}

/**
 * n8n saves first what was seen and then the execution. Where it ends in between, the changes would never be heard of; so those
 * of the last moments before this process began, in milliseconds, are reported again.
 */
const IN_DOUBT = 15_000;

/** What was known before, less what another process may have reported to nobody. */
function recall({ states, reportedAt = 0, reportedBefore, reportedNew }: Kept): StateMemory {
	const memory = StateMemory.from(states);
	const sinceThen = performance.timeOrigin - reportedAt;
	if (sinceThen < 0 || sinceThen > IN_DOUBT) return memory;
	return memory.without(StateMemory.from(reportedBefore), StateMemory.from(reportedNew));
}

interface Span {
	lookBackDays: number;
	lookAheadDays: number;
	socialProfileIds: string[];
}

const isAboutProfiles = (event: string) => event.startsWith('socialProfile');

async function sightMessages(ctx: IPollFunctions, span: Span, simplify: boolean): Promise<Sighting[]> {
	const now = DateTime.utc();
	const { data, failures } = await listMessages(ctx, {
		start: now.minus({ days: span.lookBackDays }),
		end: now.plus({ days: span.lookAheadDays }),
		socialProfileIds: span.socialProfileIds.length > 0 ? span.socialProfileIds : undefined,
		includeUnscheduledReviewMsgs: true,
		limit: Infinity,
	});
	// Half a list would be taken for a whole one. The next poll reads it again.
	if (failures.length > 0) throw failures[0];
	return data.map((message) => {
		const state = String(message.state);
		return {
			key: `message ${String(message.id)}`,
			state,
			event: eventOfState('message', state),
			countsWhenNew: true,
			json: {
				messageId: message.id,
				socialProfileId: (message.socialProfile as IDataObject | undefined)?.id ?? null,
				state,
				message: simplify ? simplifyMessage(message) : message,
			},
		};
	});
}

async function sightProfiles(ctx: IPollFunctions, chosenIds: string[]): Promise<Sighting[]> {
	const { data } = await fetchSocialProfiles(ctx);
	return data
		.filter(({ id }) => chosenIds.length === 0 || chosenIds.includes(id))
		.map((profile) => {
			const state = profile.isReauthRequired === 1 ? 'DISCONNECTED' : 'CONNECTED';
			return {
				key: `socialProfile ${profile.id}`,
				state,
				event: eventOfState('socialProfile', state),
				countsWhenNew: false,
				json: { socialProfileId: profile.id, state, socialProfile: profile },
			};
		});
}

const toItem = ({ event, json }: Sighting, previousState: string | undefined): INodeExecutionData => ({
	json: { event, previousState: previousState ?? null, ...json },
});

/** Asks Hootsuite for what is in sight, and compares it with what is kept. */
async function changesOf(ctx: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const given = ({ property }: { property: { name: string } }) => ctx.getNodeParameter(property.name, null);
	const values = readFields(POLLING_FIELDS, given, ctx.getTimezone());
	const { events: chosen, options, simplify } = values;
	const span: Span = {
		lookBackDays: options.lookBackDays ?? 7,
		lookAheadDays: options.lookAheadDays ?? 21,
		socialProfileIds: values.socialProfileIds,
	};
	const watchesMessages = chosen.some((event) => !isAboutProfiles(event));
	const roundBefore = (ctx.getWorkflowStaticData('node') as Kept).round ?? 0;

	const sightings = [
		...(watchesMessages ? await sightMessages(ctx, span, simplify) : []),
		...(chosen.some(isAboutProfiles) ? await sightProfiles(ctx, span.socialProfileIds) : []),
	];
	const isChosen = ({ event }: Sighting) => event !== undefined && chosen.includes(event);
	if (ctx.getMode() === 'manual') {
		const sample = sightings.filter(isChosen).at(-1);
		return sample ? [[toItem(sample, undefined)]] : null;
	}

	// From here on nothing waits, so that polls that overlap cannot both report a change.
	const kept: Kept = ctx.getWorkflowStaticData('node');
	// Another poll came through meanwhile. What this one saw may be older than what that one noted.
	if ((kept.round ?? 0) !== roundBefore) return null;
	const credential = ctx.getNode().credentials?.[credentialTypeOf(ctx.getNode())]?.id;
	const scope = JSON.stringify([credential, watchesMessages, span]);
	const isNewScope = kept.scope !== scope;

	const memory = recall(kept);
	const changed = sightings.filter((sighting) => !memory.knows(sighting));
	if (changed.length === 0 && !isNewScope) return null;
	const reported = changed
		.filter(isChosen)
		.map((sighting) => ({ ...sighting, previousState: memory.stateOf(sighting.key) }))
		.filter(
			({ previousState, countsWhenNew }) => previousState !== undefined || (countsWhenNew && !isNewScope),
		);
	try {
		kept.states = memory.with(sightings).toText();
	} catch {
		const message = `More than ${CAPACITY} messages are in sight, which is more than this trigger can watch`;
		const failure = new InputError(message, "Choose fewer 'Social Profiles', or fewer days under Options.");
		throw failure;
	}
	kept.scope = scope;
	kept.round = roundBefore + 1;
	const before = reported.map(({ key, previousState: state }) => ({ key, state }));
	const wasKnown = (one: (typeof before)[number]): one is Watched => one.state !== undefined;
	kept.reportedAt = Date.now();
	kept.reportedBefore = StateMemory.from().with(before.filter(wasKnown)).toText();
	kept.reportedNew = StateMemory.from()
		.with(reported.filter(({ previousState }) => previousState === undefined))
		.toText();
	return reported.length > 0 ? [reported.map((sighting) => toItem(sighting, sighting.previousState))] : null;
}

/**
 * Gives one item for each change of state since the last poll, each once.
 * The first poll of a trigger, and the first with other profiles or another span, only takes note. A poll that does not
 * come through changes nothing, so the next one brings what it would have brought.
 * @returns null where nothing happened; in a manual run one item as a sample, and nothing is noted
 * @throws NodeApiError where Hootsuite could not be asked, NodeOperationError where more is in sight than can be noted
 */
export async function poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	return await withNodeErrors(this.getNode(), async () => await changesOf(this));
}
