import { createHmac } from 'crypto';
import fc from 'fast-check';
import { sign, verify, webhookSecret } from '../../../nodes/Hootsuite/transport/signature';
import { heapInUse } from '../heap';
import type { HootsuiteContext } from '../../../nodes/Hootsuite/transport/context';

const body = Buffer.from('[{"seq_no":"1","type":"com.hootsuite.ping.event.v1"}]');
const SECRET = 'a secret';
const HEX_SECRET = '00ff10ab';
const digest = (algorithm: 'sha512' | 'sha256', encoding: 'hex' | 'base64', key: string | Buffer = SECRET) =>
	createHmac(algorithm, key).update(body).digest(encoding);

const bytes = () => fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array));
const secrets = () => fc.string({ minLength: 1, maxLength: 40 });
const algorithms = () => fc.constantFrom('sha512' as const, 'sha256' as const);
const encodings = () => fc.constantFrom('hex' as const, 'base64' as const);

describe('a signature is believed', () => {
	it('for any body and secret, by either algorithm, in hex or base64, with or without its prefix', () => {
		fc.assert(
			fc.property(
				bytes(),
				secrets(),
				algorithms(),
				encodings(),
				fc.boolean(),
				(raw, secret, algorithm, encoding, prefix) => {
					const mark = createHmac(algorithm, secret).update(raw).digest(encoding);
					expect(verify(raw, prefix ? `${algorithm}=${mark}` : mark, secret)).toBe(true);
				},
			),
		);
	});

	it('when the secret is hex and its bytes were the key', () => {
		expect(verify(body, digest('sha512', 'hex', Buffer.from(HEX_SECRET, 'hex')), HEX_SECRET)).toBe(true);
		expect(verify(body, digest('sha512', 'hex', HEX_SECRET), HEX_SECRET)).toBe(true);
	});

	it('when this package made it', () => {
		fc.assert(
			fc.property(bytes(), secrets(), (raw, secret) =>
				expect(verify(raw, sign(raw, secret), secret)).toBe(true),
			),
		);
		expect(sign(body, SECRET)).toBe(digest('sha512', 'hex'));
	});
});

describe('a signature is refused', () => {
	it('for any other body, secret or digest', () => {
		fc.assert(
			fc.property(
				bytes(),
				bytes(),
				secrets(),
				secrets(),
				algorithms(),
				(raw, other, secret, wrong, algorithm) => {
					fc.pre(!raw.equals(other) && secret !== wrong);
					const mark = createHmac(algorithm, secret).update(raw).digest('hex');
					expect(verify(other, mark, secret)).toBe(false);
					expect(verify(raw, mark, wrong)).toBe(false);
					const flipped = (mark.startsWith('0') ? '1' : '0') + mark.slice(1);
					expect(verify(raw, flipped, secret)).toBe(false);
				},
			),
		);
	});

	it('for any text, list or nothing in the header, without a crash', () => {
		fc.assert(fc.property(fc.anything(), (header) => expect(verify(body, header, SECRET)).toBe(false)));
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (header) =>
				expect(verify(body, header, SECRET)).toBe(false),
			),
		);
	});

	it('with an empty secret, even when signed with one', () => {
		expect(verify(body, createHmac('sha512', '').update(body).digest('hex'), '')).toBe(false);
	});

	const right = digest('sha512', 'hex');
	it.each([
		['one digit too short', right.slice(1)],
		['one digit too long', `${right}0`],
		['cut to the length of the other algorithm', right.slice(0, 64)],
		['in upper case', right.toUpperCase()],
		['with the other prefix', `sha256=${right}`],
		['with a prefix in upper case', `SHA512=${right}`],
		['with an unknown prefix', `sha1=${right}`],
		['with a space before it', ` ${right}`],
		['twice', `${right}, ${right}`],
		['in base64 without padding', digest('sha512', 'base64').replace(/=+$/, '')],
		['in base64url', digest('sha512', 'base64').replace(/\+/g, '-').replace(/\//g, '_')],
		['empty', ''],
	])('%s', (_, header) => expect(verify(body, header, SECRET)).toBe(false));

	it('when made with the algorithm that was not chosen', () => {
		expect(verify(body, digest('sha256', 'hex'), SECRET, 'sha512')).toBe(false);
		expect(verify(body, digest('sha512', 'hex'), SECRET, 'sha256')).toBe(false);
		expect(verify(body, digest('sha256', 'hex'), SECRET, 'sha256')).toBe(true);
	});
});

