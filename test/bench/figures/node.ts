/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { repository } from '../../e2e/n8n/folders';
import { alternate, demand, median, round, type Curve, type Figure } from '../figure';
import { lab, type Lab } from '../lab';
import { editFields, hootsuite, measured, runWorkflow } from '../workflow';

const run = promisify(execFile);

/** Milliseconds for an item to be copied with a text set, by the router or by Edit Fields. */
async function copying(place: Lab, items: number, runs: number) {
	const input = Array.from({ length: items }, (_, index) => ({ json: { index, name: `Item ${index}` } }));
	const text = '={{ $json.name }}!';
	const copy = hootsuite(place.credential, { resource: 'bench', operation: 'copy', text });
	const took = async (subject: typeof copy) => {
		const { ms, items: out } = measured(await runWorkflow(place, input, [subject]), subject.name);
		const last = out.at(-1)?.json;
		demand(
			out.length === items && last?.text === `Item ${items - 1}!`,
			`${subject.name} gave something else`,
		);
		return ms;
	};
	return await alternate(runs, {
		ours: async () => await took(copy),
		peer: async () => await took(editFields('text', text)),
	});
}

const TIME = `const start = process.hrtime.bigint();
for (const file of process.argv.slice(1)) require(file);
process.stdout.write(String(Number(process.hrtime.bigint() - start) / 1e6));`;

/** Milliseconds a new process needs to load these files, with n8n's own Node.js and n8n's own modules beside. */
async function loading({ installed }: Lab, files: string[]): Promise<number> {
	const modules = join(dirname(installed.script), '..', '..');
	const { stdout } = await run(installed.node, ['-e', TIME, ...files], { env: { NODE_PATH: modules } });
	return Number(stdout);
}

/** What npm would publish. */
async function packed(): Promise<Array<{ path: string; size: number }>> {
	await run('npm', ['run', 'build'], { cwd: repository });
	const { stdout } = await run('npm', ['pack', '--json', '--dry-run'], { cwd: repository });
	const [{ files }] = JSON.parse(stdout) as [{ files: Array<{ path: string; size: number }> }];
	return files;
}

export const nodes: Figure[] = [
	{
		name: 'router-10000-items',
		async measure() {
			const place = await lab();
			const { ours, peer } = await copying(place, 10_000, 5);
			const ratio = median(ours) / median(peer);
			return [
				{
					name: 'router-10000-items',
					ours: round(median(ours)),
					peer: round(median(peer)),
					ratio: round(ratio),
					goal: 'ours / peer <= 1.5',
					unit: 'ms',
					runs: ours.length,
					pass: ratio <= 1.5,
				},
			];
		},
		async grow() {
			const place = await lab();
			const curve: Curve = {
				name: 'items',
				title: 'Items through a node that does no I/O',
				x: 'items',
				y: 'ms',
				series: { 'Hootsuite node': [], 'Edit Fields': [] },
			};
			for (const items of [10, 100, 1000, 10_000]) {
				const { ours, peer } = await copying(place, items, 3);
				curve.series['Hootsuite node'].push([items, median(ours)]);
				curve.series['Edit Fields'].push([items, median(peer)]);
			}
			return [curve];
		},
	},
	{
		name: 'loading',
		async measure() {
			const place = await lab();
			const { n8n } = (await import(join(repository, 'package.json'))) as {
				n8n: { nodes: string[]; credentials: string[] };
			};
			const all = [...n8n.nodes, ...n8n.credentials].map((file) => join(place.packageFolder, file));
			const base = join(dirname(place.installed.script), '..', '..', 'n8n-nodes-base', 'dist');
			const airtable = [
				...['Airtable', 'AirtableTrigger'].map((name) => join(base, 'nodes', 'Airtable', `${name}.node.js`)),
				...['Api', 'OAuth2Api', 'TokenApi'].map((name) =>
					join(base, 'credentials', `Airtable${name}.credentials.js`),
				),
			];
			// The first of each fills the system's file cache.
			await loading(place, all);
			await loading(place, airtable);
			const { ours, peer } = await alternate(15, {
				ours: async () => await loading(place, all),
				peer: async () => await loading(place, airtable),
			});
			const ratio = median(ours) / median(peer);
			return [
				{
					name: 'loading',
					ours: round(median(ours)),
					peer: round(median(peer)),
					ratio: round(ratio),
					goal: 'ours / peer <= 1',
					unit: 'ms',
					runs: ours.length,
					pass: ratio <= 1,
				},
			];
		},
	},
	{
		name: 'package-size',
		async measure() {
			const files = await packed();
			const size = (some: typeof files) => round(some.reduce((sum, file) => sum + file.size, 0) / 1000, 4);
			const all = size(files);
			const icons = size(files.filter(({ path }) => path.endsWith('.svg')));
			demand(icons > 0, 'The package has no icons');
			const none = { peer: null, ratio: null, unit: 'kB', runs: 1 };
			return [
				{ name: 'package-size', ours: all, goal: 'ours <= 600', pass: all <= 600, ...none },
				{ name: 'package-size-icons', ours: icons, goal: 'ours <= 20', pass: icons <= 20, ...none },
			];
		},
	},
];
