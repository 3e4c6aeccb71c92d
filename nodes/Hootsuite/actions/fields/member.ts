import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { ApiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { idLocator, readId } from './locator';

const member = { name: 'memberId', displayName: 'Member', example: '15240789' };

export const memberId = idLocator({
	...member,
	description: 'A member of the organization',
	searchListMethod: 'searchMembers',
	dependsOn: ['organizationId'],
});

export const teamMemberId = idLocator({
	...member,
	description: 'A member of the team',
	searchListMethod: 'searchTeamMembers',
	dependsOn: ['organizationId', 'teamId'],
});

export const readMemberId = (ctx: IExecuteFunctions, itemIndex: number): string =>
	readId(ctx, 'memberId', 'Member', itemIndex);

/** Whether a list of members, such as an organization's or a team's, has a member. */
export async function listHas(ctx: IExecuteFunctions, path: ApiPath, id: string, itemIndex: number) {
	const { data } = await hootsuiteRequest<IDataObject[]>(ctx, {
		method: 'GET',
		path,
		itemIndex,
		expects: Array.isArray,
	});
	return data.some((member) => String(member.id) === id);
}
