import type { IDataObject } from 'n8n-workflow';
import { limitOf, paging } from '../../fields/paging';
import { collectLinkedPages } from '../../transport/linkedPages';
import { apiPath } from '../../transport/path';
import { operation } from '../operation';

export const getOrganizations = operation({
	name: 'Get Organizations',
	action: 'Get Amplify organizations',
	description:
		'Get the organizations of the signed-in member in Amplify, with the networks they may share to',
	fields: paging,
	async execute(values) {
		const path = apiPath`/amplify/v1/me/organizations`;
		return await collectLinkedPages<IDataObject>(this, path, limitOf(values));
	},
});
