import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { NodeFailure } from '../transport/errors';
import { REQUESTS_PER_SECOND } from '../transport/pacer';

/** What came of one input item. A request's {@link Answer} fits as it is. */
export interface Outcome {
	/** One output item an entry; an object is one item. */
	data: IDataObject | IDataObject[];
	/** What did not work although the rest did. With "continue" each becomes an item, otherwise the node stops. */
	failures?: NodeFailure[];
	/** Files that go with the item, where `data` is a single object. */
	binary?: IBinaryKeyData;
}

/** One operation: its fields, and what it does for one input item. The router does everything around it. */
export interface Operation {
	/** Verb without the resource, in Title Case: the entry in the dropdown. */
	name: string;
	/** "Schedule a message": the entry in the node creator. */
	action: string;
	description: string;
	/** Fields as they stand in the panel; shown for this operation only, which the resource's table sees to. */
	fields: INodeProperties[];
	/** "scheduled", "deleted": for operations that change something, so that a later stop can say what was done. */
	done?: string;
	/** Whether items must be worked on one after the other; otherwise they are side by side. */
	inOrder?(this: IExecuteFunctions): boolean;
	/** Called once per input item, for several at a time. Throws {@link InputError}, NodeApiError or NodeOperationError. */
	execute(this: IExecuteFunctions, itemIndex: number): Promise<Outcome>;
}

/** A resource: the operations under their saved values, in the order of the dropdown. */
export interface Resource {
	/** In Title Case: the entry in the dropdown. */
	displayName: string;
	/** What workflows save. */
	value: string;
	operations: Record<string, Operation>;
	/** The operation that is chosen at first. */
	preselected: string;
}

const requestsPerSecond: INodeProperties = {
	displayName: 'Requests per Second',
	name: 'requestsPerSecond',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: REQUESTS_PER_SECOND },
	default: REQUESTS_PER_SECOND,
	description:
		'How many requests this node makes at most. Hootsuite allows an account 20 a second for all its tools together: set less if others use it at the same time.',
};

/** Sorts optional fields. By code units: starting the language's own order takes n8n 6 ms when it loads this package. */
export const byDisplayName = (a: INodeProperties, b: INodeProperties) =>
	a.displayName < b.displayName ? -1 : 1;

/** An operation's fields, with what every operation has under Options. */
function withCommonOptions(fields: INodeProperties[]): INodeProperties[] {
	const own = fields.find(({ name, type }) => name === 'options' && type === 'collection');
	const options = [...((own?.options ?? []) as INodeProperties[]), requestsPerSecond];
	options.sort(byDisplayName);
	const collection: INodeProperties = {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		...own,
		options,
	};
	return [...fields.filter((field) => field !== own), collection];
}

/** The properties of a resource: its operation dropdown, then the fields of each operation with their show rule. */
export function resourceProperties({
	value: resource,
	operations,
	preselected,
}: Resource): INodeProperties[] {
	const options: INodePropertyOptions[] = Object.entries(operations).map(
		([value, { name, action, description }]) => ({ name, value, action, description }),
	);
	const fields = Object.entries(operations).flatMap(([operation, { fields: own }]) =>
		withCommonOptions(own).map((field) => ({
			...field,
			displayOptions: {
				...field.displayOptions,
				show: { ...field.displayOptions?.show, resource: [resource], operation: [operation] },
			},
		})),
	);
	return [
		{
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			displayOptions: { show: { resource: [resource] } },
			options,
			default: preselected,
		},
		...fields,
	];
}
