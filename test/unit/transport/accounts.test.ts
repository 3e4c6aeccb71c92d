import type { INode, IPollFunctions } from 'n8n-workflow';
import { accountsKnown, pacerOf } from '../../../nodes/Hootsuite/transport/accounts';
import { Line } from '../../../nodes/Hootsuite/transport/lines';

// Once for all: what is remembered goes by one clock.
beforeAll(() => jest.useFakeTimers());
afterAll(() => jest.useRealTimers());

const TYPE = 'hootsuiteApi';
const context = (id: string | null = '1') => {
	const credentials: INode['credentials'] = { [TYPE]: { id, name: 'Hootsuite' } };
	return { getNode: () => ({ credentials }) } as unknown as IPollFunctions;
};
const URL = 'https://platform.hootsuite.com';

describe('the pace of an account', () => {
	it('is the same for all contexts with one credential at one address', () => {
		expect(pacerOf(context(), TYPE, URL)).toBe(pacerOf(context(), TYPE, URL));
	});

	it('is another for another credential, or another address', () => {
		const pacer = pacerOf(context(), TYPE, URL);
		expect(pacerOf(context('2'), TYPE, URL)).not.toBe(pacer);
		expect(pacerOf(context(), TYPE, 'http://localhost:4010')).not.toBe(pacer);
	});

	it('is that of the run where n8n names no credential', () => {
		const ctx = context(null);
		expect(pacerOf(ctx, TYPE, URL)).toBe(pacerOf(ctx, TYPE, URL));
		expect(pacerOf(context(null), TYPE, URL)).not.toBe(pacerOf(ctx, TYPE, URL));
	});

	it('is forgotten once nobody has asked for it for a minute', async () => {
		for (let i = 0; i < 1000; i++) pacerOf(context(`gone ${i}`), TYPE, URL);
		const kept = pacerOf(context('kept'), TYPE, URL);
		await jest.advanceTimersByTimeAsync(40_000);
		expect(pacerOf(context('kept'), TYPE, URL)).toBe(kept);
		await jest.advanceTimersByTimeAsync(40_000);
		expect(pacerOf(context('kept'), TYPE, URL)).toBe(kept);
		expect(accountsKnown()).toBe(1);
	});

	it('is not forgotten while somebody waits for it', async () => {
		const pacer = pacerOf(context('busy'), TYPE, URL);
		const cancel = new AbortController();
		const line = new Line();
		for (let i = 0; i < 2000; i++) {
			const ask = async (leave: () => Promise<void>) => {
				await leave();
				return { statusCode: 200, headers: {} };
			};
			void pacer.inTurn({ line, cancelled: cancel.signal }, ask).catch(() => undefined);
		}
		await jest.advanceTimersByTimeAsync(70_000);
		expect(pacerOf(context('busy'), TYPE, URL)).toBe(pacer);
		cancel.abort();
		await jest.advanceTimersByTimeAsync(70_000);
		pacerOf(context(), TYPE, URL);
		expect(accountsKnown()).toBe(1);
	});
});
