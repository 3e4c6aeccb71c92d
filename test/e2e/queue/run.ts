/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSandbox } from '../../../sandbox';
import { WEBHOOK_SECRET } from '../../../sandbox/seed';
import { N8nApi } from '../n8n/api';
import { resultsFolder } from '../n8n/folders';
import { installN8n } from '../n8n/install';
import { OWNER, saveSandboxCredentials } from '../n8n/sandboxAccount';
import { interruption, say } from '../n8n/shell';
import { Report } from '../report';
import { credentialWith } from '../triggerWorkflow';
import { Cluster } from './cluster';
import { proveChat } from './chat';
import { proveQueue } from './proof';
import { proveRepeats } from './repeats';
import { measure } from './speed';

/** What the proofs are made with. */
const WORKERS = 2;
const PROOFS = { queue: proveQueue, repeats: proveRepeats, chat: proveChat };

/**
 * `npm run e2e:queue [-- --seed=N] [-- part of a proof's name]`: n8n's queue mode on Redis and PostgreSQL; nothing may be
 * lost or done twice. `-- --speed=1,2,4` measures with so many workers instead.
 */
async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		options: {
			seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
			speed: { type: 'string' },
		},
		allowPositionals: true,
	});
	const seed = Number(values.seed);
	const counts = values.speed?.split(',').map(Number) ?? [];
	const chosen = Object.entries(PROOFS).filter(([name]) => name.includes(positionals[0] ?? ''));
	if (chosen.length === 0) throw new Error(`The proofs are ${Object.keys(PROOFS).join(', ')}.`);

	const installed = await installN8n();
	const folder = mkdtempSync(join(tmpdir(), 'n8n-nodes-hootsuite-queue-'));
	// PostgreSQL may run as another user.
	chmodSync(folder, 0o755);
	const sandbox = await startSandbox();
	const signal = interruption();
	const report = new Report('e2e-queue');
	try {
		say('Starting Redis, PostgreSQL and n8n in queue mode (about a minute)');
		const workers = { running: counts[0] ?? WORKERS, most: Math.max(WORKERS, ...counts) };
		const cluster = await Cluster.start(installed, folder, workers, signal);
		try {
			const api = new N8nApi(cluster.main.url);
			await api.signIn(OWNER);
			const credentials = await saveSandboxCredentials(api, sandbox.url);
			await api.connectOAuth2(credentials.hootsuiteOAuth2Api);
			const signed = await credentialWith(api, sandbox.url, WEBHOOK_SECRET);
			const place = { cluster, api, sandbox, credentials, signed };
			say(`The seed is ${seed}: npm run e2e:queue -- --seed=${seed} does the same again.`);
			const tasks =
				counts.length > 0
					? counts.map((count) => ({
							name: `${count} workers`,
							work: async () => await measure(place, report, count, seed),
						}))
					: chosen.map(([name, prove]) => ({
							name,
							work: async () => await prove(place, report, seed),
						}));
			for (const { name, work } of tasks) {
				const from = Date.now();
				await work().catch((error) => report.broken(`${name} came to its end`, error));
				if (signal.aborted) throw new Error('Interrupted.');
				report.figure('took', `${Math.round((Date.now() - from) / 1000)} s`);
			}
		} finally {
			await cluster.stop();
			cluster.copyLogs(resultsFolder);
		}
	} finally {
		await sandbox.close();
		rmSync(folder, { recursive: true, force: true });
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
