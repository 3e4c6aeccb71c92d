import type { FastifyRequest } from 'fastify';

import type { Routes } from '../api';
import { createMedia, ENDINGS, isReady, presign, URL_SECONDS } from '../logic/mediaStore';
import { memberIdOf } from '../plugins/auth';
import { fail, notFound } from '../plugins/errors';
import { CreateMediaRequest, MediaDownload, MediaPath, MediaUpload } from '../schemas/media';
import { answers, Data } from '../schemas/shared';
import { ORGANIZATION_ID } from '../seed';

const tags = ['Media'];

/** rest.json tag Media. The upload itself is in routes/storage. */
export const mediaRoutes: Routes = (api, state) => {
	api.post(
		'/v1/media',
		{ schema: { tags, body: CreateMediaRequest, response: answers(Data(MediaUpload)) } },
		async (request) => {
			const { sizeBytes, mimeType } = request.body;
			if (sizeBytes === undefined) throw fail(400, 4000, 'sizeBytes is missing');
			if (mimeType === undefined || !(mimeType in ENDINGS)) {
				throw fail(400, 4000, `mimeType must be one of ${Object.keys(ENDINGS).join(', ')}`);
			}
			const owner = memberIdOf(request) ?? ORGANIZATION_ID;
			const media = createMedia(state, owner, { sizeBytes, mimeType });
			return {
				data: {
					id: media.id,
					uploadUrl: origin(request) + presign(state, 'PUT', media),
					uploadUrlDurationSeconds: URL_SECONDS,
				},
			};
		},
	);

	api.get(
		'/v1/media/:mediaId',
		{ schema: { tags, params: MediaPath, response: answers(Data(MediaDownload)) } },
		async (request) => {
			const media = state.media.find(({ id }) => id === request.params.mediaId);
			if (!media) throw notFound('media', request.params.mediaId);
			if (!isReady(state, media)) return { data: { id: media.id, state: 'QUEUED' as const } };
			return {
				data: {
					id: media.id,
					state: 'READY' as const,
					downloadUrl: origin(request) + presign(state, 'GET', media),
					downloadUrlDurationSeconds: URL_SECONDS,
				},
			};
		},
	);
};

/** Where the caller reached us, so that the URL works for it too. */
function origin(request: FastifyRequest): string {
	return `${request.protocol}://${request.host}`;
}