describe('the secret of a credential', () => {
	beforeEach(() => jest.useFakeTimers());
	afterEach(() => jest.useRealTimers());

	let nodes = 0;
	/** A node of its own, whose credential holds what `read` gives. */
	const triggerWith = (read: () => Promise<{ webhookSecret?: string }>) =>
		({
			getNode: () => ({
				id: String(nodes),
				parameters: { authentication: 'accessToken' },
				credentials: { hootsuiteApi: { id: '1', name: 'Shared' } },
			}),
			getWorkflow: () => ({ id: 'workflow' }),
			getCredentials: read,
		}) as unknown as HootsuiteContext;
	beforeEach(() => nodes++);

	it('is kept by nobody once it counts no more, and another is read', async () => {
		const before = heapInUse();
		for (let n = 0; n < 2000; n++) {
			nodes++;
			await webhookSecret(triggerWith(async () => ({ webhookSecret: `${n}${SECRET}`.repeat(2000) + '.' })));
		}
		const full = heapInUse() - before;
		expect(full).toBeGreaterThan(10);
		jest.advanceTimersByTime(2001);
		nodes++;
		await webhookSecret(triggerWith(async () => ({ webhookSecret: SECRET })));
		expect(heapInUse() - before).toBeLessThan(full / 5);
	});

	it('is read once for a burst of deliveries, and anew after a second without anybody waiting for it', async () => {
		const read = jest.fn(async () => ({ webhookSecret: ` ${SECRET}\n` }));
		const trigger = triggerWith(read);
		expect(await Promise.all([webhookSecret(trigger), webhookSecret(trigger)])).toEqual([SECRET, SECRET]);
		jest.advanceTimersByTime(1000);
		await webhookSecret(trigger);
		expect(read).toHaveBeenCalledTimes(1);

		let answer!: (credential: { webhookSecret: string }) => void;
		read.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
		jest.advanceTimersByTime(1);
		expect(await Promise.all([webhookSecret(trigger), webhookSecret(trigger)])).toEqual([SECRET, SECRET]);
		expect(read).toHaveBeenCalledTimes(2);
		answer({ webhookSecret: 'another' });
		await jest.advanceTimersByTimeAsync(0);
		expect(await webhookSecret(trigger)).toBe('another');
		expect(read).toHaveBeenCalledTimes(2);
	});

	it('does not count for longer than two seconds', async () => {
		const read = jest.fn(async () => ({ webhookSecret: SECRET }));
		const trigger = triggerWith(read);
		await webhookSecret(trigger);
		read.mockResolvedValue({ webhookSecret: 'another' });
		jest.advanceTimersByTime(2001);
		expect(await webhookSecret(trigger)).toBe('another');
	});

	it('is asked for anew by the next delivery when it could not be renewed', async () => {
		const read = jest.fn(async () => ({ webhookSecret: SECRET }));
		const trigger = triggerWith(read);
		await webhookSecret(trigger);
		read.mockRejectedValueOnce(new Error('no longer shared with you'));
		jest.advanceTimersByTime(1001);
		expect(await webhookSecret(trigger)).toBe(SECRET);
		await jest.advanceTimersByTimeAsync(0);
		read.mockRejectedValueOnce(new Error('no longer shared with you'));
		await expect(webhookSecret(trigger)).rejects.toThrow('no longer shared with you');
	});

	it('is read for each node, because n8n decides for each whether it may', async () => {
		await webhookSecret(triggerWith(async () => ({ webhookSecret: SECRET })));
		nodes++;
		const refused = triggerWith(async () => await Promise.reject(new Error('not shared with you')));
		await expect(webhookSecret(refused)).rejects.toThrow('not shared with you');
	});

	it('is asked for again when it could not be read', async () => {
		const read = jest.fn(async () => ({ webhookSecret: SECRET }));
		read.mockRejectedValueOnce(new Error('the database is busy'));
		const trigger = triggerWith(read);
		await expect(webhookSecret(trigger)).rejects.toThrow('the database is busy');
		expect(await webhookSecret(trigger)).toBe(SECRET);
	});
});
