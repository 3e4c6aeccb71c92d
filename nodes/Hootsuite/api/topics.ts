import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { lookFor } from '../transport/confirm';
import type { HootsuiteContext } from '../transport/context';
import { collectLinkedPages } from '../transport/linkedPages';
import { apiPath } from '../transport/path';
import { hootsuiteRequest } from '../transport/request';
import { runOf } from '../transport/run';

/** A topic as the API gives it (Amplify document, definition `Topic`). It has no id: its name is what tells it. */
export interface Topic extends IDataObject {
	name: string;
	/** opened or closed */
	privacy?: string;
}

const PATH = apiPath`/amplify/v1/me/topics`;

/** The signed-in member's topics (get_topics). */
export async function fetchTopics(ctx: HootsuiteContext, limit: number) {
	return await collectLinkedPages<Topic>(ctx, PATH, limit);
}

/** All topics. Throws where a page is missing: with half the list, topics that are there would be created again. */
async function fetchAllTopics(ctx: HootsuiteContext): Promise<Topic[]> {
	const { data, failures } = await fetchTopics(ctx, Infinity);
	if (failures.length > 0) throw failures[0];
	return data;
}

/** Creates a topic in the member's organization (post_topics). */
export async function createTopic(ctx: IExecuteFunctions, topic: { name: string; privacy?: string }) {
	const find = async () => (await fetchAllTopics(ctx)).find(({ name }) => name === topic.name);
	return await hootsuiteRequest<Topic>(ctx, {
		method: 'POST',
		path: PATH,
		body: topic,
		expects: ({ name }) => name !== undefined,
		confirm: async (trouble) => {
			const finding = await lookFor<Topic>(ctx, find);
			// That a name can be used once only is not documented: what may still be at work is not repeated.
			return finding === 'didNotHappen' && trouble === 'timeout' ? 'unknown' : finding;
		},
		ifUnsure: `The topic "${topic.name}" may have been created all the same. Amplify Topic → Get Many shows whether.`,
	});
}

/** Creates, as open ones, those topics that the account does not have yet. */
export async function createMissingTopics(ctx: IExecuteFunctions, names: string[]): Promise<void> {
	if (names.length === 0) return;
	const run = runOf(ctx);
	// Asked once for all items; what the run creates is added.
	const known = await run.once('topics', async () => {
		const topics = await fetchAllTopics(ctx);
		return new Set(topics.map(({ name }) => name));
	});
	for (const name of names) {
		// Items run side by side: the second with a new name waits until the first has created it.
		await run.oneAtATime([`topic ${name}`], async () => {
			if (known.has(name)) return;
			await createTopic(ctx, { name, privacy: 'opened' });
			known.add(name);
		});
	}
}
