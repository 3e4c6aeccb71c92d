/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the project's own files, never inside n8n */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
	ICredentialType,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
	INodeTypeDescription,
} from 'n8n-workflow';

/** Shown, never saved. */
const NOT_SAVED = ['notice', 'callout', 'button'];

type Choice = INodePropertyOptions | INodeProperties | INodePropertyCollection;

/** Where a field is shown: `message: schedule, update`; nothing for one that is always shown. */
function placeOf({ displayOptions }: INodeProperties): string {
	const { resource, operation } = displayOptions?.show ?? {};
	return resource ? `${resource.join('+')}.${(operation ?? ['*']).join('+')} ` : '';
}

/** One line for each name and value that a workflow can hold of a field. */
function linesOf(property: INodeProperties, before: string): string[] {
	if (NOT_SAVED.includes(property.type)) return [];
	const path = before + property.name;
	const rows = property.typeOptions?.multipleValues ? '[]' : '';
	const options = (property.options ?? []) as Choice[];
	const inside = options.flatMap((option) => {
		if ('values' in option) {
			return option.values.flatMap((field) => linesOf(field, `${path}${rows}.${option.name}.`));
		}
		if ('type' in option) return linesOf(option, `${path}${rows}.`);
		return [`${path} = ${JSON.stringify(option.value)}`];
	});
	const modes = (property.modes ?? []).map(({ name }) => `${path} by ${name}`);
	return [
		`${path}: ${property.type}${rows}, default ${JSON.stringify(property.default)}`,
		...inside,
		...modes,
	];
}

/** Each operation's own lines: a field that several of them share stands once for each. */
const spread = (property: INodeProperties): INodeProperties[] => {
	const { resource = [], operation = [] } = property.displayOptions?.show ?? {};
	if (resource.length === 0 || operation.length < 2) return [property];
	return operation.map((one) => ({
		...property,
		displayOptions: { show: { resource, operation: [one] } },
	}));
};

/** What workflows and credentials hold of a node: its name, versions and credentials, its fields, their values and defaults. */
function namesOfNode(node: INodeTypeDescription): string[] {
	const versions = [node.version].flat().map((version) => `${node.name}: version ${version}`);
	const credentials = (node.credentials ?? []).map(({ name }) => `${node.name}: credential ${name}`);
	const fields = node.properties
		.flatMap(spread)
		.flatMap((property) => linesOf(property, `${node.name}: ${placeOf(property)}`));
	return [...versions, ...credentials, ...fields];
}

/** The same of a credential type. */
const namesOfCredential = ({ name, properties }: ICredentialType): string[] => [
	`credential ${name}`,
	...properties.flatMap((property) => linesOf(property, `credential ${name}: `)),
];

/** What workflows and credentials can hold of these nodes, in the order of the alphabet. */
export const namesOf = (
	nodes: Array<new () => INodeType>,
	credentials: Array<new () => ICredentialType>,
): string[] =>
	[
		...nodes.flatMap((type) => namesOfNode(new type().description)),
		...credentials.flatMap((type) => namesOfCredential(new type())),
	].sort();

/** Holds what {@link namesOf} gives, as it was last written down. */
export const NAMES_FILE = join(__dirname, 'names.txt');

/** What was written down. */
export const namesKept = (): string[] => readFileSync(NAMES_FILE, 'utf8').split('\n').filter(Boolean);
