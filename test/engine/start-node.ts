import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';

/** One item for the node under test; the files are stored by the engine before it runs. */
export interface InputItem {
	json: IDataObject;
	binary?: Record<string, { data: Buffer; mimeType: string; fileName?: string }>;
}

/** A node that emits the given items. */
export function createStartNode(input: InputItem[]): INodeType {
	return {
		description: {
			displayName: 'Start',
			name: 'start',
			group: ['input'],
			version: 1,
			description: 'Emits the input of a test',
			defaults: { name: 'Start' },
			inputs: [],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		async execute(this: IExecuteFunctions) {
			const items: INodeExecutionData[] = [];
			for (const { json, binary = {} } of input) {
				const item: INodeExecutionData = { json };
				for (const [property, { data, fileName, mimeType }] of Object.entries(binary)) {
					item.binary ??= {};
					item.binary[property] = await this.helpers.prepareBinaryData(data, fileName, mimeType);
				}
				items.push(item);
			}
			return [items];
		},
	};
}
