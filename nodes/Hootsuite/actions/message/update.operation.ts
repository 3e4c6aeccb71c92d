import { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { toApiTime } from '../../transport/apiTime';
import type { NodeFailure } from '../../transport/errors';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { DEFAULT_READY_TIMEOUT, mediaFields, readyTimeout } from '../fields/media';
import { messageId } from '../fields/message';
import { readId } from '../fields/locator';
import { checkLeadTime, parseSendTime, scheduledSendTime } from '../fields/sendTime';
import { InputError } from '../inputError';
import { byDisplayName } from '../operation';
import type { Operation } from '../operation';
import { additionalFields } from './additionalFields';
import { readAttachments } from './attachments';
import { bodyOfMessage, messageBody } from './body';
import { createMessages } from './create';
import { removeMessage } from './remove';
import type { AdditionalFields } from './body';
import { allowTimeTooSoon, textField } from './schedule.operation';

type UpdateFields = AdditionalFields & { text?: string; scheduledSendTime?: unknown };

/** States in which a message can still be replaced. */
const REPLACEABLE = ['SCHEDULED', 'PENDING_APPROVAL'];

const [mediaSource, ...mediaSourceFields] = mediaFields;

const updateFields: INodeProperties[] = [
	...(additionalFields.options as INodeProperties[]),
	{ ...scheduledSendTime, required: false },
	textField,
].sort(byDisplayName);

const fields: INodeProperties[] = [
	messageId,
	{
		displayName:
			'Hootsuite cannot change a message. The node schedules a new one with your changes, then deletes the old one, so the ID changes.',
		name: 'updateNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		description: 'What to change. A field that you add and leave empty is taken out of the message.',
		options: updateFields,
	},
	{
		...mediaSource,
		options: [
			{
				name: 'Keep',
				value: 'keep',
				description: 'Leaves pictures and videos as they are',
			},
			...(mediaSource.options as INodePropertyOptions[]),
		],
		default: 'keep',
		description: 'Pictures or videos of the changed message',
	},
	...mediaSourceFields,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [allowTimeTooSoon, readyTimeout],
	},
];

async function readMessage(ctx: IExecuteFunctions, id: string, itemIndex: number): Promise<IDataObject> {
	const path = apiPath`/v1/messages/${id}`;
	const { data } = await hootsuiteRequest<IDataObject | IDataObject[]>(ctx, {
		method: 'GET',
		path,
		itemIndex,
	});
	const [message] = [data].flat();
	if (REPLACEABLE.includes(String(message.state))) return message;
	throw new InputError(
		`'Message' ${id} can no longer be changed: its state is ${message.state}`,
		'Only messages that are SCHEDULED or PENDING_APPROVAL can. Schedule a new one instead.',
	);
}

/** Puts the changes over the old body; what was added and left empty, or set to none, goes. */
function applyChanges(
	old: IDataObject,
	changed: IDataObject,
	given: UpdateFields,
	source: string,
): IDataObject {
	const body = { ...old, ...changed };
	const emptied = Object.keys(given).filter((key) => !(key in changed) && key !== 'videoOptions');
	for (const key of source === 'none' ? [...emptied, 'media'] : emptied) delete body[key];
	return body;
}

/** Deletes the replaced message. What does not work must not hide that both exist now. */
async function deleteReplaced(
	ctx: IExecuteFunctions,
	oldId: string,
	newId: unknown,
	itemIndex: number,
): Promise<NodeFailure[]> {
	try {
		return (await removeMessage(ctx, oldId, itemIndex)).failures;
	} catch (error) {
		const failure = error as NodeFailure;
		failure.message = `The new message ${newId} is scheduled, but the old message ${oldId} could not be deleted: ${failure.message}`;
		failure.description = `Delete ${oldId} in Hootsuite, or both will be sent. ${failure.description ?? ''}`;
		return [failure];
	}
}

export const update: Operation = {
	name: 'Update',
	action: 'Update a message',
	description: 'Change a message that has not been sent: schedules a new one, then deletes the old one',
	done: 'scheduled',
	fields,
	async execute(i) {
		const id = readId(this, 'messageId', 'Message', i);
		const given = this.getNodeParameter('updateFields', i, {}) as UpdateFields;
		const source = this.getNodeParameter('mediaSource', i) as string;
		const options = this.getNodeParameter('options', i, {}) as {
			allowTimeTooSoon?: boolean;
			readyTimeout?: number;
		};
		const newTime =
			given.scheduledSendTime === undefined
				? undefined
				: parseSendTime(given.scheduledSendTime, this.getTimezone());
		const content = {
			text: given.text ?? '',
			scheduledSendTime: newTime && toApiTime(newTime),
			media: [],
			additionalFields: given,
		};
		messageBody(content, [], false);

		const old = bodyOfMessage(await readMessage(this, id, i));
		const sendTime =
			newTime ?? (old.scheduledSendTime ? DateTime.fromISO(String(old.scheduledSendTime)) : undefined);
		if (sendTime && !options.allowTimeTooSoon) checkLeadTime(sendTime, DateTime.utc());

		const upload = await readAttachments(this, source, i);
		const readyTimeoutSeconds = options.readyTimeout ?? DEFAULT_READY_TIMEOUT;
		const media = await upload(readyTimeoutSeconds);
		const profileIds = old.socialProfileIds as string[];
		const changed = messageBody({ ...content, media }, profileIds, given.extendedInfo !== undefined);
		const body = applyChanges(old, changed, given, source);
		const { data, failures = [] } = await createMessages(
			this,
			body,
			{ readyTimeoutSeconds, replaces: id },
			i,
		);
		const [created] = data;
		const notDeleted = await deleteReplaced(this, id, created.id, i);
		return { data: { ...created, replacedMessageId: id }, failures: [...failures, ...notDeleted] };
	},
};
