/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSandbox } from '../../../sandbox';
import { WEBHOOK_SECRET } from '../../../sandbox/seed';
import { N8nApi } from '../n8n/api';
import { resultsFolder } from '../n8n/folders';
import { installN8n } from '../n8n/install';
import { MortalN8n } from '../n8n/mortal';
import { installPackage } from '../n8n/pack';
import { freePort } from '../n8n/ports';
import { OWNER } from '../n8n/sandboxAccount';
import { interruption, say } from '../n8n/shell';
import { databaseOf } from '../n8n/sqlite';
import { Report } from '../report';
import { credentialWith } from '../triggerWorkflow';
import { proveDeliveries } from './deliveries';
import { provePolling } from './polling';
import { provePosting } from './posting';

const PROOFS = { deliveries: proveDeliveries, posting: provePosting, polling: provePolling };

/**
 * `npm run e2e:crash [-- --seed=N] [-- part of a proof's name]`: n8n is killed again and again while it receives, posts
 * and polls; afterwards nothing may be lost and nothing done twice.
 */
async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		options: { seed: { type: 'string', default: String(Date.now() % 2 ** 31) } },
		allowPositionals: true,
	});
	const seed = Number(values.seed);
	const chosen = Object.entries(PROOFS).filter(([name]) => name.includes(positionals[0] ?? ''));
	if (chosen.length === 0) throw new Error(`The proofs are ${Object.keys(PROOFS).join(', ')}.`);

	const installed = await installN8n();
	const userFolder = mkdtempSync(join(tmpdir(), 'n8n-nodes-hootsuite-crash-'));
	const logFile = join(userFolder, 'n8n.log');
	const sandbox = await startSandbox();
	const signal = interruption();
	const report = new Report('e2e-crash');
	try {
		say('Building and packing the nodes');
		await installPackage(userFolder);
		say('Starting n8n (about 15 seconds)');
		const n8n = new MortalN8n(installed, { userFolder, port: await freePort(), signal });
		try {
			await n8n.start();
			const api = new N8nApi(n8n.url);
			await api.signIn(OWNER);
			const credential = await credentialWith(api, sandbox.url, WEBHOOK_SECRET);
			const place = { installed, userFolder, n8n, api, sandbox, credential };
			say(`The seed is ${seed}: npm run e2e:crash -- --seed=${seed} does the same again.`);
			for (const [name, prove] of chosen) {
				const from = Date.now();
				await prove(place, report, seed).catch((error) => report.broken(`${name} came to its end`, error));
				if (signal.aborted) throw new Error('Interrupted.');
				report.figure('took', `${Math.round((Date.now() - from) / 1000)} s`);
			}
		} finally {
			await n8n.stop();
		}
	} finally {
		await sandbox.close();
		mkdirSync(resultsFolder, { recursive: true });
		if (existsSync(logFile)) copyFileSync(logFile, join(resultsFolder, 'crash-n8n.log'));
		for (const part of ['', '-wal', '-shm']) {
			const database = databaseOf(userFolder) + part;
			if (existsSync(database)) copyFileSync(database, join(resultsFolder, `crash-database.sqlite${part}`));
		}
		rmSync(userFolder, { recursive: true, force: true });
	}
	return report.finish();
}

main().then(
	(code) => process.exit(code),
	(error: Error) => {
		process.stderr.write(`${error.stack}\n`);
		process.exit(1);
	},
);
