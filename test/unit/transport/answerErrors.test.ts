import type { INode } from 'n8n-workflow';
import { answerError, problemError, thrownError } from '../../../nodes/Hootsuite/transport/errors';

const node = { name: 'Hootsuite', type: 'n8n-nodes-hootsuite.hootsuite' } as INode;
const rest = (code: number, message = 'Words of Hootsuite') => ({
	errors: [{ code, message, id: 'trace-1' }],
});

describe('errors from answers', () => {
	it('carry the words of Hootsuite, its code, HTTP status and trace ID, and the item', () => {
		const error = answerError(node, rest(4000), 400, { itemIndex: 3 });
		expect(error.message).toBe('Hootsuite says: Words of Hootsuite');
		expect(error.description).toContain('(Hootsuite code 4000, HTTP 400, trace ID trace-1)');
		expect(error.httpCode).toBe('400');
		expect(error.context).toMatchObject({ itemIndex: 3, data: { code: '4000', traceId: 'trace-1' } });
	});

	it.each([
		[1000, /connect again/],
		[1001, /connect again/],
		[1003, /20 a second/],
		[1007, /'Client ID' and 'Client Secret'/],
		[1037, /analytics:read/],
		[1201, /may not change this organization/],
		[2008, /seats/],
		[3010, /'Email'/],
		[3020, /page marker/],
		[3301, /pays for the organization/],
		[4002, /may not view organization members/],
		[4010, /organization's teams/],
		[5000, /in a minute/],
		[40001, /organization owns/],
		[40003, /until it is sent/],
		[40004, /ow\.ly/],
		[40005, /may not create tags/],
		[40019, /'State'/],
		[40020, /four weeks/],
		[40021, /READY/],
		[40022, /true or false/],
		[40023, /one profile a message/],
		[40024, /groups/],
		[40025, /limit of scheduled messages/],
	])('say what to do about code %d', (code, words) => {
		expect(answerError(node, rest(code), 400, {}).description).toMatch(words);
	});

	it('mark a refused sign-in as a matter of the credential', () => {
		expect(answerError(node, { error: 'request_forbidden' }, 403, {}).failure).toEqual({
			cause: 'credential-invalid',
		});
		expect(answerError(node, rest(4000), 400, {}).failure).toBeUndefined();
	});

	it('list what else was wrong', () => {
		const body = {
			errors: [
				{ code: 4000, message: 'One' },
				{ code: 4000, message: 'Two' },
			],
		};
		expect(answerError(node, body, 400, {}).description).toContain('Also: Two.');
	});

	it('say that a write may have happened only where that is so', () => {
		const site = { mayHaveHappened: true };
		expect(answerError(node, rest(5000), 500, site).description).toContain('look in Hootsuite');
		expect(answerError(node, rest(4000), 400, site).description).not.toContain('look in Hootsuite');
		expect(answerError(node, rest(5000), 500, {}).description).not.toContain('look in Hootsuite');
	});

	it('name what a problem is about', () => {
		const problem = { message: 'No', resource: { type: 'socialProfile', id: '7' } };
		expect(problemError(node, problem, 200, {}).message).toBe('Hootsuite says: No (socialProfile 7)');
	});
});

describe('errors that were thrown', () => {
	it.each([
		['ECONNREFUSED', 'could not be reached'],
		['ENOTFOUND', 'could not be reached'],
		['ECONNRESET', 'broke off'],
		['ETIMEDOUT', 'did not answer in time'],
	])('tell %s in plain words', (code, words) => {
		const thrown = Object.assign(new Error('x'), { cause: { code } });
		expect(thrownError(node, thrown, {}).message).toContain(words);
	});

	it('keep nothing of the request', () => {
		const thrown = Object.assign(new Error('Request failed'), {
			config: { headers: { Authorization: 'Bearer very-secret' } },
			response: {
				status: 401,
				data: rest(1001),
				config: { headers: { Authorization: 'Bearer very-secret' } },
			},
		});
		const error = thrownError(node, thrown, {});
		expect(error.description).toContain('connect again');
		const everything = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error.stack);
		expect(everything).not.toContain('very-secret');
		expect(error.cause).toBeUndefined();
	});

	it('keep the words of n8n where a credential is not connected', () => {
		expect(thrownError(node, new Error('OAuth credentials not connected'), {}).message).toBe(
			'OAuth credentials not connected',
		);
	});
});
