/** What of package.json a release looks at. */
export interface Package {
	name: string;
	version: string;
	homepage: string;
	bugs: { url: string };
	repository: { url: string };
	author: { name: string; email: string };
}

/** Until the project has a home: whoever publishes it sets these in package.json (CONTRIBUTING.md says how). */
const PLACEHOLDER = 'n8n-nodes-hootsuite';

/**
 * What stands in the way of publishing, a sentence each; nothing where all is set.
 * @param changes CHANGELOG.md
 * @param tag the git tag that starts the release, where there is one
 */
export function openPoints(pkg: Package, changes: string, tag?: string): string[] {
	const { version, homepage, bugs, repository, author } = pkg;
	const newest = /^## (.+)$/m.exec(changes)?.[1];
	const owner = (url: string) => /github\.com\/([^/]+)\//.exec(url)?.[1];
	const unset = [
		owner(homepage) === PLACEHOLDER && 'homepage',
		owner(bugs.url) === PLACEHOLDER && 'bugs',
		owner(repository.url) === PLACEHOLDER && 'repository',
		(author.email.startsWith(`${PLACEHOLDER}@`) || author.name.startsWith(PLACEHOLDER)) && 'author',
	].filter((name) => name !== false);
	return [
		...(tag !== undefined && tag !== `v${version}`
			? [`The tag is ${tag}, the version in package.json ${version}`]
			: []),
		...(newest !== version ? [`The newest part of CHANGELOG.md is "${newest}", not "${version}"`] : []),
		...(unset.length > 0 ? [`Still to be set in package.json: ${unset.join(', ')}`] : []),
		...(new Set([homepage, bugs.url, repository.url].map(owner)).size > 1
			? ['homepage, bugs and repository in package.json have different owners']
			: []),
	];
}
