import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { lookFor } from '../../transport/confirm';
import { collectLinkedPages } from '../../transport/linkedPages';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import type { HootsuiteContext } from '../../transport/request';
import { inTurn } from '../../transport/turns';
import { listOf } from './lists';
import { oncePerRun } from './oncePerRun';

/** A topic as the API gives it (Amplify document, definition `Topic`). It has no id: its name is what tells it. */
export interface Topic extends IDataObject {
	name: string;
	/** opened or closed */
	privacy?: string;
}

const PATH = apiPath`/amplify/v1/me/topics`;

export const topics: INodeProperties = {
	displayName: 'Topic Names or IDs',
	name: 'topics',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getTopics' },
	default: [],
	description:
		'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	hint: 'A topic has no ID but its name. An expression may give an array, or names separated by commas; a name that holds a comma itself needs the array.',
};

/** The signed-in member's topics (get_topics). */
export async function fetchTopics(ctx: HootsuiteContext, limit: number, itemIndex?: number) {
	return await collectLinkedPages<Topic>(ctx, PATH, limit, itemIndex);
}

/** Creates a topic in the member's organization (post_topics). */
export async function createTopic(
	ctx: IExecuteFunctions,
	topic: { name: string; privacy?: string },
	itemIndex: number,
) {
	const find = async () => {
		const { data, failures } = await fetchTopics(ctx, Infinity, itemIndex);
		const found = data.find(({ name }) => name === topic.name);
		if (!found && failures.length > 0) throw failures[0];
		return found;
	};
	return await hootsuiteRequest<Topic>(ctx, {
		method: 'POST',
		path: PATH,
		body: topic,
		itemIndex,
		expects: ({ name }) => name !== undefined,
		confirm: async (trouble) => {
			const finding = await lookFor<Topic>(ctx, find);
			// That a name can be used once only is not documented: what may still be at work is not repeated.
			return finding === 'didNotHappen' && trouble === 'timeout' ? 'unknown' : finding;
		},
		ifUnsure: `The topic "${topic.name}" may have been created all the same. Amplify Topic → Get Many shows whether.`,
	});
}

/** The names to choose: those of a list's array as they are, those of a text cut at its commas. Each once. */
export const parseTopics = (value: unknown): string[] => [...new Set(listOf(value))];

/** The names of the topics that are there, asked once for all items; what the run creates is added. */
const namesOfRun = oncePerRun(async (ctx, itemIndex) => {
	const { data, failures } = await fetchTopics(ctx, Infinity, itemIndex);
	// With half the list, topics that are there would be created again.
	if (failures.length > 0) throw failures[0];
	return new Set(data.map(({ name }) => name));
});

/** Creates, as open ones, those topics that the account does not have yet. */
export async function createMissingTopics(ctx: IExecuteFunctions, names: string[], itemIndex: number) {
	if (names.length === 0) return;
	const known = await namesOfRun(ctx, itemIndex);
	for (const name of names) {
		// Items run side by side: the second with a new name waits until the first has created it.
		await inTurn(ctx, [`topic ${name}`], async () => {
			if (known.has(name)) return;
			await createTopic(ctx, { name, privacy: 'opened' }, itemIndex);
			known.add(name);
		});
	}
}
