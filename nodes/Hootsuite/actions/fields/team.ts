import type { IExecuteFunctions } from 'n8n-workflow';
import { idLocator, readId } from './locator';

export const teamId = idLocator({
	name: 'teamId',
	displayName: 'Team',
	description: 'A team of the organization',
	searchListMethod: 'searchTeams',
	dependsOn: ['organizationId'],
	example: '359493',
});

export const readTeamId = (ctx: IExecuteFunctions, itemIndex: number): string =>
	readId(ctx, 'teamId', 'Team', itemIndex);
