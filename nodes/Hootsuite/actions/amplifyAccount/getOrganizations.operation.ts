import type { IDataObject } from 'n8n-workflow';
import { collectLinkedPages } from '../../transport/linkedPages';
import { apiPath } from '../../transport/path';
import { paging, readLimit } from '../fields/paging';
import type { Operation } from '../operation';

export const getOrganizations: Operation = {
	name: 'Get Organizations',
	action: 'Get Amplify organizations',
	description:
		'Get the organizations of the signed-in member in Amplify, with the networks they may share to',
	fields: paging,
	async execute(i) {
		return await collectLinkedPages<IDataObject>(
			this,
			apiPath`/amplify/v1/me/organizations`,
			readLimit(this, i),
			i,
		);
	},
};
