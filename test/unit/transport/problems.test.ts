import fc from 'fast-check';
import { readProblems } from '../../../nodes/Hootsuite/transport/problems';

describe('readProblems', () => {
	it('reads the shape of REST with code, trace ID and what it is about', () => {
		const resource = { type: 'socialProfile', id: 115185509 };
		const errors = [{ code: 4001, message: 'Resource not found', id: 'trace-1', resource }];
		expect(readProblems({ errors })).toEqual([
			{
				message: 'Resource not found',
				code: '4001',
				traceId: 'trace-1',
				resource: { type: 'socialProfile', id: '115185509' },
			},
		]);
	});

	it('reads every entry of a list', () => {
		const errors = [{ message: 'a' }, { message: 'b' }];
		expect(readProblems({ data: [], errors }).map(({ message }) => message)).toEqual(['a', 'b']);
	});

	it('reads the shape of OAuth', () => {
		const body = { error: 'invalid_client', error_description: 'Unknown client.', error_hint: 'Look it up.' };
		expect(readProblems(body)).toEqual([{ message: 'Unknown client. Look it up.', code: 'invalid_client' }]);
	});

	it('reads problem details of analytics', () => {
		const body = {
			type: 'about:blank',
			title: 'Bad Request',
			status: 400,
			detail: 'No profiles',
			instance: 'i-1',
		};
		expect(readProblems(body)).toEqual([
			{ message: 'Bad Request: No profiles', code: undefined, traceId: 'i-1' },
		]);
	});

	it('reads the shape of SCIM', () => {
		const body = { schemas: ['x'], status: '409', detail: 'Taken', scimType: 'uniqueness' };
		expect(readProblems(body)).toEqual([{ message: 'Taken', code: 'uniqueness', traceId: undefined }]);
	});

	it('reads the shape of Amplify, whose trace ID is a uuid', () => {
		const body = { message: 'Invalid', errors: [{ uuid: 'u-1', code: 7, message: 'No topic' }] };
		expect(readProblems(body)).toMatchObject([{ message: 'No topic', code: '7', traceId: 'u-1' }]);
		expect(readProblems({ message: 'Invalid' })).toEqual([{ message: 'Invalid' }]);
	});

	it('finds nothing in data, text, lists or nothing', () => {
		for (const body of [{ data: {} }, { errors: [] }, '<html>', 'x', [1], null, undefined, 7]) {
			expect(readProblems(body)).toEqual([]);
		}
	});

	it('never throws, and always gives a message, whatever comes', () => {
		fc.assert(
			fc.property(fc.anything(), (errors) => {
				for (const body of [errors, { errors: [errors] }]) {
					for (const { message } of readProblems(body)) expect(message.length).toBeGreaterThan(0);
				}
			}),
		);
	});
});
