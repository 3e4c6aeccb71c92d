import { type Static, Type } from '@sinclair/typebox';

import { Nullable, OneOf } from './shared';

/** rest.json SocialProfileComment. */
export const Comment = Type.Object({
	id: Type.String(),
	comment: Type.String(),
	createdDate: Type.String(),
	creatorId: Type.String(),
	creatorName: Type.String(),
	parentId: Type.String(),
	parentType: OneOf('POST', 'COMMENT'),
	reviewState: OneOf('COMPLETED', 'DELETED', 'EXPIRED_APPROVAL', 'FAILED', 'PENDING_APPROVAL', 'REJECTED'),
	sequenceNumber: Nullable(Type.Number()),
	socialProfileId: Type.String(),
});
export type Comment = Static<typeof Comment>;

export const CommentPath = Type.Object({ commentId: Type.String() });
