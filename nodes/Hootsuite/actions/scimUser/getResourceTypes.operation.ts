import type { IDataObject } from 'n8n-workflow';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { operation } from '../operation';

export const getResourceTypes = operation({
	name: 'Get Resource Types',
	action: 'Get SCIM resource types',
	description:
		'Get what Hootsuite lets identity providers manage: its SCIM resource types with their schemas',
	fields: [],
	async execute() {
		const path = apiPath`/scim/v2/ResourceTypes`;
		const { data, failures } = await hootsuiteRequest<{ Resources?: IDataObject[] }>(this, {
			method: 'GET',
			path,
		});
		return { data: (data.Resources ?? []).filter(Boolean), failures };
	},
});
