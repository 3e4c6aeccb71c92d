import type { IWebhookFunctions } from 'n8n-workflow';
import { tell, tellOnce } from '../../../nodes/Hootsuite/events/notices';
import type { Notice } from '../../../nodes/Hootsuite/events/notices';

const lines: string[] = [];
const log = (level: string) => (text: string) => void lines.push(`${level} ${text}`);

/** A trigger of its own. */
const trigger = (id: string, type = 'hootsuiteTrigger') =>
	({
		getNode: () => ({ id, name: 'Trigger', type: `n8n-nodes-hootsuite.${type}` }),
		getWorkflow: () => ({ id, name: 'Posts' }),
		logger: { warn: log('warn'), debug: log('debug') },
	}) as unknown as IWebhookFunctions;
const refused = (change: Partial<Notice> = {}): Notice => ({
	level: 'warn',
	what: 'delivery',
	reason: 'no signature',
	count: 1,
	...change,
});

beforeEach(() => {
	jest.useFakeTimers();
	lines.length = 0;
});
afterEach(() => {
	// What is still counted is told a minute later.
	jest.advanceTimersByTime(120_000);
	tell(trigger('last'), refused());
	jest.advanceTimersByTime(120_000);
	tell(trigger('very last'), refused());
	jest.useRealTimers();
});

it('names the node as its panel does', () => {
	tell(trigger('i', 'hootsuiteInboxTrigger'), refused());
	expect(lines[0]).toMatch(/^warn Hootsuite Inbox Trigger 'Trigger' in workflow/);
});

it('says the first at once, then at most one line a minute, with the count since the last', () => {
	const a = trigger('a');
	for (let second = 0; second < 150; second++) {
		tell(a, refused());
		jest.advanceTimersByTime(1000);
	}
	expect(lines).toEqual(
		[1, 60, 60].map((n) => {
			const deliveries = n === 1 ? 'delivery' : 'deliveries';
			return `warn Hootsuite Trigger 'Trigger' in workflow 'Posts' (a) refused ${n} ${deliveries}: no signature.`;
		}),
	);
});

it('has a line for each trigger and reason, with its hint', () => {
	tell(trigger('a'), refused({ hint: 'Look there.' }));
	tell(trigger('b'), refused());
	tell(trigger('a'), refused({ reason: 'no JSON' }));
	expect(lines.map((line) => line.slice(line.indexOf('(')))).toEqual([
		'(a) refused 1 delivery: no signature. Look there.',
		'(b) refused 1 delivery: no signature.',
		'(a) refused 1 delivery: no JSON.',
	]);
});

it('counts what is left out on purpose at level debug', () => {
	const a = trigger('a');
	tell(a, { level: 'debug', what: 'event', reason: 'repeats', count: 0 });
	tell(a, { level: 'debug', what: 'event', reason: 'repeats', count: 3 });
	expect(lines).toEqual([
		"debug Hootsuite Trigger 'Trigger' in workflow 'Posts' (a) left out 3 events: repeats.",
	]);
});

it('tells what was counted last with what comes to any trigger later, and then forgets it', () => {
	tell(trigger('gone'), refused());
	tell(trigger('gone'), refused({ count: 4 }));
	lines.length = 0;
	jest.advanceTimersByTime(60_000);
	tell(trigger('b'), refused());
	expect(lines.map((line) => line.slice(line.indexOf('(')))).toEqual([
		'(gone) refused 4 deliveries: no signature.',
		'(b) refused 1 delivery: no signature.',
	]);
	jest.advanceTimersByTime(60_000);
	tell(trigger('c'), refused());
	tell(trigger('gone'), refused());
	expect(lines.at(-1)).toContain('(gone) refused 1 delivery');
});

it('tells once of each trigger what does not change', () => {
	for (const id of ['one', 'two', 'one']) tellOnce(trigger(id), 'this n8n is old.');
	expect(lines).toEqual(
		['one', 'two'].map(
			(id) => `warn Hootsuite Trigger 'Trigger' in workflow 'Posts' (${id}): this n8n is old.`,
		),
	);
});
