/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { parseArgs } from 'node:util';
import { startSandbox } from '../../sandbox';
import { N8nApi } from './n8n/api';
import { importExamples } from './n8n/examples';
import { startFolder } from './n8n/folders';
import { installN8n } from './n8n/install';
import { installPackage } from './n8n/pack';
import { demandFreePort, portOf } from './n8n/ports';
import { during } from './n8n/progress';
import { OWNER, saveSandboxCredentials } from './n8n/sandboxAccount';
import { startN8n } from './n8n/server';
import { interruption, say } from './n8n/shell';

/** `npm start`: a real n8n with the nodes, the sandbox connected and the examples imported, until Ctrl-C. */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			'n8n-port': { type: 'string', default: '5678' },
			'sandbox-port': { type: 'string', default: '4010' },
		},
	});
	const n8nPort = portOf(values['n8n-port'], '--n8n-port');
	const sandboxPort = portOf(values['sandbox-port'], '--sandbox-port');
	await demandFreePort(n8nPort, 'n8n', '--n8n-port');
	await demandFreePort(sandboxPort, 'the sandbox', '--sandbox-port');

	const installed = await installN8n();
	await during('building and packing the nodes', async () => await installPackage(startFolder));
	const sandbox = await startSandbox({ port: sandboxPort });
	const signal = interruption();
	const n8n = await during(
		'starting n8n, about 15 seconds',
		async () => await startN8n(installed, { userFolder: startFolder, port: n8nPort, signal }),
	);
	try {
		const examples = await prepare(new N8nApi(n8n.url), sandbox.url);
		say(welcome(n8n.url, sandbox.url, examples));
		await n8n.ended;
	} finally {
		await n8n.stop();
		await sandbox.close();
	}
	if (!signal.aborted) throw new Error(`n8n has stopped by itself. Its log: ${n8n.logFile}`);
	say('\nStopped n8n and the sandbox.');
}

/** @returns the names of the example workflows */
async function prepare(api: N8nApi, sandboxUrl: string): Promise<string[]> {
	await api.signIn(OWNER);
	const credentials = await saveSandboxCredentials(api, sandboxUrl);
	// The sandbox forgets its tokens when it stops.
	await api.connectOAuth2(credentials.hootsuiteOAuth2Api);
	return await importExamples(api, credentials, sandboxUrl);
}

function welcome(n8nUrl: string, sandboxUrl: string, examples: string[]): string {
	return `
n8n is running with the Hootsuite nodes. No Hootsuite account is needed: they talk to the sandbox.

  1. Open ${n8nUrl}/home/workflows
  2. Sign in: ${OWNER.email}   password: ${OWNER.password}
  3. Open an example, such as "Schedule a post". There are:
${examples.map((name) => `       ${name}`).join('\n')}
  4. Click "Execute workflow", then double-click a Hootsuite node to see what it sent and got back
  5. See in ${sandboxUrl} what is scheduled, what went out and what n8n was told

Sandbox:   ${sandboxUrl} (every request it received: ${sandboxUrl}/__sandbox/requests)
Your data: ${startFolder} (kept; delete this folder to start afresh)
Stop both with Ctrl-C.
`;
}

main().catch((error: Error) => {
	process.stderr.write(`${error.message}\n`);
	process.exit(1);
});
