import difference from 'lodash/difference';
import omit from 'lodash/omit';
import { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { createMessages } from '../../api/createMessages';
import { deleteMessage } from '../../api/deleteMessage';
import { groupForRequests, socialProfilesIfAny, socialProfilesOfRun } from '../../api/socialProfiles';
import type { SocialProfile } from '../../api/socialProfiles';
import { optionsOf } from '../../fields/collections';
import { shownWhen } from '../../fields/field';
import type { ValuesOf } from '../../fields/field';
import { socialProfileIds } from '../../fields/ids';
import { boolean, choice } from '../../fields/kinds';
import { DEFAULT_READY_TIMEOUT, mediaFields, mediaSource, readyTimeout } from '../../fields/media';
import { allowTimeTooSoon, checkLeadTime, scheduledSendTime } from '../../fields/sendTime';
import { toApiTime } from '../../transport/apiTime';
import { endOf, InputError } from '../../transport/errors';
import type { HootsuiteError } from '../../transport/errors';
import { operation } from '../operation';
import { additionalFields } from './additionalFields';
import { readAttachments, tellUploads } from './attachments';
import { checkTargeting, messageBody } from './body';
import type { AdditionalFields } from './body';
import { checkPinterest, isPinterest, notForPinterest } from './pinterest';
import { messageText } from './text';

const fields = [
	socialProfileIds,
	messageText,
	choice({
		displayName: 'When',
		name: 'when',
		type: 'options',
		options: [
			{
				name: 'At a Set Time',
				value: 'at',
			},
			{
				name: 'Now',
				value: 'now',
				description: 'Hootsuite publishes it at once; it cannot be taken back from here',
			},
		],
		default: 'at',
	}),
	shownWhen({ when: ['at'] }, scheduledSendTime),
	mediaSource,
	...mediaFields,
	additionalFields,
	optionsOf([
		boolean({
			displayName: 'All or Nothing',
			name: 'allOrNothing',
			type: 'boolean',
			default: true,
			description:
				'Whether to delete what was scheduled for the other profiles when one profile is refused. Works until a message is sent.',
		}),
		allowTimeTooSoon,
		shownWhen(
			{ '/when': ['at'] },
			boolean({
				displayName: 'Skip If Already Scheduled',
				name: 'skipIfAlreadyScheduled',
				type: 'boolean',
				default: true,
				description:
					"Whether to return the message that is already there, instead of scheduling a second one, where profile, text, time and number of files are the same. For n8n's Retry On Fail, and for running a workflow again.",
			}),
		),
		readyTimeout,
	]),
];

const LATER =
	"Choose a later time, or set 'When' to 'Now'. To send it to Hootsuite all the same, switch on 'Allow Time Too Soon' under Options.";

/** Refuses all that can be known to be wrong before the first request. Throws InputError. */
function check(values: ValuesOf<typeof fields>): void {
	const { text, mediaSource: source, scheduledSendTime: time, options, additionalFields: extra } = values;
	if (time && !options.allowTimeTooSoon) checkLeadTime(time, DateTime.utc(), LATER);
	checkTargeting(extra);
	if (!text.trim() && source === 'none' && !extra.mediaUrls?.length) {
		throw new InputError(
			"'Text' is empty, and there are no media",
			"Write a text, or choose pictures or a video under 'Media'.",
		);
	}
}

/** Which network each chosen profile belongs to. Not asked for where it does not matter. */
async function findProfiles(
	ctx: IExecuteFunctions,
	ids: string[],
	extra: AdditionalFields,
): Promise<SocialProfile[]> {
	if (ids.length > 1 || extra.extendedInfo?.pinterest) return await socialProfilesOfRun(ctx);
	return notForPinterest(extra).length > 0 ? await socialProfilesIfAny(ctx) : [];
}

/** Says which profiles a refusal is about, in the error and in the item it becomes. */
function nameProfiles(failure: HootsuiteError, ids: string[]): HootsuiteError {
	const { socialProfileIds: named, resource } = failure.details;
	if (named) return failure;
	const refused = resource?.type === 'socialProfile' && resource.id ? [resource.id] : ids;
	const where = resource ? '' : ` (social profile ${refused.join(', ')})`;
	return failure.with({ message: failure.message + where, details: { socialProfileIds: refused } });
}

/** Deletes what one item scheduled. @returns what Hootsuite would not delete, and what to say of it */
async function undo(ctx: IExecuteFunctions, scheduled: IDataObject[]) {
	const left: IDataObject[] = [];
	for (const message of scheduled) {
		const deletion = await endOf(deleteMessage(ctx, String(message.id)));
		if (!deletion.ok) left.push(message);
	}
	const ids = left.map(({ id }) => id).join(', ');
	const told = ids
		? `'All or Nothing' could not delete these messages, they may remain scheduled: ${ids}.`
		: "'All or Nothing' deleted what was scheduled for the other profiles.";
	return { left, told };
}

export const schedule = operation({
	name: 'Schedule',
	action: 'Schedule a message',
	description:
		'Schedule a post with text, pictures or videos for one or more social profiles, or publish it now',
	done: 'scheduled',
	// What is published at once goes out in the order of the items.
	inOrder: ({ when }) => when === 'now',
	fields,
	async execute(values, i) {
		check(values);
		const { text, scheduledSendTime: time, options, additionalFields: extra, socialProfileIds: ids } = values;
		const upload = await readAttachments(this, values, i);
		const profiles = await findProfiles(this, ids, extra);
		checkPinterest(ids, profiles, extra);
		const readyTimeoutSeconds = options.readyTimeout ?? DEFAULT_READY_TIMEOUT;
		const media = await upload(readyTimeoutSeconds);
		const content = { text, scheduledSendTime: time && toApiTime(time), media };

		const scheduled: IDataObject[] = [];
		const existing: IDataObject[] = [];
		const failures: HootsuiteError[] = [];
		for (const group of groupForRequests(ids, profiles)) {
			const pinterest = isPinterest(profiles, group[0]);
			const additionalFields = pinterest ? omit(extra, ['tags', 'location']) : extra;
			const body = messageBody({ ...content, additionalFields }, group, pinterest);
			const how = { readyTimeoutSeconds, skipExisting: options.skipIfAlreadyScheduled };
			const end = await endOf(createMessages(this, body, how));
			if (!end.ok) {
				failures.push(nameProfiles(end.error, group));
				continue;
			}
			scheduled.push(...end.value.data);
			existing.push(...end.value.existing);
			failures.push(...end.value.failures.map((failure) => nameProfiles(failure, group)));
		}

		const [first, ...others] = failures;
		if (!first) return { data: scheduled };
		if (scheduled.length === 0) return { data: [], failures: [tellUploads(first, media), ...others] };
		if (!options.allOrNothing) return { data: scheduled, failures };
		const { left, told } = await undo(this, difference(scheduled, existing));
		const kept = [...existing, ...left];
		const undone = first.adding(told);
		return { data: kept, failures: [kept.length > 0 ? undone : tellUploads(undone, media), ...others] };
	},
});
