import { organizationId } from '../../fields/ids';
import { text } from '../../fields/kinds';
import { hasId, isNew, lookFor } from '../../transport/confirm';
import { fetchWholeList } from '../../transport/pages';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { runOf } from '../../transport/run';
import { operation } from '../operation';

export const create = operation({
	name: 'Create',
	action: 'Create a team',
	description: 'Create a team in an organization',
	done: 'created',
	fields: [
		organizationId,
		text(
			{
				displayName: 'Team Name',
				name: 'teamName',
				type: 'string',
				default: '',
				required: true,
				placeholder: 'e.g. Social Media Europe',
				description: '2 to 200 characters, and no other team of the organization has it',
			},
			{ length: [2, 200] },
		),
	],
	async execute({ teamName, ...values }) {
		const path = apiPath`/v1/organizations/${values.organizationId}/teams`;
		const find = async (since: number) => {
			const { data } = await fetchWholeList(this, path);
			return data.find((team) => team.name === teamName && isNew(this, team, team.createdDate, since));
		};
		const answer = await hootsuiteRequest(this, {
			method: 'POST',
			path,
			body: { teamName },
			expects: hasId,
			// Hootsuite takes a name once, so that repeating makes no second team.
			confirm: async (_trouble, since) => await lookFor(this, async () => await find(since)),
			ifUnsure: `The team "${teamName}" may have been created all the same. Team → Get Many shows whether.`,
		});
		runOf(this).made.add(String(answer.data.id));
		return answer;
	},
});
