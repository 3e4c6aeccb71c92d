import { rows } from './field';
import type { Field } from './field';
import { choice, json, text } from './kinds';
import { readText, refuse } from './values';
import type { Site } from './values';

/** Networks as people name them; which types of profile each has: `api/networks.ts`. */
export const NETWORKS = [
	{ name: 'Facebook', value: 'facebook' },
	{ name: 'Instagram', value: 'instagram' },
	{ name: 'LinkedIn', value: 'linkedIn' },
	{ name: 'Pinterest', value: 'pinterest' },
	{ name: 'Threads', value: 'threads' },
	{ name: 'TikTok', value: 'tikTok' },
	{ name: 'WhatsApp', value: 'whatsApp' },
	{ name: 'X', value: 'x' },
	{ name: 'YouTube', value: 'youTube' },
] as const;

type Network = (typeof NETWORKS)[number]['value'];
type Texts = Partial<Record<Network, string>>;

const TEXTS = 'Texts by Network';

const list = rows(
	{
		displayName: 'Different Text for Some Networks',
		name: 'networkTexts',
		type: 'fixedCollection',
		placeholder: 'Add Text',
		default: {},
		description: 'What the post says on these networks instead of Text',
	},
	{
		texts: {
			displayName: 'One Network',
			members: [
				choice({
					displayName: 'Network',
					name: 'network',
					type: 'options',
					options: NETWORKS,
					default: 'facebook',
				}),
				text({
					displayName: 'Text',
					name: 'text',
					type: 'string',
					typeOptions: { rows: 3 },
					default: '',
					description:
						'What the post says on this network. Where it is empty, it says the same as on the others.',
				}),
			],
		},
		objects: {
			displayName: 'Several Networks by Expression',
			members: [
				json({
					displayName: TEXTS,
					name: 'byNetwork',
					type: 'json',
					default: '',
					placeholder: 'e.g. { "x": "In short", "linkedIn": "At length" }',
					description: 'An object of network and text, as an AI model or a spreadsheet may give it',
				}),
			],
		},
	},
);

const plain = (name: string) => name.toLowerCase().replace(/[^a-z]/g, '');

/** The network that a key of an object means, in any case; X is also called by its old name. */
const networkOf = (key: string) =>
	NETWORKS.find(({ value }) => plain(value) === plain(key).replace(/^twitter$/, 'x'))?.value;

/** The entries of an object of network and text. Throws InputError where it is none. */
function entriesOf(given: unknown, outer: Site): Array<{ network: Network; text: string }> {
	if (given === undefined || given === null) return [];
	const site = { ...outer, label: TEXTS, under: [...outer.under, outer.label] };
	const takes = `It takes ${NETWORKS.map(({ value }) => value).join(', ')}, each with a text.`;
	if (typeof given !== 'object' || Array.isArray(given)) throw refuse(site, 'is no object', takes);
	return Object.entries(given).map(([key, value]) => {
		const network = networkOf(key);
		if (!network) throw refuse(site, `has an entry "${key.slice(0, 60)}", which is no network`, takes);
		return { network, text: value === null || value === undefined ? '' : readText(value, site) };
	});
}

/** The text of each network that has one of its own. */
export const networkTexts: Field<'networkTexts', Texts> = {
	...list,
	read(given, site, others) {
		const { texts, objects } = list.read(given, site, others);
		const own: Texts = {};
		const named = new Set<string>();
		for (const entry of [...texts, ...objects.flatMap(({ byNetwork }) => entriesOf(byNetwork, site))]) {
			if (named.has(entry.network)) {
				const { name } = NETWORKS.find(({ value }) => value === entry.network)!;
				throw refuse(site, `names ${name} twice`, 'Give each network one text.');
			}
			named.add(entry.network);
			if (entry.text.trim()) own[entry.network] = entry.text;
		}
		return own;
	},
	missing: () => ({}),
};
