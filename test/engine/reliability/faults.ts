import type { Fault } from '../../../sandbox/schemas/steering';

/** One column of the matrix: what happens to a request, and how often. */
export interface Trouble {
	name: string;
	fault: Fault;
	times: number;
	/** Whether it is an answer that trying again does not change. */
	lasts?: boolean;
}

/** More often than anything here is tried. */
const FOR_EVER = 999;
const HTML = '<html><head><title>Bad Gateway</title></head></html>';
/** Three times what these tests wait for an answer, where the trouble is its coming late. */
export const TOO_LATE_MS = 180;

const often = (name: string, fault: Fault, ...times: number[]): Trouble[] =>
	times.map((count) => ({
		name: `${name}, ${count === FOR_EVER ? 'for ever' : count === 1 ? 'once' : 'twice'}`,
		fault,
		times: count,
	}));

const lasting = (trouble: Trouble): Trouble => ({ ...trouble, lasts: true });

/** What can happen to any request. Each is played in the real engine against every operation. */
export const TROUBLES: Trouble[] = [
	...often('429', { status: 429 }, 1, 2, FOR_EVER),
	...often('429 with Retry-After', { status: 429, headers: { 'retry-after': '0' } }, 1, FOR_EVER),
	...often('429 that asks for an hour', { status: 429, headers: { 'retry-after': '3600' } }, 1).map(lasting),
	...often('401', { status: 401 }, 1, FOR_EVER),
	...[500, 502, 503, 504].flatMap((status) => often(`${status}`, { status }, 1, FOR_EVER)),
	...often('500', { status: 500 }, 2),
	...[500, 502, 504].flatMap((status) =>
		often(`${status} although the work was done`, { status, workDone: true }, 1, 2),
	),
	...often('a timeout, and the work is done later', { delayMs: TOO_LATE_MS }, 1),
	...often('a timeout after the work', { delayMs: TOO_LATE_MS, workDone: true, body: '' }, 1),
	...often('a reset before the work', { reset: 'before' }, 1, 2, FOR_EVER),
	...often('a reset after the work', { reset: 'after' }, 1, 2, FOR_EVER),
	...often('a reset, and the work is done a moment later', { reset: 'early', delayMs: 3 }, 1),
	...often('a cut body', { cutBody: true }, 1, 2, FOR_EVER),
	...often('half a JSON text', { status: 200, body: '{"data":{"id":"1' }, 1),
	...often('half a JSON text although the work was done', { body: '{"da', workDone: true }, 1),
	...often('an empty answer although the work was done', { status: 200, body: '', workDone: true }, 1),
	...often('an answer without data although the work was done', { body: { data: null }, workDone: true }, 1),
	...often('HTML with 200', { status: 200, html: HTML }, 1, FOR_EVER),
	...often('HTML with 200 although the work was done', { status: 200, html: HTML, workDone: true }, 1),
	...often('HTML with 502', { html: HTML }, 1, 2, FOR_EVER),
	...often('HTML with 502 although the work was done', { html: HTML, workDone: true }, 1),
	...often('errors alone with 200', { body: { errors: [{ code: 4000, message: 'No', id: 'x' }] } }, 1).map(
		lasting,
	),
];

/** Whether it is the gateway's word that nothing was done, whatever the request. */
export const surelyDidNothing = ({ fault }: Trouble) => [401, 429].includes(fault.status ?? 0);

/** Whether the answer comes after the node has given it up. */
export const comesTooLate = ({ fault }: Trouble) => (fault.delayMs ?? 0) >= TOO_LATE_MS;

/** Whether somebody behind a gateway, or behind a line that is too slow, may still be at work. */
export const mayStillWork = (trouble: Trouble) => comesTooLate(trouble) || trouble.fault.status === 504;

/** Whether a trouble looks like success where nobody reads the answer. */
export const looksDone = ({ fault }: Trouble) =>
	fault.body !== undefined || (fault.html !== undefined && fault.status === 200);
