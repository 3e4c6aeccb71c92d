import type { IDataObject } from 'n8n-workflow';
import { idLocator } from './locator';

const messageLocator = (searchListMethod: string) =>
	idLocator({
		name: 'messageId',
		displayName: 'Message',
		description: 'The message, which belongs to one social profile',
		searchListMethod,
		example: '4138476039',
	});

/** Any message. */
export const messageId = messageLocator('searchMessages');

/** A message from the review queue. */
export const messageToReview = messageLocator('searchMessagesToReview');

/** The fields of a message that most workflows use, always all there, in a fixed order. */
export function simplifyMessage(message: IDataObject): IDataObject {
	const { id, state, text, socialProfile, scheduledSendTime, postUrl, postId, sequenceNumber } = message;
	return {
		id,
		state,
		text: text ?? null,
		socialProfileId: (socialProfile as IDataObject)?.id ?? null,
		scheduledSendTime: scheduledSendTime ?? null,
		postId: postId ?? null,
		postUrl: postUrl ?? null,
		sequenceNumber: sequenceNumber ?? null,
	};
}
