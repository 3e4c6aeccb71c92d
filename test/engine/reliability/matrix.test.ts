/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the project's own files, never inside n8n */
import { readFileSync } from 'fs';
import { join } from 'path';
import { sleep } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { TIMING } from '../../../nodes/Hootsuite/transport/timing';
import { Bench, json } from '../hootsuite';
import { comesTooLate, looksDone, mayStillWork, surelyDidNothing, TOO_LATE_MS, TROUBLES } from './faults';
import type { Trouble } from './faults';
import { READS, WRITES } from './operations';
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
	const credentials = signedIn(sandbox);
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
	const reported = items.map((item) => row.reported(item, told.join())).filter(Boolean);
	return { stored, reported, told: told.join(' | ') };
}

const nameOf = ({ operation, method, path, parameters, clock }: Row) => {
	const { socialProfileIds = [], when = 'at', options = {} } = parameters;
	const more = [
		(socialProfileIds as string[]).length > 1 && 'for three profiles',
		when === 'now' && 'now',
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

it('has as many cases as docs/reliability.md says', () => {
	const cases = WRITES.length * TROUBLES.length + READS.length * befalling.length;
	const text = readFileSync(join(__dirname, '../../../docs/reliability.md'), 'utf8');
	expect(text).toContain(`${cases.toLocaleString('en')} cases`);
});
