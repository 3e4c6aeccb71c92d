import { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { fetchContent } from '../../api/content';
import { createMessages } from '../../api/createMessages';
import { deleteMessage } from '../../api/deleteMessage';
import { optionsOf } from '../../fields/collections';
import { collection, notice } from '../../fields/field';
import type { ValuesOf } from '../../fields/field';
import { messageId } from '../../fields/ids';
import { changedMediaSource, DEFAULT_READY_TIMEOUT, mediaFields, readyTimeout } from '../../fields/media';
import { allowTimeTooSoon, checkLeadTime, newSendTime } from '../../fields/sendTime';
import { toApiTime } from '../../transport/apiTime';
import { endOf, InputError } from '../../transport/errors';
import type { HootsuiteError } from '../../transport/errors';
import { byDisplayName, operation } from '../operation';
import { ADDITIONAL_FIELDS } from './additionalFields';
import { readAttachments } from './attachments';
import { bodyOfMessage, checkTargeting, messageBody } from './body';
import { messageText } from './text';

/** States in which a message can still be replaced. */
const REPLACEABLE = ['SCHEDULED', 'PENDING_APPROVAL'];

const CHANGEABLE = [...ADDITIONAL_FIELDS, newSendTime, messageText];

const fields = [
	messageId,
	notice({
		displayName:
			'Hootsuite cannot change a message. The node schedules a new one with your changes, then deletes the old one, so the ID changes.',
		name: 'updateNotice',
		type: 'notice',
		default: '',
	}),
	collection(
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'What to change. A field that you add and leave empty is taken out of the message.',
		},
		CHANGEABLE.sort(byDisplayName),
	),
	changedMediaSource,
	...mediaFields,
	optionsOf([allowTimeTooSoon, readyTimeout]),
];

type UpdateFields = Partial<ValuesOf<typeof CHANGEABLE>>;

async function readMessage(ctx: IExecuteFunctions, id: string): Promise<IDataObject> {
	const { data: message } = await fetchContent(ctx, 'messages', id);
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
): Promise<HootsuiteError[]> {
	const deletion = await endOf(deleteMessage(ctx, oldId));
	if (deletion.ok) return deletion.value.failures;
	const { error } = deletion;
	return [
		error.with({
			message: `The new message ${newId} is scheduled, but the old message ${oldId} could not be deleted: ${error.message}`,
			description: `Delete ${oldId} in Hootsuite, or both will be sent. ${error.description}`,
		}),
	];
}

export const update = operation({
	name: 'Update',
	action: 'Update a message',
	description: 'Change a message that has not been sent: schedules a new one, then deletes the old one',
	done: 'scheduled',
	fields,
	async execute(values, i) {
		const { messageId: id, updateFields: given, options } = values;
		checkTargeting(given);

		const old = bodyOfMessage(await readMessage(this, id));
		const oldTime = old.scheduledSendTime ? DateTime.fromISO(String(old.scheduledSendTime)) : undefined;
		const sendTime = given.scheduledSendTime ?? oldTime;
		if (sendTime && !options.allowTimeTooSoon) checkLeadTime(sendTime, DateTime.utc());

		const upload = await readAttachments(this, values, i);
		const readyTimeoutSeconds = options.readyTimeout ?? DEFAULT_READY_TIMEOUT;
		const content = {
			text: given.text ?? '',
			scheduledSendTime: given.scheduledSendTime && toApiTime(given.scheduledSendTime),
			media: await upload(readyTimeoutSeconds),
			additionalFields: given,
		};
		const profileIds = old.socialProfileIds as string[];
		const changed = messageBody(content, profileIds, given.extendedInfo !== undefined);
		const body = applyChanges(old, changed, given, values.mediaSource);
		const { data, failures } = await createMessages(this, body, { readyTimeoutSeconds, replaces: id });
		const [created] = data;
		const notDeleted = await deleteReplaced(this, id, created.id);
		return { data: { ...created, replacedMessageId: id }, failures: [...failures, ...notDeleted] };
	},
});
