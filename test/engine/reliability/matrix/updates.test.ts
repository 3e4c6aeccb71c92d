/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the project's own files, never inside n8n */
import { readFileSync } from 'fs';
import { join } from 'path';
import { sleep } from 'n8n-workflow';
import { TIMING } from '../../../../nodes/Hootsuite/transport/timing';
import { pattern } from '../../../../sandbox/plugins/faults';
import { MESSAGES } from '../../../../sandbox/seed';
import type { StoredMessage } from '../../../../sandbox/seed';
import type { RunOptions } from '../../harness';
import { json, refusal } from '../../hootsuite';
import { comesTooLate, TOO_LATE_MS, TROUBLES } from '../faults';
import type { Trouble } from '../faults';
import { READS, update, WRITES } from '../operations';
import { leaks } from '../secrets';
import { signedIn } from '../signedIn';
import { befalling, hootsuite, UNSURE } from './matrix';

/** What else befalls an update, beside the trouble of one of its requests. */
interface Circumstance {
	name: string;
	options?: Partial<RunOptions>;
	/** How many executions do the same at once. */
	executions?: number;
	/** The deletion of the old message is refused for good. */
	isRefused?: boolean;
	/** What happens once the request is made. */
	happens?: (old: StoredMessage | undefined, cancel: AbortController) => void;
}
const CIRCUMSTANCES: Circumstance[] = [
	{ name: 'cancelled meanwhile', happens: (_old, cancel) => cancel.abort() },
	{ name: 'whose old message cannot be deleted', isRefused: true },
	{
		name: 'whose old message is sent meanwhile',
		happens: (old) => old && Object.assign(old.message, { state: 'SENT' }),
	},
	{ name: 'by two executions at once', executions: 2 },
	{ name: 'with Retry On Fail', options: { retryOnFail: { maxTries: 3, waitBetweenTries: 200 } } },
];
const PAIR = ['POST /v1/messages', 'DELETE /v1/messages/*'];
const circumstances = CIRCUMSTANCES.flatMap((circumstance) =>
	PAIR.map((request): [string, string, Circumstance] => [circumstance.name, request, circumstance]),
);

/** Updates the seeded message while all that befalls it, and gives what is there then and what was told. */
async function sufferUpdate(request: string, trouble: Trouble, circumstance: Circumstance) {
	const { sandbox } = hootsuite;
	const credentials = signedIn(sandbox);
	const [method, path] = request.split(' ');
	Object.assign(TIMING, { rateLimitPatience: 300, finishing: 400 });
	if (comesTooLate(trouble)) TIMING.timeout = TOO_LATE_MS / 3;
	hootsuite.fault(path, trouble.fault, { method, times: trouble.times });
	const id = MESSAGES.scheduled;
	if (circumstance.isRefused) {
		const body = { errors: [{ code: 40003, message: 'Cannot be deleted', id: 'x' }] };
		hootsuite.fault(`/v1/messages/${id}`, { status: 400, body }, { method: 'DELETE', times: 999 });
	}
	const { operation, parameters } = update;
	const cancel = new AbortController();
	const options = { credentials, signal: cancel.signal, ...circumstance.options };
	let isOver = false;
	const runs = Promise.all(
		Array.from(
			{ length: circumstance.executions ?? 1 },
			async () => await hootsuite.run(operation, { authentication: 'oAuth2', ...parameters }, options),
		),
	).finally(() => (isOver = true));
	const old = () => sandbox.state.messages.find(({ message }) => message.id === id);
	const isMade = () => hootsuite.asked.some((asked) => pattern(path).test(asked.replace(`${method} `, '')));
	while (!isOver && !isMade()) await sleep(1);
	circumstance.happens?.(old(), cancel);
	const ended = await runs;
	// What was on its way arrives before the next test, whose messages have the same IDs.
	await sleep(5);
	if (comesTooLate(trouble) || trouble.fault.reset === 'early') await sleep(TOO_LATE_MS);
	for (const run of ended) expect(leaks(run, sandbox)).toEqual([]);
	const there = sandbox.state.messages.map(({ message }) => message.id);
	return {
		isOldThere: there.includes(id),
		added: update.stored?.(sandbox.state) ?? [],
		items: ended.flatMap((run) => (refusal(run) ? [] : json(run))),
		told: ended.map(refusal).join(' | '),
		isToldByAll: ended.every((run) => refusal(run) !== ''),
	};
}

describe.each(circumstances)('an update %s, at %s', (_circumstance, request, circumstance) => {
	it.each(TROUBLES.map((trouble): [string, Trouble] => [trouble.name, trouble]))(
		'leaves one of the two messages, or says that both may be there, after %s',
		async (_trouble, trouble) => {
			const { isOldThere, added, items, told, isToldByAll } = await sufferUpdate(
				request,
				trouble,
				circumstance,
			);
			const count = added.length + (isOldThere ? 1 : 0);
			// None lost, none twice without a word.
			expect(count).toBeGreaterThan(0);
			if (count > 1) expect(told).toMatch(UNSURE);
			expect(count).toBeLessThanOrEqual(2);
			// What is reported is so.
			for (const item of items) {
				expect(added).toContain(item.id);
				expect([item.replacedMessageId, isOldThere]).toEqual([MESSAGES.scheduled, false]);
			}
			if (!isToldByAll) expect(items).not.toEqual([]);
			if (circumstance.executions) return;
			// What is told is so.
			if (/was deleted again/.test(told)) expect(added).toHaveLength(0);
			if (/is not changed/.test(told) && !UNSURE.test(told)) expect([isOldThere, added]).toEqual([true, []]);
		},
	);
});

it('has as many cases as docs/reliability.md says', () => {
	const cases = (WRITES.length + circumstances.length) * TROUBLES.length + READS.length * befalling.length;
	const text = readFileSync(join(__dirname, '../../../../docs/reliability.md'), 'utf8');
	expect(text).toContain(`${cases.toLocaleString('en')} cases`);
});
