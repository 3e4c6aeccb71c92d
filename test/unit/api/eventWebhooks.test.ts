import { newSeqNo } from '../../../nodes/Hootsuite/api/eventWebhooks';

describe('the number of an event', () => {
	it('is a decimal number of at most 64 bits, as text', () => {
		for (let i = 0; i < 1000; i++) {
			const number = newSeqNo();
			expect(number).toMatch(/^\d{1,19}$/);
			expect(BigInt(number) < 2n ** 63n).toBe(true);
		}
	});

	it('is different each time', () => {
		expect(new Set(Array.from({ length: 10_000 }, newSeqNo)).size).toBe(10_000);
	});
});
