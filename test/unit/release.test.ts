/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the project's own files, never inside n8n */
import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { openPoints, type Package } from '../release/points';

const ready: Package = {
	name: 'n8n-nodes-hootsuite',
	version: '1.2.3',
	homepage: 'https://github.com/acme/n8n-nodes-hootsuite#readme',
	bugs: { url: 'https://github.com/acme/n8n-nodes-hootsuite/issues' },
	repository: { url: 'git+https://github.com/acme/n8n-nodes-hootsuite.git' },
	author: { name: 'Ada Example', email: 'ada@acme.example' },
};
const changes = '# Changes\n\n## 1.2.3\n\n- Something\n\n## 1.2.2\n';

describe('a release', () => {
	it('may go out when all is set and the tag is the version', () => {
		expect(openPoints(ready, changes, 'v1.2.3')).toEqual([]);
		expect(openPoints(ready, changes)).toEqual([]);
	});

	it.each<[string, Partial<Package>, string, string | undefined, string]>([
		['a tag that is not the version', {}, changes, 'v1.2.4', 'The tag is v1.2.4'],
		[
			'changes that do not name the version',
			{},
			'# Changes\n\n## Unreleased\n',
			undefined,
			'"Unreleased", not "1.2.3"',
		],
		[
			'a repository that is still to be set',
			{ repository: { url: 'git+https://github.com/n8n-nodes-hootsuite/n8n-nodes-hootsuite.git' } },
			changes,
			undefined,
			'Still to be set in package.json: repository',
		],
		[
			'a place for bugs that is still to be set',
			{ bugs: { url: 'https://github.com/n8n-nodes-hootsuite/n8n-nodes-hootsuite/issues' } },
			changes,
			undefined,
			'Still to be set in package.json: bugs',
		],
		[
			'owners that differ',
			{ bugs: { url: 'https://github.com/somebody/n8n-nodes-hootsuite/issues' } },
			changes,
			undefined,
			'have different owners',
		],
		[
			'an author who is still to be set',
			{ author: { name: 'n8n-nodes-hootsuite maintainers', email: 'a@acme.example' } },
			changes,
			undefined,
			'Still to be set in package.json: author',
		],
	])('is refused for %s', (_what, change, text, tag, told) => {
		expect(openPoints({ ...ready, ...change }, text, tag).join('\n')).toContain(told);
	});
});

it('links to the repository that package.json names, everywhere', () => {
	const root = join(__dirname, '../..');
	const { homepage } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Package;
	const own = homepage.replace(/#.*$/, '');
	const files = ['nodes', 'credentials', 'docs'].flatMap((folder) =>
		readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
			.filter((entry) => /\.(ts|json|md)$/.test(entry.name))
			.map((entry) => join(entry.parentPath, entry.name)),
	);
	const links = files.flatMap((file) =>
		[
			...readFileSync(file, 'utf8').matchAll(/https:\/\/github\.com\/[^/\s]+\/n8n-nodes-hootsuite(?![\w-])/g),
		].map(([link]) => `${link} in ${file.slice(root.length + 1)}`),
	);
	expect(links.length).toBeGreaterThan(5);
	expect(links.filter((link) => !link.startsWith(`${own} in `))).toEqual([]);
});
