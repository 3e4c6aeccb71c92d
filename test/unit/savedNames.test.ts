import { CREDENTIALS, NODES } from '../upgrade/current';
import { namesKept, namesOf } from '../upgrade/names';

const WHY = `Workflows and credentials that people have saved hold these names, values and types, and n8n does not save what is
left at its default. Without them such a workflow loses what was set, does something else, or does not open, and nobody
tells its owner. So: add a field or a choice beside the old one, keep reading the old one, and leave defaults alone. (A field
that moves to another operation's panel, or a type that changes, is a removal, too.)`;

const HOW = `They are new, which is fine: from now on they may not change either. Look at each once more as something that stays, then
write them down with "npm run upgrade:names".`;

/** Fails with the lines and the words, where there are any lines. */
function refuse(lines: string[], what: string, words: string) {
	if (lines.length > 0) throw new Error(`${what}:\n  ${lines.join('\n  ')}\n\n${words}`);
}

const now = namesOf(Object.values(NODES), CREDENTIALS);
const kept = namesKept();

describe('What workflows have saved of the nodes', () => {
	it('is there still: every name, value, type and default', () => {
		const lost = kept.filter((line) => !now.includes(line));
		refuse(lost, 'Gone or changed', WHY);
		expect(lost).toEqual([]);
	});

	it('is written down, so that it stays', () => {
		const added = now.filter((line) => !kept.includes(line));
		refuse(added, 'Not in test/upgrade/names.txt', HOW);
		expect(added).toEqual([]);
	});

	it('is told by one line each', () => {
		expect(new Set(now).size).toBe(now.length);
		expect(now.length).toBeGreaterThan(1600);
	});

	it.each(['hootsuite', 'hootsuiteInboxTrigger', 'hootsuitePollingTrigger', 'hootsuiteTrigger'])(
		'is told of %s, with its version and credentials',
		(name) => {
			expect(now).toContain(`${name}: version 1`);
			expect(now.filter((line) => line.startsWith(`${name}: credential `))).not.toEqual([]);
		},
	);

	it('would be missed in words', () => {
		expect(() => refuse(['hootsuite: text'], 'Gone or changed', WHY)).toThrow(
			/Gone or changed:\n {2}hootsuite: text\n\nWorkflows and credentials that people have saved/,
		);
	});
});
