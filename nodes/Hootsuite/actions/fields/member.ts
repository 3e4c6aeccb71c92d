import type { IExecuteFunctions } from 'n8n-workflow';
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
