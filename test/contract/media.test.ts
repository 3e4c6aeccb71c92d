import { createHash } from 'crypto';

import { PROFILES } from '../../sandbox/seed';
import { codes, read, useSandbox } from './support';

const { call, wait, set, state } = useSandbox();

const FILE = Buffer.from('a small film');
const declare = async (body: object = {}) =>
	await call('POST', '/v1/media', { body: { sizeBytes: FILE.length, mimeType: 'video/mp4', ...body } });
const declared = async (body: object = {}) => {
	const { data } = (await declare(body)).body;
	return { id: String(data.id), uploadUrl: String(data.uploadUrl) };
};
const put = async (uploadUrl: string, init: RequestInit = {}) =>
	await read(
		await fetch(uploadUrl, {
			method: 'PUT',
			headers: { 'content-type': 'video/mp4' },
			body: FILE,
			...init,
		}),
	);
const status = async (id: string) => (await call('GET', `/v1/media/${encodeURIComponent(id)}`)).body.data;
const uploadOf = (id: string) => state().media.find((media) => media.id === id)?.upload;

describe('declaring media', () => {
	it('gives an id full of characters that must be encoded, and a URL that lives half an hour', async () => {
		const { data } = (await declare()).body;
		for (const character of ['/', '+', '=']) expect(data.id).toContain(character);
		expect(data.uploadUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/storage\/.+\?.*Expires=\d+&Signature=./);
		expect(data.uploadUrlDurationSeconds).toBe(1799);
	});

	it.each([
		['a type Hootsuite does not take', { mimeType: 'image/webp' }],
		['no bytes', { sizeBytes: 0 }],
		['half a byte', { sizeBytes: 1.5 }],
		['a size as text', { sizeBytes: '12' }],
		['no size', { sizeBytes: undefined }],
		['no type', { mimeType: undefined }],
	])('refuses %s', async (_what, body) => {
		const answer = await declare(body);
		expect(answer.status).toBe(400);
		expect(codes(answer)).toEqual([4000]);
	});

	it('cannot be asked for with an id that is not encoded', async () => {
		const { id } = await declared();
		expect((await call('GET', `/v1/media/${id}`)).status).toBe(404);
		expect((await call('GET', `/v1/media/${encodeURIComponent(id)}`)).status).toBe(200);
	});
});

