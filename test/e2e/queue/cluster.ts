/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { InstalledN8n } from '../n8n/install';
import { MortalN8n } from '../n8n/mortal';
import { installPackage } from '../n8n/pack';
import { freePort } from '../n8n/ports';
import { ensurePrograms, POSTGRES, REDIS } from '../n8n/system';
import { startPostgres, startRedis, type Store } from './services';

const FOR_ALL = {
	EXECUTIONS_MODE: 'queue',
	N8N_ENCRYPTION_KEY: 'the same on every machine',
	// What the one process has received, the other must be able to read.
	N8N_DEFAULT_BINARY_DATA_MODE: 'database',
	OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
	// n8n notices after 15 seconds, instead of 90, that a worker is gone; and each minute looks for what nobody works on.
	QUEUE_WORKER_LOCK_DURATION: '10000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '3000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
	N8N_EXECUTIONS_QUEUE_RECOVERY_INTERVAL: '1',
};

/** n8n's queue mode: one main process, one webhook processor and some workers, each with a folder of its own. */
export class Cluster {
	private readonly stores: Store[] = [];

	private constructor(
		private readonly folder: string,
		readonly main: MortalN8n,
		readonly webhooks: MortalN8n,
		/** Those that there may be; the first ones run. */
		readonly workers: MortalN8n[],
	) {}

	/**
	 * Brings up everything, with `running` of `most` workers.
	 * @param folder gets all that they keep
	 */
	static async start(
		installed: InstalledN8n,
		folder: string,
		workers: { running: number; most: number },
		signal: AbortSignal,
	): Promise<Cluster> {
		await ensurePrograms([REDIS, POSTGRES]);
		const env: Record<string, string> = { ...FOR_ALL };
		const n8n = async (name: string, role: 'start' | 'webhook' | 'worker') =>
			new MortalN8n(installed, {
				userFolder: join(folder, name),
				port: await freePort(),
				role,
				env,
				signal,
			});
		const main = await n8n('main', 'start');
		const webhooks = await n8n('webhooks', 'webhook');
		const all: MortalN8n[] = [];
		while (all.length < workers.most) all.push(await n8n(`worker${all.length + 1}`, 'worker'));
		const cluster = new Cluster(folder, main, webhooks, all);

		const userFolders = cluster.names.map((name) => join(folder, name));
		for (const userFolder of userFolders) mkdirSync(userFolder, { recursive: true });
		await installPackage(...userFolders);
		let ready = false;
		try {
			cluster.stores.push(await startRedis(join(folder, 'redis'), signal));
			cluster.stores.push(await startPostgres(join(folder, 'postgres'), signal));
			for (const store of cluster.stores) Object.assign(env, store.env);
			// Alone at first: it makes the tables.
			await main.start();
			await webhooks.start();
			await cluster.runWorkers(workers.running);
			ready = true;
			return cluster;
		} finally {
			if (!ready) await cluster.stop();
		}
	}

	/** Names of the processes' folders. */
	private get names(): string[] {
		return ['main', 'webhooks', ...this.workers.map((_, n) => `worker${n + 1}`)];
	}

	/** Starts workers, or stops them, so that as many run. */
	async runWorkers(count: number): Promise<void> {
		for (const [n, worker] of this.workers.entries()) {
			if (n < count && !worker.isRunning()) await worker.start();
			if (n >= count && worker.isRunning()) await worker.stop();
		}
	}

	/** Copies each process's log, named after it. */
	copyLogs(to: string): void {
		mkdirSync(to, { recursive: true });
		for (const name of this.names) {
			const log = join(this.folder, name, 'n8n.log');
			if (existsSync(log)) copyFileSync(log, join(to, `queue-${name}.log`));
		}
	}

	/** Ends everything, the stores last. */
	async stop(): Promise<void> {
		for (const n8n of [this.webhooks, ...this.workers, this.main]) await n8n.stop();
		for (const store of this.stores) await store.stop();
	}
}
