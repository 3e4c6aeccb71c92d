import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { RESOURCES } from './actions';
import { resourceProperties } from './actions/operation';
import { router } from './actions/router';
import { authentication } from './fields/authentication';
import { listSearch, loadOptions } from './methods';

/** The action node: everything a workflow does in Hootsuite. */
export class Hootsuite implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Hootsuite',
		name: 'hootsuite',
		icon: { light: 'file:hootsuite.svg', dark: 'file:hootsuite.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Schedule and publish social media posts with Hootsuite',
		defaults: { name: 'Hootsuite' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		usableAsTool: true,
		// Inline in each node: n8n's linter checks credentials only where they stand in the class.
		credentials: [
			{
				name: 'hootsuiteOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
			{
				name: 'hootsuiteApi',
				required: true,
				displayOptions: { show: { authentication: ['accessToken'] } },
			},
			{
				name: 'hootsuiteAppApi',
				required: true,
				displayOptions: { show: { authentication: ['app'] } },
			},
		],
		properties: [
			authentication.property,
			{
				displayName: 'Resource',
				name: 'resource',
				type: 'options',
				noDataExpression: true,
				options: RESOURCES.map(({ displayName, value }) => ({ name: displayName, value })),
				default: 'message',
			},
			...RESOURCES.flatMap(resourceProperties),
		],
	};

	methods = { listSearch, loadOptions };

	async execute(this: IExecuteFunctions) {
		return await router.call(this);
	}
}
