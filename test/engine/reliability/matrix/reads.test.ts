import { looksDone } from '../faults';
import type { Trouble } from '../faults';
import { READS } from '../operations';
import { befalling, cases, hootsuite, passes, suffer, UNSURE } from './matrix';

describe.each(cases(READS))('%s', (_name, row) => {
	let whole: string[];
	beforeEach(async () => {
		whole ??= (await suffer(row, { name: 'none', fault: { delayMs: 0 }, times: 1 })).reported;
		hootsuite.sandbox.state.reset();
		hootsuite.settings({ rateLimit: false, mediaReadyAfterSeconds: 0 });
	});

	it.each(befalling.map((trouble): [string, Trouble] => [trouble.name, trouble]))(
		'reads all of it, or says that it could not, after %s',
		async (_trouble, trouble) => {
			const { reported, told } = await suffer(row, trouble);
			// What was read before a list broke off is kept.
			expect(whole).toEqual(expect.arrayContaining(reported));
			// Whatever bytes the storage gives are the file.
			const isRead = passes(row, trouble) || (row.storage && looksDone(trouble) && told === '');
			if (isRead) expect([reported, told]).toEqual([whole, '']);
			else expect(told).not.toBe('');
			expect(told).not.toMatch(UNSURE);
		},
	);
});
