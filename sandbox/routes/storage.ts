import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';

import type { Routes } from '../api';
import { receive, sign } from '../logic/mediaStore';
import { answerStorageError, StorageError } from '../plugins/errors';
import type { StoredMedia } from '../state';

const schema = {
	hide: true,
	params: Type.Object({ '*': Type.String() }),
	querystring: Type.Object({
		Expires: Type.Optional(Type.String()),
		Signature: Type.Optional(Type.String()),
	}),
};

/** The presigned storage, as strict as S3 with a URL signed for one type and one length. */
export const storageRoutes: Routes = (api, state) => {
	api.removeAllContentTypeParsers();
	api.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
	api.setErrorHandler(answerStorageError);

	const find = (key: string): StoredMedia => {
		const media = state.media.find((candidate) => candidate.key === key);
		if (!media) throw new StorageError(404, 'NoSuchKey', 'The specified key does not exist.');
		return media;
	};
	const checkUrl = (
		method: string,
		contentType: string,
		media: StoredMedia,
		query: { Expires?: string; Signature?: string },
	) => {
		const { Expires: expires = '', Signature: signature } = query;
		if (signature !== sign(method, contentType, expires, media.key)) throw signatureDoesNotMatch();
		if (Number(expires) * 1000 <= state.clock.now()) {
			throw new StorageError(403, 'AccessDenied', 'Request has expired');
		}
	};

	api.put('/storage/*', { schema }, async (request, reply) => {
		const media = find(request.params['*']);
		checkHeaders(request.headers);
		const contentType = request.headers['content-type'] ?? '';
		checkUrl('PUT', contentType, media, request.query);
		const contentLength = request.headers['content-length'] ?? '';
		if (Number(contentLength) !== media.sizeBytes) throw signatureDoesNotMatch();

		const received = await receive(request.body as AsyncIterable<Buffer>);
		if (request.record) {
			request.record.body = { bytes: received.bytesReceived, sha256: received.sha256 };
		}
		// A later file is taken and thrown away (rest.json createMedia).
		media.upload ??= { ...received, at: state.clock.now(), contentType, contentLength };
		return await reply.header('etag', `"${received.sha256.slice(0, 32)}"`).send();
	});

	api.get('/storage/*', { schema }, async (request, reply) => {
		const media = find(request.params['*']);
		checkUrl('GET', '', media, request.query);
		if (!media.upload?.bytes) {
			throw new StorageError(404, 'NoSuchKey', 'Not uploaded yet, or larger than the 32 MiB kept here.');
		}
		return await reply.type(media.mimeType).send(media.upload.bytes);
	});
};

function checkHeaders(headers: FastifyRequest['headers']): void {
	if (headers.authorization !== undefined) {
		throw new StorageError(400, 'InvalidArgument', 'Only one auth mechanism allowed');
	}
	if (headers['transfer-encoding'] !== undefined) {
		throw new StorageError(501, 'NotImplemented', 'Transfer-Encoding is not implemented');
	}
	if (headers['content-length'] === undefined) {
		throw new StorageError(411, 'MissingContentLength', 'You must provide the Content-Length header.');
	}
}

function signatureDoesNotMatch(): StorageError {
	return new StorageError(
		403,
		'SignatureDoesNotMatch',
		'The signature does not match: Content-Type and Content-Length must be exactly what was declared.',
	);
}
