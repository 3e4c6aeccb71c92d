/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the project's own files, never inside n8n */
import { readFileSync } from 'fs';
import { join } from 'path';
import { sleep } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { TIMING } from '../../../nodes/Hootsuite/transport/timing';
import { pattern } from '../../../sandbox/plugins/faults';
import { MESSAGES, ORGANIZATION_ID } from '../../../sandbox/seed';
import type { StoredMessage } from '../../../sandbox/seed';
import type { RunOptions } from '../harness';
import { Bench, json, refusal } from '../hootsuite';
import { comesTooLate, looksDone, mayStillWork, surelyDidNothing, TOO_LATE_MS, TROUBLES } from './faults';
import type { Trouble } from './faults';
import { READS, update, WRITES } from './operations';
import type { Row } from './operations';
import { leaks } from './secrets';
import { signedIn } from './signedIn';

const hootsuite = new Bench();

const patient = { ...TIMING };
beforeEach(() => Object.assign(TIMING, { ...patient, backoff: 1, rateWindow: 5, looks: [0, 4] }));
afterAll(() => Object.assign(TIMING, patient));

/** Whether it is over before the node gives up. */
const passes = (row: Row, trouble: Trouble) =>
	trouble.times < 3 &&
	!trouble.lasts &&
	!(row.storage && (trouble.fault.status === 401 || looksDone(trouble)));

/** What a user reads where nobody can know. */
const UNSURE = /may (have been|remain)|not known/;

/** Runs a row once while the trouble befalls its request, with OAuth2, continuing on error. */
async function suffer(row: Row, trouble: Trouble) {
	const { sandbox } = hootsuite;
	sandbox.state.clock.advance(row.clock ?? 0);
	// Inbox 2.0 takes an organization's token only.
	const isInbox = /^(inbox|proactive)/.test(row.operation);
	const credentials = signedIn(sandbox, isInbox ? { organizationId: ORGANIZATION_ID } : undefined);
	const given = await row.given?.(hootsuite);
	TIMING.rateLimitPatience = 300;
	const late = comesTooLate(trouble);
	if (late)
		Object.assign(TIMING, { timeout: TOO_LATE_MS / 3, upload: TOO_LATE_MS / 3, download: TOO_LATE_MS / 3 });
	const before = row.stored?.(sandbox.state) ?? [];
	hootsuite.fault(row.path, trouble.fault, { method: row.method, times: trouble.times });
	const run = await hootsuite.run(
		row.operation,
		{ authentication: 'oAuth2', ...row.parameters, ...given },
		{ credentials, input: row.input, onError: 'continueRegularOutput' },
	);
	if (late) await sleep(TOO_LATE_MS);
	const stored = (row.stored?.(sandbox.state) ?? []).filter((id) => !before.includes(id));
	const items = json(run).filter(({ error }) => error === undefined);
	const told = json(run)
		.filter(({ error }) => error !== undefined)
		.map(({ error, details }) => `${String(error)} ${String((details as IDataObject).description)}`);
	expect(run.error).toBeUndefined();
	expect(leaks(run, sandbox)).toEqual([]);
	const reported = items.map((item) => row.reported(item)).filter(Boolean);
	return { stored, reported, told: told.join(' | ') };
}

const nameOf = ({ operation, method, path, parameters, clock }: Row) => {
	const { socialProfileIds = [], when = 'at', options = {} } = parameters;
	const more = [
		(socialProfileIds as string[]).length > 1 && `for ${(socialProfileIds as string[]).length} profiles`,
		'networkTexts' in parameters && 'with a text for each network',
		when === 'now' && 'now',
		when === 'nextSlot' && 'in the next slot',
		clock && `with a clock that is ten minutes ${clock < 0 ? 'behind' : 'ahead'}`,
		'skipIfAlreadyScheduled' in (options as object) && 'with Skip If Already Scheduled',
	];
	return [operation, ...more, `at ${method} ${path}`].filter(Boolean).join(' ');
};
const cases = (rows: Row[]) => rows.map((row): [string, Row] => [nameOf(row), row]);

describe.each(cases(WRITES))('%s', (_name, row) => {
	it.each(TROUBLES.map((trouble): [string, Trouble] => [trouble.name, trouble]))(
		'does it once and reports it, or says that it may have been done, after %s',
		async (_trouble, trouble) => {
			const { stored, reported, told } = await suffer(row, trouble);
			const { count = 1 } = row;
			// None twice.
			expect(reported).toEqual([...new Set(reported)]);
			if (!row.leavesTraces) expect(stored.length).toBeLessThanOrEqual(count);
			// None reported that is not there, none there that is not reported.
			expect(stored).toEqual(expect.arrayContaining(reported));
			if (stored.length > reported.length && !row.leavesTraces) expect(told).toMatch(UNSURE);
			// None missing without a word.
			if (reported.length < count) expect(told).not.toBe('');
			else expect(told).toBe('');

			const knowable = surelyDidNothing(trouble) || !(row.unknowable || mayStillWork(trouble));
			if (passes(row, trouble) && knowable) expect(reported).toHaveLength(count);
		},
	);
});

// Whether work was done makes no difference to what reads.
const befalling = TROUBLES.filter(({ fault }) => !fault.workDone && fault.reset !== 'early');

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
	const text = readFileSync(join(__dirname, '../../../docs/reliability.md'), 'utf8');
	expect(text).toContain(`${cases.toLocaleString('en')} cases`);
});
