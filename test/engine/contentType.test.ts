import { json, Bench } from './hootsuite';
import { READS, WRITES } from './reliability/operations';

const hootsuite = new Bench();

// Its document wants it with every POST, also where there is no body ("Request Format").
describe('what is sent to Hootsuite', () => {
	it.each(
		[...WRITES, ...READS].map((row) => [`${row.operation} at ${row.method} ${row.path}`, row] as const),
	)('says that it is JSON, also where it has no body: %s', async (_name, row) => {
		const given = await row.given?.(hootsuite);
		const run = await hootsuite.run(row.operation, { ...row.parameters, ...given }, { input: row.input });
		expect(json(run)).not.toEqual([]);
		const sent = hootsuite.requests.filter(
			// A file says what it is.
			({ method, path }) =>
				['POST', 'PUT', 'PATCH'].includes(method) && !/^\/storage\/|\/attachments\//.test(path),
		);
		if (
			row.method !== 'GET' &&
			row.method !== 'DELETE' &&
			!row.storage &&
			!row.path.includes('/attachments/')
		)
			expect(sent).not.toEqual([]);
		for (const { headers } of sent) expect(headers['content-type']).toBe('application/json;charset=utf-8');
	});
});

it('does not say so of what has no body by its method', async () => {
	await hootsuite.run('member.getMe');
	expect(hootsuite.requests[0].headers).not.toHaveProperty('content-type');
});
