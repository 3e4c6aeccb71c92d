/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import type { Figure } from './figure';
import { listing } from './figures/listing';
import { nodes } from './figures/node';
import { polling } from './figures/polling';
import { scheduling } from './figures/scheduling';
import { uploads } from './figures/uploads';
import { webhooks } from './figures/webhooks';
import { closeLab } from './lab';

const FIGURES: Figure[] = [...scheduling, ...listing, ...uploads, ...webhooks, ...nodes, ...polling];

/** `npm run bench [-- part of a name…]`: one JSON line a figure; exit code 1 where a goal is missed. */
async function main(names: string[]): Promise<number> {
	const chosen = FIGURES.filter(
		({ name }) => names.length === 0 || names.some((part) => name.includes(part)),
	);
	let missed = 0;
	for (const figure of chosen) {
		for (const line of await figure.measure()) {
			process.stdout.write(`${JSON.stringify(line)}\n`);
			if (!line.pass) missed++;
		}
	}
	return missed > 0 || chosen.length === 0 ? 1 : 0;
}

main(process.argv.slice(2))
	.then(
		(code) => (process.exitCode = code),
		(error: Error) => {
			process.stderr.write(`${error.stack}\n${String(error.cause ?? '')}\n`);
			process.exitCode = 1;
		},
	)
	.finally(closeLab)
	.finally(() => process.exit());
