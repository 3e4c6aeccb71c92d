import chunk from 'lodash/chunk';
import type { IDataObject } from 'n8n-workflow';
import { list } from '../../fields/kinds';
import { collectPages } from '../../transport/pages';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { operation } from '../operation';

/** A call takes at most this many (Amplify document, `DeobfuscatePostBody`). */
const IDS_A_CALL = 500;

export const resolveMemberIds = operation({
	name: 'Resolve Member IDs',
	action: 'Resolve obfuscated member IDs',
	description:
		'Find out which members are behind the obfuscated IDs that Amplify puts into links. One item an ID; those that Hootsuite does not know have the memberID null.',
	fields: [
		list(
			{
				displayName: 'Obfuscated Member IDs',
				name: 'ids',
				type: 'string',
				default: '',
				required: true,
				placeholder: 'e.g. ABCDEF, DEFGHI',
				description: 'Any number of IDs, separated by commas, or as an array from an expression',
			},
			'Give at least one ID, such as ABCDEF.',
		),
	],
	async execute({ ids }) {
		const calls = chunk(ids, IDS_A_CALL);
		return await collectPages<IDataObject>(Infinity, async (call = '0') => {
			const asked = calls[Number(call)];
			const { data, failures } = await hootsuiteRequest<IDataObject[]>(this, {
				method: 'POST',
				path: apiPath`/amplify/v1/me/utms/deobfuscate`,
				body: { ids: asked },
				repeatable: true,
				expects: Array.isArray,
			});
			const found = new Map(data.map((entry) => [entry.obfuscatedID, entry]));
			const items = asked.map((id) => found.get(id) ?? { obfuscatedID: id, memberID: null });
			const next = Number(call) + 1;
			return { items, failures, next: next < calls.length ? String(next) : undefined };
		});
	},
});
