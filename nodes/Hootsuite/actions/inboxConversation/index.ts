import type { Resource } from '../operation';
import { addNote } from './addNote.operation';
import { applyTags } from './applyTags.operation';
import { applyTopics } from './applyTopics.operation';
import { composeAnswer } from './composeAnswer.operation';
import { getLocked } from './getLocked.operation';
import { handOver } from './handOver.operation';
import { resolve } from './resolve.operation';
import { sendMessage } from './sendMessage.operation';
import { setContactAttributes } from './setContactAttributes.operation';
import { uploadAttachment } from './uploadAttachment.operation';

export const inboxConversation: Resource = {
	displayName: 'Inbox Conversation',
	value: 'inboxConversation',
	preselected: 'sendMessage',
	operations: {
		addNote,
		applyTags,
		applyTopics,
		composeAnswer,
		getLocked,
		handOver,
		resolve,
		sendMessage,
		setContactAttributes,
		uploadAttachment,
	},
};
