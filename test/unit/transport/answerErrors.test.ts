import {
	answerError,
	brokenOffError,
	problemError,
	retryAfterMs,
	thrownError,
	troubleOfStatus,
} from '../../../nodes/Hootsuite/transport/answerErrors';
import { HootsuiteError } from '../../../nodes/Hootsuite/transport/errors';

const rest = (code: number, message = 'Words of Hootsuite') => ({
	errors: [{ code, message, id: 'trace-1' }],
});
/** Something thrown by n8n's request helper. */
const thrown = (members: object, message = 'Request failed') => Object.assign(new Error(message), members);
/** Everything that could be shown or logged of an error. */
const everythingOf = (error: Error) =>
	JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error.stack);

describe('errors from answers', () => {
	it('carry the words of Hootsuite, its code, HTTP status and trace ID, and what to do', () => {
		const error = answerError(rest(4000), 400);
		expect(error).toBeInstanceOf(HootsuiteError);
		expect(error.message).toBe('Hootsuite says: Words of Hootsuite');
		expect(error.description).toBe(
			'Hootsuite does not accept these values. Compare the fields of this node with what Hootsuite says. (Hootsuite code 4000, HTTP 400, trace ID trace-1)',
		);
		expect(error.details).toEqual({ code: '4000', httpStatus: 400, traceId: 'trace-1' });
	});

	it('list what else was wrong', () => {
		const errors = [
			{ code: 4000, message: 'One' },
			{ code: 4000, message: 'Two' },
			{ code: 4000, message: 'Three' },
		];
		expect(answerError({ errors }, 400).description).toContain('Also: Two; Three.');
	});

	it('say that a write may have happened only where that is so', () => {
		const site = { mayHaveHappened: true };
		expect(answerError(rest(5000), 500, site).description).toContain('look in Hootsuite');
		expect(answerError(rest(4000), 400, site).description).not.toContain('look in Hootsuite');
		expect(answerError(rest(5000), 500).description).not.toContain('look in Hootsuite');
	});

	it('say where to look, and keep it as the note that is told even among other errors', () => {
		const site = { mayHaveHappened: true, ifUnsure: 'Look for "Europe" among the teams.' };
		for (const error of [answerError(rest(5000), 500, site), answerError('<html>', 502, site)]) {
			expect(error.note).toBe(site.ifUnsure);
			expect(error.description).toContain(site.ifUnsure);
		}
		expect(answerError(rest(4000), 400, site).note).toBeUndefined();
	});

	it('name what a problem is about', () => {
		const problem = { message: 'No', resource: { type: 'socialProfile', id: '7' } };
		const error = problemError(problem, 200, {});
		expect(error.message).toBe('Hootsuite says: No (socialProfile 7)');
		expect(error.details.resource).toEqual(problem.resource);
		expect(error.trouble).toBe('refused');
	});

	it('are refusals where errors came alone, whatever the status', () => {
		expect(answerError(rest(4000), 200).trouble).toBe('refused');
		expect(answerError(rest(4000), 400).trouble).toBe('refused');
	});

	it.each([1003, 1043])('take code %d for a rate limit, whatever the status', (code) => {
		expect(answerError(rest(code), 400).trouble).toBe('rateLimited');
	});

	it('keep how long Hootsuite asks to be left alone', () => {
		expect(answerError(rest(1003), 429, { retryAfterMs: 3000 }).retryAfterMs).toBe(3000);
		expect(answerError('', 429, { retryAfterMs: 3000 }).retryAfterMs).toBe(3000);
	});

	it('tell a web page from data, with its title', () => {
		const page = '\n<!doctype html><html><head><title> Sign in </title></head></html>';
		expect(answerError(page, 200)).toMatchObject({
			message: `A web page came back instead of Hootsuite's data: "Sign in"`,
			trouble: 'unreadable',
			details: { httpStatus: 200 },
		});
		expect(answerError(page, 200).description).toContain("Check 'Base URL'");
		expect(answerError('<p>', 502).message).toBe("A web page came back instead of Hootsuite's data");
	});

	it.each([[''], [null], [undefined], [[]], [{}], ['{"data":'], [7]])(
		'say of %j that it is incomplete',
		(body) => {
			expect(answerError(body, 200)).toMatchObject({
				message: "An answer came back that is incomplete, or not in Hootsuite's format",
				trouble: 'unreadable',
			});
		},
	);
});

describe('what an HTTP status means', () => {
	it.each([
		[200, 'unreadable'],
		[302, 'refused'],
		[400, 'refused'],
		[401, 'refused'],
		[408, 'timeout'],
		[429, 'rateLimited'],
		[500, 'serverFault'],
		[503, 'serverFault'],
		[504, 'timeout'],
	])('%d: %s', (httpStatus, trouble) => expect(troubleOfStatus(httpStatus)).toBe(trouble));
});

