/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the project's own files, never inside n8n */
import { existsSync, readdirSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { RESOURCES } from '../../nodes/Hootsuite/actions';

const ROOT = join(__dirname, '../..');
const documents = [
	'README.md',
	'CHANGELOG.md',
	'CODE_OF_CONDUCT.md',
	'CONTRIBUTING.md',
	'SECURITY.md',
	'sandbox/README.md',
	...readdirSync(join(ROOT, 'docs'))
		.filter((file) => file.endsWith('.md'))
		.map((file) => `docs/${file}`),
];

/** Anchors of a document's headings, as GitHub makes them. */
const anchors = (text: string) =>
	[...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
		heading
			.toLowerCase()
			.replace(/[^\w\- ]/g, '')
			.replaceAll(' ', '-'),
	);

describe.each(documents)('%s', (document) => {
	const text = readFileSync(join(ROOT, document), 'utf8');

	it('links only to what is there', () => {
		const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
		const broken = links.filter((link) => {
			if (/^(https?|mailto):/.test(link)) return false;
			const [path, anchor] = link.split('#');
			const target = path === '' ? join(ROOT, document) : join(ROOT, dirname(document), path);
			if (!existsSync(target)) return true;
			return anchor !== undefined && !anchors(readFileSync(target, 'utf8')).includes(anchor);
		});
		expect(broken).toEqual([]);
	});
});

describe('README.md', () => {
	const text = readFileSync(join(ROOT, 'README.md'), 'utf8');

	it('names every resource', () => {
		const missing = RESOURCES.map(({ displayName }) => displayName).filter((name) => !text.includes(name));
		expect(missing).toEqual([]);
	});

	it('names every operation in the row of its resource', () => {
		const rows = text.split('\n').filter((line) => line.startsWith('| **'));
		const missing = RESOURCES.flatMap(({ displayName, operations }) => {
			const row = rows.find((line) => line.includes(`**${displayName}**`)) ?? '';
			return Object.values(operations)
				.filter(({ name }) => !row.includes(`**${name}**`))
				.map(({ name }) => `${displayName} → ${name}`);
		});
		expect(missing).toEqual([]);
	});

	it('names every example', () => {
		const missing = readdirSync(join(ROOT, 'examples')).filter((file) => !text.includes(`examples/${file}`));
		expect(missing).toEqual([]);
	});
});
