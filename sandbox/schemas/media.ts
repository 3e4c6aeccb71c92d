import { Type } from '@sinclair/typebox';

import { OneOf, Strict } from './shared';

/** rest.json MediaUploadUrlRequest; the taken types and the missing-value rules are in routes/media. */
export const CreateMediaRequest = Strict({
	sizeBytes: Type.Optional(Type.Integer({ minimum: 1 })),
	mimeType: Type.Optional(Type.String()),
});

/** rest.json MediaUploadUrl. */
export const MediaUpload = Type.Object({
	id: Type.String(),
	uploadUrl: Type.String(),
	uploadUrlDurationSeconds: Type.Integer(),
});

/** rest.json MediaDownloadUrl; the two download fields come only with READY. */
export const MediaDownload = Type.Object({
	id: Type.String(),
	state: OneOf('READY', 'QUEUED'),
	downloadUrl: Type.Optional(Type.String()),
	downloadUrlDurationSeconds: Type.Optional(Type.Integer()),
});

export const MediaPath = Type.Object({ mediaId: Type.String() });
