import type { InstalledN8n } from './install';
import { launchN8n, startN8n, type N8nOptions, type N8nServer } from './server';

/** An n8n that is killed and started again, on the same data and the same port. */
export class MortalN8n {
	/** When it was killed, in milliseconds since 1970. */
	readonly kills: number[] = [];

	/** When it was gone each time: until then whoever is connected to it may still give it something. */
	readonly deaths: number[] = [];

	/** How long it took each time until it was ready, in milliseconds. */
	readonly starts: number[] = [];

	/** How often it gave up while it started, and was started once more. */
	failedStarts = 0;

	private server?: N8nServer;

	constructor(
		private readonly installed: InstalledN8n,
		private readonly options: N8nOptions,
	) {}

	/** http://localhost:PORT, running or not. */
	get url(): string {
		return `http://localhost:${this.options.port}`;
	}

	/** The group of its processes, to be killed from elsewhere. */
	get group(): number {
		if (!this.server) throw new Error('n8n is not running');
		return this.server.pid;
	}

	isRunning(): boolean {
		return this.server?.isRunning() ?? false;
	}

	/** Starts it and waits until it is ready; once more where it gives up, as whatever supervises it would. */
	async start(): Promise<void> {
		const from = Date.now();
		this.server = await startN8n(this.installed, this.options).catch(async (error: Error) => {
			if (this.options.signal.aborted) throw error;
			this.failedStarts++;
			return await startN8n(this.installed, this.options);
		});
		this.starts.push(Date.now() - from);
	}

	/** Starts it and goes on at once. */
	async launch(): Promise<void> {
		this.server = await launchN8n(this.installed, this.options);
	}

	/** Ends it as a crash does, and resolves when it is gone. */
	async kill(): Promise<void> {
		this.kills.push(Date.now());
		await this.server?.kill();
		this.deaths.push(Date.now());
	}

	/** Resolves when it has ended, for whatever reason. */
	async ended(): Promise<void> {
		await this.server?.ended;
	}

	/** Ends it as its operator does. */
	async stop(): Promise<void> {
		await this.server?.stop();
	}
}
