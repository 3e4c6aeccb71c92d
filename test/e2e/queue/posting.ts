/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';
import { PROFILES } from '../../../sandbox/seed';
import { inARow, node } from '../hootsuiteWorkflow';
import { FIXTURES, HOOTSUITE_NODE } from '../suite';
import type { Place } from './place';

/** Posts of one execution, and how many of them have a picture. */
export const POSTS_EACH = 10;
export const PICTURES_EACH = 2;

/** What a post says. */
export const textOf = (execution: number, post: number) => `Execution ${execution}, post ${post}`;

/** A workflow that schedules the posts it is called with; pictures come as files beside them. */
export async function publishPosting({ api, credentials }: Place): Promise<{ id: string; path: string }> {
	const path = randomUUID();
	const nodes: INode[] = [
		{
			...node('Called', 'n8n-nodes-base.webhook', 2, { httpMethod: 'POST', path, options: {} }),
			webhookId: path,
		},
		node('Read the posts', 'n8n-nodes-base.set', 3.4, {
			mode: 'manual',
			assignments: {
				assignments: [{ id: 'posts', name: 'posts', value: '={{ $json.body.posts }}', type: 'array' }],
			},
			includeOtherFields: true,
			options: { stripBinary: false },
		}),
		node('One item a post', 'n8n-nodes-base.splitOut', 1, {
			fieldToSplitOut: 'posts',
			options: { includeBinary: true },
		}),
		{
			...node('Hootsuite', HOOTSUITE_NODE, 1, {
				authentication: 'oAuth2',
				resource: 'message',
				operation: 'schedule',
				socialProfileIds: PROFILES.facebookPage,
				text: '={{ $json.text }}',
				when: 'at',
				scheduledSendTime: '={{ $json.at }}',
				mediaSource: '={{ $json.picture ? "binary" : "none" }}',
				binaryPropertyName: '={{ $json.picture }}',
				options: { skipIfAlreadyScheduled: true },
			}),
			credentials: { hootsuiteOAuth2Api: credentials.hootsuiteOAuth2Api },
		},
	];
	const id = await api.createWorkflow({ name: 'e2e posting', nodes, connections: inARow(nodes) });
	await api.publish(id);
	return { id, path: `/webhook/${path}` };
}

/** Calls the workflow with the posts of one execution. */
export async function callWith(url: string, execution: number, pictures = PICTURES_EACH): Promise<void> {
	const year = new Date().getUTCFullYear() + 1;
	const posts = Array.from({ length: POSTS_EACH }, (_, post) => ({
		text: textOf(execution, post),
		// An hour of its own, so that looking for what is there already is one page.
		at: new Date(Date.UTC(year, 6, 1, execution)).toISOString(),
		picture: post < pictures ? `picture${post}` : undefined,
	}));
	const form = new FormData();
	form.set('posts', JSON.stringify(posts));
	for (const { picture } of posts) {
		const file = new Blob([readFileSync(join(FIXTURES, 'picture.jpg'))], { type: 'image/jpeg' });
		if (picture) form.set(picture, file, `${picture}.jpg`);
	}
	const response = await fetch(url, { method: 'POST', body: form });
	if (!response.ok) throw new Error(`${url} answered ${response.status} ${await response.text()}`);
}
