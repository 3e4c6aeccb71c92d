import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { CONTACTS, CONVERSATIONS } from '../../../sandbox/inboxSeed';
import type { Conversation } from '../../../sandbox/logic/inboxTypes';
import type { State } from '../../../sandbox/state';
import type { InputItem } from '../harness';
import type { Row } from './operations';

const { virtualAgent } = CONVERSATIONS;
const PATH = '/inbox/v1/virtual-agent/conversations/*';
const mine = { conversationId: virtualAgent };

const conversation = ({ inbox }: State): Conversation =>
	inbox.conversations.find(({ id }) => id === virtualAgent)!;
const jpeg = Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(2000, 7)]);
const withFile: InputItem[] = [
	{ json: {}, binary: { data: { data: jpeg, mimeType: 'image/jpeg', fileName: 'a.jpg' } } },
];
const first = (value: unknown) => (Array.isArray(value) ? (value as unknown[])[0] : undefined);
const sent = ({ sendMessage }: IDataObject) => String((sendMessage as IDataObject | undefined)?.text ?? '');
const answered = (state: State) =>
	conversation(state)
		.messages.filter(({ direction }) => direction === 'OUTBOUND')
		.map(({ text }) => text);
/** Of the given contact. */
const attributes = (alias: string) => (state: State) =>
	(state.inbox.contacts.find(({ id }) => id === CONTACTS.mia)?.attributes ?? [])
		.filter(({ attribute }) => attribute === alias)
		.map(({ value }) => value);

const on = (
	operation: string,
	parameters: INodeParameters,
	more: Pick<Row, 'stored' | 'reported'> & Partial<Row>,
): Row => ({
	operation: `inboxConversation.${operation}`,
	method: 'POST',
	path: PATH,
	parameters: { ...mine, ...parameters },
	...more,
});

/** Every operation of Inbox 2.0 that writes. */
export const INBOX_WRITES: Row[] = [
	on('sendMessage', { text: 'At nine.' }, { unknowable: true, stored: answered, reported: sent }),
	...[PATH, `${PATH}/attachments/*`].map((path) =>
		on(
			'sendMessage',
			{ text: 'Look', fileSource: 'binary' },
			{ unknowable: path === PATH, path, input: withFile, stored: answered, reported: sent },
		),
	),
	on(
		'uploadAttachment',
		{ binaryPropertyName: 'data', options: { filename: 'a.jpg' } },
		{
			path: `${PATH}/attachments/*`,
			input: withFile,
			stored: (state) => conversation(state).attachments.map(({ filename }) => filename),
			reported: ({ attachment }) => String(attachment),
		},
	),
	on(
		'addNote',
		{ note: 'Be kind' },
		{
			unknowable: true,
			stored: (state) => conversation(state).notes.map(({ text }) => text),
			reported: ({ applyConversationNotes: notes }) => String((first(notes) as IDataObject)?.text),
		},
	),
	on(
		'applyTopics',
		{ applyTopics: 'Complaint' },
		{
			stored: (state) => conversation(state).topics.map(({ name }) => name),
			reported: ({ applyTopics }) => String(first(applyTopics)),
		},
	),
	on(
		'applyTags',
		{ applyTags: 'Urgent', messageId: `${virtualAgent}-1` },
		{
			stored: (state) => [...conversation(state).messages[0].tags],
			reported: ({ applyTags }) => String((first(applyTags) as IDataObject)?.tag),
		},
	),
	on(
		'setContactAttributes',
		{ setContactAttributes: { entry: [{ attribute: 'satisfaction', value: 'five' }] } },
		{
			stored: attributes('satisfaction'),
			reported: ({ setContactAttributes }) => String((setContactAttributes as IDataObject).satisfaction),
		},
	),
	on(
		'handOver',
		{},
		{
			unknowable: true,
			stored: (state) => (conversation(state).owner === null ? [virtualAgent] : []),
			reported: ({ id }) => String(id),
		},
	),
	on(
		'resolve',
		{},
		{
			unknowable: true,
			stored: (state) => (conversation(state).status === 'resolved' ? [virtualAgent] : []),
			reported: ({ id }) => String(id),
		},
	),
	{
		operation: 'inboxContact.setAttributes',
		method: 'PUT',
		path: '/inbox/v2/contact/*/contact-attributes',
		parameters: {
			contactProfileId: CONTACTS.mia,
			contactAttributes: { entry: [{ attribute: 'email', value: 'mia@acme.example' }] },
		},
		stored: attributes('email'),
		reported: ({ contactAttributes }) => String((first(contactAttributes) as IDataObject)?.value),
	},
	{
		operation: 'proactiveMessage.send',
		unknowable: true,
		method: 'POST',
		path: '/inbox/v1/proactive-messaging',
		parameters: { channel: 'Acme WhatsApp', contact: '+32495123456', messageType: 'text', text: 'See you' },
		stored: ({ inbox }) => inbox.proactive.map(({ correlationId }) => correlationId),
		reported: ({ correlationId }) => String(correlationId),
	},
];

/** One operation of each kind that reads in Inbox 2.0. */
export const INBOX_READS: Row[] = [
	{
		operation: 'inboxConversation.getLocked',
		method: 'GET',
		path: '/inbox/v1/queue/lock',
		parameters: {},
		reported: ({ conversationId }) => String(conversationId),
	},
	{
		operation: 'inboxMetric.getInboundVolume',
		method: 'POST',
		path: '/inbox/v1/reporting/**',
		parameters: { groupByInterval: 'DAY' },
		reported: ({ timestamp, value }) => `${String(timestamp)} ${String(value)}`,
	},
];
