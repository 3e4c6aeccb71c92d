/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { parseArgs } from 'util';

import { startSandbox } from './index';
import { INBOX_SECRET } from './inboxSeed';
import {
	ACCESS_TOKEN,
	CLIENT_ID,
	CLIENT_SECRET,
	MEMBER_ID,
	ORGANIZATION_ID,
	ORGANIZATION_TOKEN,
} from './seed';

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { port: { type: 'string', default: '4010' } } });
	const sandbox = await startSandbox({ port: Number(values.port) });
	process.stdout.write(
		[
			`Hootsuite sandbox   ${sandbox.url} (open it in a browser: what is scheduled, what went out)`,
			`client id / secret  ${CLIENT_ID} / ${CLIENT_SECRET}`,
			`access token        ${ACCESS_TOKEN}`,
			`its for Inbox 2.0   ${ORGANIZATION_TOKEN}`,
			`Inbox 2.0 secret    ${INBOX_SECRET}`,
			`member              ${MEMBER_ID}`,
			`organization        ${ORGANIZATION_ID}`,
			`steering            ${sandbox.url}/__sandbox/{requests,faults,clock,settings,tokens,apps,profiles,inbox,state,reset} (sandbox/README.md)`,
			'',
		].join('\n'),
	);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) {
		process.once(signal, () => void sandbox.close());
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
