import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { idLocator, readId } from './locator';

export const organizationId = idLocator({
	name: 'organizationId',
	displayName: 'Organization',
	description: 'The Hootsuite organization',
	searchListMethod: 'searchOrganizations',
	example: '626731',
});

/** For operations that do not send it: without an organization there is no list to choose the next field from. */
export const organizationOfList: INodeProperties = {
	...organizationId,
	required: false,
	description: 'Only fills the list of the next field. Not needed when the next field gives an ID.',
};

export const readOrganizationId = (ctx: IExecuteFunctions, itemIndex: number): string =>
	readId(ctx, 'organizationId', 'Organization', itemIndex);
