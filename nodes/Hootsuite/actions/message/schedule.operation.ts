import difference from 'lodash/difference';
import { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { toApiTime } from '../../transport/apiTime';
import type { NodeFailure } from '../../transport/errors';
import { listOfUrls } from '../fields/lists';
import { DEFAULT_READY_TIMEOUT, mediaFields, readyTimeout } from '../fields/media';
import {
	groupForRequests,
	parseSocialProfileIds,
	socialProfileIds,
	socialProfilesOfRun,
} from '../fields/profiles';
import { checkLeadTime, parseSendTime, scheduledSendTime } from '../fields/sendTime';
import { InputError } from '../inputError';
import type { Operation } from '../operation';
import { additionalFields } from './additionalFields';
import { readAttachments } from './attachments';
import { messageBody } from './body';
import type { AdditionalFields } from './body';
import { createMessages } from './create';
import { removeMessage } from './remove';

interface Options {
	allOrNothing?: boolean;
	allowTimeTooSoon?: boolean;
	readyTimeout?: number;
	skipIfAlreadyScheduled?: boolean;
}

export const textField: INodeProperties = {
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Spring is here: our new collection is online',
	description: 'What the post says, links included. May be empty where there are pictures or a video.',
};

export const allowTimeTooSoon: INodeProperties = {
	displayName: 'Allow Time Too Soon',
	name: 'allowTimeTooSoon',
	type: 'boolean',
	default: true,
	description:
		'Whether to send a time to Hootsuite that has passed or is less than five minutes ahead. Hootsuite is known to refuse it.',
};

const fields: INodeProperties[] = [
	socialProfileIds,
	textField,
	{
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
	},
	{ ...scheduledSendTime, displayOptions: { show: { when: ['at'] } } },
	...mediaFields,
	additionalFields,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'All or Nothing',
				name: 'allOrNothing',
				type: 'boolean',
				default: true,
				description:
					'Whether to delete what was scheduled for the other profiles when one profile is refused. Works until a message is sent.',
			},
			allowTimeTooSoon,
			{
				displayName: 'Skip If Already Scheduled',
				name: 'skipIfAlreadyScheduled',
				type: 'boolean',
				default: true,
				displayOptions: { show: { '/when': ['at'] } },
				description:
					"Whether to return the message that is already there, instead of scheduling a second one, where profile, text, time and number of files are the same. For n8n's Retry On Fail, and for running a workflow again.",
			},
			readyTimeout,
		],
	},
];

/** The send time as Hootsuite takes it, or undefined to send at once. */
function readSendTime(ctx: IExecuteFunctions, options: Options, i: number): string | undefined {
	if (ctx.getNodeParameter('when', i) === 'now') return undefined;
	const time = parseSendTime(ctx.getNodeParameter('scheduledSendTime', i), ctx.getTimezone());
	if (!options.allowTimeTooSoon) checkLeadTime(time, DateTime.utc());
	return toApiTime(time);
}

/** Which network each chosen profile belongs to. Not asked for where it does not matter. */
async function findProfiles(ctx: IExecuteFunctions, ids: string[], extra: AdditionalFields, i: number) {
	if (ids.length === 1 && !extra.extendedInfo?.pinterest) return [];
	return await socialProfilesOfRun(ctx, i);
}

/** Says which profiles a refusal is about, in the error and in the item it becomes. */
function nameProfiles(failure: NodeFailure, ids: string[]): NodeFailure {
	const data = (failure.context.data ??= {}) as IDataObject;
	if (data.socialProfileIds) return failure;
	const resource = data.resource as IDataObject | undefined;
	const refused = resource?.type === 'socialProfile' && resource.id ? [String(resource.id)] : ids;
	data.socialProfileIds = refused;
	if (!resource) failure.message += ` (social profile ${refused.join(', ')})`;
	return failure;
}

/** Deletes what one item scheduled. @returns what Hootsuite would not delete */
async function undo(
	ctx: IExecuteFunctions,
	scheduled: IDataObject[],
	failures: NodeFailure[],
	i: number,
): Promise<IDataObject[]> {
	const left: IDataObject[] = [];
	for (const message of scheduled) {
		try {
			await removeMessage(ctx, String(message.id), i);
		} catch {
			left.push(message);
		}
	}
	const result =
		left.length === 0
			? "'All or Nothing' deleted what was scheduled for the other profiles."
			: `'All or Nothing' could not delete these messages, they may remain scheduled: ${left.map(({ id }) => id).join(', ')}.`;
	failures[0].description = [failures[0].description, result].filter(Boolean).join(' ');
	return left;
}

export const schedule: Operation = {
	name: 'Schedule',
	action: 'Schedule a message',
	description:
		'Schedule a post with text, pictures or videos for one or more social profiles, or publish it now',
	done: 'scheduled',
	// What is published at once goes out in the order of the items.
	inOrder() {
		return this.getNodeParameter('when', 0) === 'now';
	},
	fields,
	async execute(i) {
		const options = this.getNodeParameter('options', i, {}) as Options;
		const extra = this.getNodeParameter('additionalFields', i, {}) as AdditionalFields;
		const mediaSource = this.getNodeParameter('mediaSource', i) as string;

		// All that can be known to be wrong is refused here, before the first request.
		const ids = parseSocialProfileIds(this.getNodeParameter('socialProfileIds', i));
		const text = this.getNodeParameter('text', i, '') as string;
		const content = {
			text,
			scheduledSendTime: readSendTime(this, options, i),
			media: [],
			additionalFields: extra,
		};
		messageBody(content, ids, false);
		if (!text.trim() && mediaSource === 'none' && listOfUrls(extra.mediaUrls).length === 0) {
			throw new InputError(
				"'Text' is empty, and there are no media",
				"Write a text, or choose pictures or a video under 'Media'.",
			);
		}
		const upload = await readAttachments(this, mediaSource, i);

		const profiles = await findProfiles(this, ids, extra, i);
		const readyTimeoutSeconds = options.readyTimeout ?? DEFAULT_READY_TIMEOUT;
		const media = await upload(readyTimeoutSeconds);

		const scheduled: IDataObject[] = [];
		const existing: IDataObject[] = [];
		const failures: NodeFailure[] = [];
		for (const group of groupForRequests(ids, profiles)) {
			const pinterest = profiles.some(({ id, type }) => id === group[0] && type === 'PINTEREST');
			const body = messageBody({ ...content, media }, group, pinterest);
			const create = { readyTimeoutSeconds, skipExisting: options.skipIfAlreadyScheduled };
			const [outcome] = await Promise.allSettled([createMessages(this, body, create, i)]);
			if (outcome.status === 'rejected') {
				failures.push(nameProfiles(outcome.reason as NodeFailure, group));
				continue;
			}
			scheduled.push(...outcome.value.data);
			existing.push(...outcome.value.existing);
			failures.push(...(outcome.value.failures ?? []).map((failure) => nameProfiles(failure, group)));
		}

		if (options.allOrNothing && failures.length > 0 && scheduled.length > 0) {
			const left = await undo(this, difference(scheduled, existing), failures, i);
			return { data: [...existing, ...left], failures };
		}
		return { data: scheduled, failures };
	},
};
