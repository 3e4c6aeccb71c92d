import type { IDataObject } from 'n8n-workflow';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import type { Operation } from '../operation';

export const getResourceTypes: Operation = {
	name: 'Get Resource Types',
	action: 'Get SCIM resource types',
	description:
		'Get what Hootsuite lets identity providers manage: its SCIM resource types with their schemas',
	fields: [],
	async execute(i) {
		const path = apiPath`/scim/v2/ResourceTypes`;
		const { data, failures } = await hootsuiteRequest<{ Resources?: IDataObject[] }>(this, {
			method: 'GET',
			path,
			itemIndex: i,
		});
		return { data: data.Resources ?? [], failures };
	},
};
