import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { hasId, isNew, lookFor, made } from '../../transport/confirm';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { organizationId, readOrganizationId } from '../fields/organization';
import { readName } from '../fields/requiredText';
import type { Operation } from '../operation';

export const create: Operation = {
	name: 'Create',
	action: 'Create a team',
	description: 'Create a team in an organization',
	done: 'created',
	fields: [
		organizationId,
		{
			displayName: 'Team Name',
			name: 'teamName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Social Media Europe',
			description: '2 to 200 characters, and no other team of the organization has it',
		},
	],
	async execute(i) {
		const path = apiPath`/v1/organizations/${readOrganizationId(this, i)}/teams`;
		const teamName = readName(this, 'teamName', 'Team Name', 200, i);
		const since = DateTime.utc();
		const find = async () => {
			const { data } = await hootsuiteRequest<IDataObject[]>(this, {
				method: 'GET',
				path,
				itemIndex: i,
				expects: Array.isArray,
			});
			return data.find((team) => team.name === teamName && isNew(this, team, team.createdDate, since));
		};
		const answer = await hootsuiteRequest(this, {
			method: 'POST',
			path,
			body: { teamName },
			itemIndex: i,
			expects: hasId,
			// Hootsuite takes a name once, so that repeating makes no second team.
			confirm: async () => await lookFor(this, find),
			ifUnsure: `The team "${teamName}" may have been created all the same. Team → Get Many shows whether.`,
		});
		made(this).add(String(answer.data.id));
		return answer;
	},
};
