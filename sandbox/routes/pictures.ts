/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Routes } from '../api';

const PICTURES = join(__dirname, '..', 'pictures');

/** Pictures for anybody, as a company would have them on its web site: the examples post them. */
export const pictureRoutes: Routes = (api) => {
	for (const name of readdirSync(PICTURES)) {
		api.get(
			`/__sandbox/pictures/${name}`,
			{ schema: { hide: true } },
			async (_request, reply) => await reply.type('image/jpeg').send(readFileSync(join(PICTURES, name))),
		);
	}
};
