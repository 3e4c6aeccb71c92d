import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { fetchTopics } from '../api/topics';

/** The signed-in member's Amplify topics, by name; closed ones say so. */
export async function getTopics(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const { data } = await fetchTopics(this, Infinity);
	return data
		.map(({ name, privacy }) => ({ name: privacy === 'closed' ? `${name} · closed` : name, value: name }))
		.sort((a, b) => a.name.localeCompare(b.name));
}
