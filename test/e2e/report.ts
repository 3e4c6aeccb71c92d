/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { resultsFolder } from './n8n/folders';
import { say } from './n8n/shell';

/**
 * Ends a command of tests: keeps its counts for CI and says them.
 * @returns the command's exit code; a command that proved nothing has failed
 */
export function summary(name: string, passed: number, failed: number): number {
	mkdirSync(resultsFolder, { recursive: true });
	writeFileSync(join(resultsFolder, `${name}.json`), JSON.stringify({ passed, failed }));
	const where = failed ? ` (logs and screenshots: ${resultsFolder})` : '';
	say(`${name}: ${passed} passed, ${failed} failed${where}`);
	return failed === 0 && passed > 0 ? 0 : 1;
}

/** What a proof found: figures for people, and what must hold. */
export class Report {
	private passed = 0;

	private failed = 0;

	/** @param name of the command, such as e2e-crash */
	constructor(private readonly name: string) {}

	/** Says what comes next. */
	chapter(title: string): void {
		say(`\n${title}`);
	}

	/** Says a figure. */
	figure(what: string, found: number | string): void {
		say(`  ${what}: ${found}`);
	}

	/** Something that must hold, and what was found. */
	check(what: string, holds: boolean, found: string): void {
		if (holds) this.passed++;
		else this.failed++;
		say(`  ${holds ? '✔' : '✖'} ${what}: ${found}`);
	}

	/** A proof that came to no end, which is a failure. */
	broken(what: string, error: unknown): void {
		this.check(what, false, (error as Error).stack ?? String(error));
	}

	/** @returns the command's exit code */
	finish(): number {
		return summary(this.name, this.passed, this.failed);
	}
}

/** How often each entry occurs, as "200 × 412, none × 3". */
export function tally(entries: Array<string | number>): string {
	const counts = new Map<string | number, number>();
	for (const entry of entries) counts.set(entry, (counts.get(entry) ?? 0) + 1);
	return [...counts].map(([entry, count]) => `${entry} × ${count}`).join(', ') || 'none';
}
