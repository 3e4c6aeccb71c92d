import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { optionsOf } from '../fields/collections';
import type { Field, Values, ValuesOf } from '../fields/field';
import { number } from '../fields/kinds';
import type { HootsuiteError } from '../transport/errors';
import { REQUESTS_PER_SECOND } from '../transport/rate';

/** What came of one input item. A request's {@link Answer} fits as it is. */
export interface Outcome {
	/** One output item an entry; an object is one item. */
	data: IDataObject | IDataObject[];
	/** What did not work although the rest did. With "continue" each becomes an item, otherwise the node stops. */
	failures?: HootsuiteError[];
	/** Files that go with the item, where `data` is a single object. */
	binary?: IBinaryKeyData;
}

/** One operation: its fields, and what it does for one input item. The router does everything around it. */
interface Definition<F extends readonly Field[], V> {
	/** Verb without the resource, in Title Case: the entry in the dropdown. */
	name: string;
	/** "Schedule a message": the entry in the node creator. */
	action: string;
	description: string;
	/** Fields as they stand in the panel; shown for this operation only, which the resource's table sees to. */
	fields: F;
	/** "scheduled", "deleted": for operations that change something, so that a later stop can say what was done. */
	done?: string;
	/** Whether items must be worked on one after the other because of this one; otherwise they are side by side. */
	inOrder?(values: V): boolean;
	/**
	 * Called once per input item, for several at a time.
	 * @param values what the fields hold for the item, read and checked
	 * @throws HootsuiteError, and InputError for what only shows when fields are seen together
	 */
	execute(this: IExecuteFunctions, values: V, itemIndex: number): Promise<Outcome>;
}

/** An operation as the router sees it, whatever its fields. */
export type Operation = Definition<readonly Field[], Values>;

const requestsPerSecond = number({
	displayName: 'Requests per Second',
	name: 'requestsPerSecond',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: REQUESTS_PER_SECOND },
	default: REQUESTS_PER_SECOND,
	description:
		'How many requests this node makes at most. Hootsuite allows an account 20 a second for all its tools together: set less if others use it at the same time.',
});

/** Sorts optional fields. By code units: starting the language's own order takes n8n 6 ms when it loads this package. */
export const byDisplayName = (a: Field, b: Field) =>
	a.property.displayName < b.property.displayName ? -1 : 1;

/** An operation's fields, with what every operation has under Options. */
function withCommonOptions(fields: readonly Field[]): Field[] {
	const own = fields.find(({ property, members }) => property.name === 'options' && members);
	const options = optionsOf([...(own?.members ?? []), requestsPerSecond].sort(byDisplayName));
	return [...fields.filter((field) => field !== own), options];
}

/** Declares an operation: its `execute` gets the values of exactly these fields, with their types. */
export function operation<F extends readonly Field[]>(definition: Definition<F, ValuesOf<F>>): Operation {
	return { ...definition, fields: withCommonOptions(definition.fields) } as unknown as Operation;
}

/** The value of the option that every operation has; undefined where the user did not add it. */
export const chosenPace = ({ options }: Values): number | undefined =>
	(options as { requestsPerSecond?: number }).requestsPerSecond;

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
		own.map(({ property }) => ({
			...property,
			displayOptions: {
				...property.displayOptions,
				show: { ...property.displayOptions?.show, resource: [resource], operation: [operation] },
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
