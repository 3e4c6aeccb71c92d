/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { NAMES_FILE, namesKept, namesOf } from './names';
import { load } from './release';

/** `npm run upgrade:names`: writes down names and values that are new in what was built. It takes none away. */
const { nodes, credentials } = load(resolve(__dirname, '../..'));
const kept = namesKept();
const all = [...new Set([...kept, ...namesOf(Object.values(nodes), credentials)])].sort();
writeFileSync(NAMES_FILE, `${all.join('\n')}\n`);
process.stdout.write(`${all.length - kept.length} new of ${all.length}\n`);