describe('the storage', () => {
	it('takes exactly what was declared and hands it out again when it is ready', async () => {
		const { id, uploadUrl } = await declared();
		expect(await status(id)).toEqual({ id, state: 'QUEUED' });
		expect((await put(uploadUrl)).status).toBe(200);
		expect(await status(id)).toEqual({ id, state: 'QUEUED' });
		await wait(1);
		const ready = await status(id);
		expect(ready).toMatchObject({ id, state: 'READY', downloadUrlDurationSeconds: 1799 });
		const download = await read(await fetch(String(ready.downloadUrl)));
		expect([download.text, download.headers.get('content-type')]).toEqual([FILE.toString(), 'video/mp4']);
	});

	it('remembers length, hash and headers of the file', async () => {
		const { id, uploadUrl } = await declared();
		await put(uploadUrl);
		const sha256 = createHash('sha256').update(FILE).digest('hex');
		expect(uploadOf(id)).toMatchObject({
			bytesReceived: FILE.length,
			sha256,
			contentType: 'video/mp4',
			contentLength: String(FILE.length),
		});
		expect(state().requests.at(-1)).toMatchObject({
			method: 'PUT',
			body: { bytes: FILE.length, sha256 },
			status: 200,
		});
	});

	it.each([
		['another type', { headers: { 'content-type': 'image/png' } }, 403, 'SignatureDoesNotMatch'],
		['no type', { headers: {} }, 403, 'SignatureDoesNotMatch'],
		['another length', { body: FILE.subarray(1) }, 403, 'SignatureDoesNotMatch'],
		[
			'an Authorization header',
			{ headers: { 'content-type': 'video/mp4', authorization: 'Bearer sandbox-access-token' } },
			400,
			'InvalidArgument',
		],
	])('refuses %s, in XML', async (_what, init, expected, code) => {
		const { id, uploadUrl } = await declared();
		const answer = await put(uploadUrl, init);
		expect(answer.status).toBe(expected);
		expect(answer.headers.get('content-type')).toContain('xml');
		expect(answer.text).toContain(`<Code>${code}</Code>`);
		expect(uploadOf(id)).toBeNull();
	});

	it('refuses chunked encoding', async () => {
		const { id, uploadUrl } = await declared();
		const body = new Blob([FILE]).stream();
		const answer = await put(uploadUrl, { body, duplex: 'half' } as RequestInit);
		expect(answer.status).toBe(501);
		expect(answer.text).toContain('<Code>NotImplemented</Code>');
		expect(uploadOf(id)).toBeNull();
	});

	it('refuses a URL that was changed', async () => {
		const { uploadUrl } = await declared();
		const answer = await put(uploadUrl.replace(/Expires=(\d)/, 'Expires=9$1'));
		expect([answer.status, answer.text]).toEqual([403, expect.stringContaining('SignatureDoesNotMatch')]);
	});

	it('refuses a URL after 1799 seconds', async () => {
		await call('POST', '/__sandbox/clock', { body: { now: '2030-01-01T00:00:00Z' } });
		const [early, late] = [await declared(), await declared()];
		await wait(1798);
		expect((await put(early.uploadUrl)).status).toBe(200);
		await wait(1);
		const answer = await put(late.uploadUrl);
		expect([answer.status, answer.text]).toEqual([403, expect.stringContaining('AccessDenied')]);
	});

	it('takes a second file and drops it', async () => {
		const { id, uploadUrl } = await declared();
		await put(uploadUrl);
		const first = uploadOf(id)?.sha256;
		expect((await put(uploadUrl, { body: Buffer.from('other words!') })).status).toBe(200);
		expect(uploadOf(id)?.sha256).toBe(first);
	});
});

describe('media in a message', () => {
	const schedule = async (id: string, profile: string = PROFILES.facebookPage) =>
		await call('POST', '/v1/messages', {
			body: { socialProfileIds: [profile], media: [{ id }] },
		});

	it('must be ready', async () => {
		await set({ mediaReadyAfterSeconds: 5 });
		const { id, uploadUrl } = await declared();
		expect(codes(await schedule(id))).toEqual([40021]);
		await put(uploadUrl);
		await wait(4);
		expect(codes(await schedule(id))).toEqual([40021]);
		await wait(2);
		expect((await schedule(id)).status).toBe(200);
	});

	it('is never ready where the setting says so', async () => {
		await set({ mediaReadyAfterSeconds: null });
		const { id, uploadUrl } = await declared();
		await put(uploadUrl);
		await wait(100_000);
		expect(await status(id)).toEqual({ id, state: 'QUEUED' });
	});

	it('comes back with a thumbnail, which no request may carry', async () => {
		await set({ mediaReadyAfterSeconds: 0 });
		const { id, uploadUrl } = await declared({ mimeType: 'image/png' });
		await put(uploadUrl, { headers: { 'content-type': 'image/png' } });
		const { media } = (await schedule(id)).body.data[0];
		expect(media).toEqual([{ id, thumbnailId: expect.any(String) as string }]);
		const again = { socialProfileIds: [PROFILES.facebookPage], media };
		expect(codes(await call('POST', '/v1/messages', { body: again }))).toEqual([4000]);
	});

	it('that is a video keeps the message SUBMITTED for a while', async () => {
		await set({ mediaReadyAfterSeconds: 0 });
		const { id, uploadUrl } = await declared();
		await put(uploadUrl);
		const { data } = (await schedule(id)).body;
		const message = async () => (await call('GET', `/v1/messages/${String(data[0].id)}`)).body.data[0];
		expect(await message()).toMatchObject({ state: 'SUBMITTED', media: [{ id }] });
		await wait(31);
		expect(await message()).toMatchObject({ state: 'SENT' });
	});
});
