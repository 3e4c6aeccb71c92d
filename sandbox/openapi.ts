/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { buildApp } from './app';
import { createState } from './state';

/** The sandbox's OpenAPI 3 document. */
export async function openApiDocument(): Promise<object> {
	const app = buildApp(createState());
	await app.ready();
	return app.swagger();
}

if (require.main === module) {
	void openApiDocument().then((document) => process.stdout.write(`${JSON.stringify(document, null, 2)}\n`));
}