describe('Retry-After', () => {
	beforeEach(() => jest.useFakeTimers({ now: Date.parse('2026-11-20T10:00:00Z') }));
	afterEach(() => jest.useRealTimers());

	it.each([
		['seconds', '3', 3000],
		['seconds as a number', 3, 3000],
		['a date', 'Fri, 20 Nov 2026 10:00:05 GMT', 5000],
		['a date that has passed', 'Fri, 20 Nov 2026 09:00:00 GMT', 0],
		['what is neither', 'soon', undefined],
		['nothing', '', undefined],
		['no header', undefined, undefined],
		['null', null, undefined],
	])('may be %s', (_what, header, ms) => expect(retryAfterMs(header)).toBe(ms));

	it("counts a date from the server's own clock, where the answer tells it", () => {
		const until = 'Fri, 20 Nov 2026 10:00:05 GMT';
		expect(retryAfterMs(until, 'Fri, 20 Nov 2026 10:00:02 GMT')).toBe(3000);
		expect(retryAfterMs(until, 'Fri, 20 Nov 2026 11:00:00 GMT')).toBe(0);
		expect(retryAfterMs(until, 'nonsense')).toBe(5000);
		expect(retryAfterMs('3', 'Fri, 20 Nov 2026 10:00:02 GMT')).toBe(3000);
	});
});

describe('errors that were thrown', () => {
	it.each([
		['ECONNREFUSED', 'could not be reached', 'unreachable'],
		['ENOTFOUND', 'could not be reached', 'unreachable'],
		['EAI_AGAIN', 'could not be reached', 'unreachable'],
		['ECONNRESET', 'broke off', 'connectionLost'],
		['EPIPE', 'broke off', 'connectionLost'],
		['ETIMEDOUT', 'did not answer in time', 'timeout'],
		['ECONNABORTED', 'did not answer in time', 'timeout'],
		['ERR_CANCELED', 'canceled', 'cancelled'],
	])('tell %s in plain words, and what it is', (code, words, trouble) => {
		for (const error of [thrownError(thrown({ cause: { code } })), thrownError(thrown({ code }))]) {
			expect(error.message).toContain(words);
			expect(error.description).toContain(`(${code})`);
			expect(error.trouble).toBe(trouble);
		}
	});

	it('say of a broken connection where to look, but not of one that was never made', () => {
		const site = { mayHaveHappened: true, ifUnsure: 'Look among the teams.' };
		expect(thrownError(thrown({ code: 'ECONNRESET' }), site)).toMatchObject({
			description: 'Look among the teams. (ECONNRESET)',
			note: 'Look among the teams.',
		});
		expect(thrownError(thrown({ code: 'ECONNREFUSED' }), site).note).toBeUndefined();
		expect(thrownError(thrown({ code: 'ECONNREFUSED' }), site).description).toContain("Check 'Base URL'");
	});

	it('say where to look also after a code that is not known', () => {
		const site = { mayHaveHappened: true, ifUnsure: 'Look among the teams.' };
		const error = thrownError(thrown({ code: 'EPROTO' }, 'write EPROTO'), site);
		expect([error.message, error.description]).toEqual(['write EPROTO', 'Look among the teams.']);
	});

	it('are read as an answer where one came, wherever n8n has put it', () => {
		const words = 'Hootsuite says: Words of Hootsuite';
		const places = [
			{ response: { status: 401, data: rest(1001) } },
			{ httpCode: '401', context: { data: rest(1001) } },
			{ httpCode: '401', cause: { response: { data: rest(1001) } } },
		];
		for (const place of places) {
			expect(thrownError(thrown(place))).toMatchObject({ message: words, details: { httpStatus: 401 } });
		}
	});

	it('keep nothing of the request', () => {
		const config = { headers: { Authorization: 'Bearer very-secret' } };
		const answered = thrownError(thrown({ config, response: { status: 401, data: rest(1001), config } }));
		const broken = thrownError(thrown({ config, code: 'ECONNRESET' }));
		const unknown = thrownError(thrown({ config, request: { config } }));
		expect(answered.description).toContain('connect again');
		for (const error of [answered, broken, unknown]) {
			expect(everythingOf(error)).not.toContain('very-secret');
			expect(error.cause).toBeUndefined();
		}
	});

	it('keep the words of n8n where a credential is not connected', () => {
		const error = thrownError(
			thrown({ description: 'Connect it first.' }, 'OAuth credentials not connected'),
		);
		expect(error).toMatchObject({
			message: 'OAuth credentials not connected',
			description: 'Connect it first.',
			trouble: undefined,
		});
	});
});

describe('what this package breaks off itself', () => {
	it('is cancelled or late, like what n8n throws', () => {
		expect(brokenOffError('ERR_CANCELED')).toMatchObject({
			message: 'The execution was canceled',
			trouble: 'cancelled',
		});
		expect(brokenOffError('ETIMEDOUT').trouble).toBe('timeout');
	});
});
