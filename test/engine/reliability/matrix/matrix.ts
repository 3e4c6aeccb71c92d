import { sleep } from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import { TIMING } from '../../../../nodes/Hootsuite/transport/timing';
import { ORGANIZATION_ID } from '../../../../sandbox/seed';
import { Bench, json } from '../../hootsuite';
import { comesTooLate, looksDone, mayStillWork, surelyDidNothing, TOO_LATE_MS, TROUBLES } from '../faults';
import type { Trouble } from '../faults';
import type { Row } from '../operations';
import { leaks } from '../secrets';
import { signedIn } from '../signedIn';

export const hootsuite = new Bench();

const patient = { ...TIMING };
beforeEach(() => Object.assign(TIMING, { ...patient, backoff: 1, rateWindow: 5, looks: [0, 4] }));
afterAll(() => Object.assign(TIMING, patient));

/** Whether it is over before the node gives up. */
export const passes = (row: Row, trouble: Trouble) =>
	trouble.times < 3 &&
	!trouble.lasts &&
	!(row.storage && (trouble.fault.status === 401 || looksDone(trouble)));

/** What a user reads where nobody can know. */
export const UNSURE = /may (have been|remain)|not known/;

/** Runs a row once while the trouble befalls its request, with OAuth2, continuing on error. */
export async function suffer(row: Row, trouble: Trouble) {
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
/** Rows with their names, for `describe.each`. */
export const cases = (rows: Row[]) => rows.map((row): [string, Row] => [nameOf(row), row]);

// Whether work was done makes no difference to what reads.
export const befalling = TROUBLES.filter(({ fault }) => !fault.workDone && fault.reset !== 'early');

/** Each of the rows against each trouble: done once and reported, or told. */
export function eachIsDoneOnce(rows: Row[]): void {
	describe.each(cases(rows))('%s', (_name, row) => {
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
}
