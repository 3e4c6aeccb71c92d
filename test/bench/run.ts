/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../e2e/n8n/folders';
import type { Figure } from './figure';
import { accounts } from './figures/accounts';
import { inbox } from './figures/inbox';
import { listing } from './figures/listing';
import { nodes } from './figures/node';
import { planning } from './figures/planning';
import { polling } from './figures/polling';
import { scheduling } from './figures/scheduling';
import { uploads } from './figures/uploads';
import { webhooks } from './figures/webhooks';
import { week } from './figures/week';
import { closeLab } from './lab';
import { plot } from './plot';

const FIGURES: Figure[] = [
	...scheduling,
	...planning,
	...accounts,
	...listing,
	...uploads,
	...webhooks,
	...inbox,
	...nodes,
	...polling,
	...week,
];

const PLOTS = join(repository, 'docs', 'performance');

/** Prints one JSON line a figure. @returns how many goals are missed */
async function measure(chosen: Figure[]): Promise<number> {
	let missed = 0;
	for (const figure of chosen) {
		for (const line of await figure.measure()) {
			process.stdout.write(`${JSON.stringify(line)}\n`);
			if (!line.pass) missed++;
		}
	}
	return missed;
}

/** Measures how cost grows and draws it, for docs/performance.md. */
async function grow(chosen: Figure[]): Promise<number> {
	mkdirSync(PLOTS, { recursive: true });
	for (const figure of chosen) {
		for (const curve of (await figure.grow?.()) ?? []) {
			writeFileSync(join(PLOTS, `${curve.name}.json`), `${JSON.stringify(curve, null, '\t')}\n`);
			writeFileSync(join(PLOTS, `${curve.name}.svg`), plot(curve));
			process.stdout.write(`${curve.name}\n`);
		}
	}
	return 0;
}

/**
 * `npm run bench [-- part of a name…]` measures figures; exit code 1 where a goal is missed. With `--grow` it draws the
 * plots instead.
 */
async function main(args: string[]): Promise<number> {
	const names = args.filter((arg) => arg !== '--grow');
	const chosen = FIGURES.filter(
		({ name }) => names.length === 0 || names.some((part) => name.includes(part)),
	);
	if (chosen.length === 0) throw new Error(`There is no figure with ${names.join(' or ')} in its name.`);
	const missed = await (args.includes('--grow') ? grow(chosen) : measure(chosen));
	return missed > 0 ? 1 : 0;
}

main(process.argv.slice(2))
	.catch((error: Error) => {
		process.stderr.write(`${error.stack}\n${String(error.cause ?? '')}\n`);
		return 1;
	})
	.then(async (code) => {
		await closeLab();
		process.exit(code);
	});
