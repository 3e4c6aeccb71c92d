import { Type } from '@sinclair/typebox';
import type { Routes } from '../api';
import { page } from '../page/page';
import { answerRestError, notFound } from '../plugins/errors';

/** What a person sees of the sandbox in a browser: no token, no limit, not in the API document. */
export const pageRoutes: Routes = (api, state) => {
	api.setErrorHandler(answerRestError);
	api.get(
		'/',
		{ schema: { hide: true } },
		async (_request, reply) =>
			await reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page(state)),
	);

	const params = Type.Object({ '*': Type.String() });
	api.get('/__sandbox/media/*', { schema: { hide: true, params } }, async (request, reply) => {
		const media = state.media.find(({ key }) => key === request.params['*']);
		if (!media?.upload?.bytes) throw notFound('file', request.params['*'], 404);
		return await reply.type(media.mimeType).send(media.upload.bytes);
	});
};
