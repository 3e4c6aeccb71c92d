import { NodeHelpers } from 'n8n-workflow';
import type { INode, INodeParameters, INodeProperties } from 'n8n-workflow';
import { RESOURCES } from '../../../nodes/Hootsuite/actions';
import { Hootsuite } from '../../../nodes/Hootsuite/Hootsuite.node';
import { VALID_PARAMETERS } from '../../catalogue';
import { placesOf } from './places';

const { description } = new Hootsuite();

/** What n8n finds missing in a node before it runs it, by the field's name. */
function missing(operation: string, parameters: INodeParameters): string[] {
	const [resource, name] = operation.split('.');
	const node: INode = {
		id: 'node',
		name: 'Hootsuite',
		type: 'n8n-nodes-hootsuite.hootsuite',
		typeVersion: 1,
		position: [0, 0],
		parameters: { authentication: 'accessToken', resource, operation: name, ...parameters },
	};
	const read = NodeHelpers.getNodeParameters(
		description.properties,
		node.parameters,
		true,
		false,
		node,
		description,
	);
	const all = { ...node, parameters: read ?? {} };
	const issues = NodeHelpers.getNodeParametersIssues(description.properties, all, description);
	return Object.keys(issues?.parameters ?? {});
}

/** What n8n saves of a field that was emptied. */
function emptied({ type }: INodeProperties): INodeParameters[string] {
	if (type === 'multiOptions') return [];
	return type === 'resourceLocator' ? { __rl: true, mode: 'list', value: '' } : '';
}

const required = RESOURCES.flatMap(({ value, operations }) =>
	Object.entries(operations).flatMap(([name, { fields }]) =>
		placesOf(fields.map(({ property }) => property))
			// Of a number n8n makes 0, and it does not look at JSON: there the node says it.
			.filter(
				({ property, path }) =>
					property.required && !['json', 'number'].includes(property.type) && !path.includes('.'),
			)
			.map(({ property, beside }) => [property.name, `${value}.${name}`, emptied(property), beside] as const),
	),
);

it.each(required)(
	"'%s' of %s is asked for by n8n where it is left empty",
	(field, operation, empty, beside) => {
		const given = { ...VALID_PARAMETERS[operation], ...beside };
		expect(missing(operation, { ...given, [field]: empty })).toContain(field);
	},
);

it.each(Object.entries(VALID_PARAMETERS))('%s lacks nothing with its parameters', (operation, parameters) => {
	expect(missing(operation, parameters)).toEqual([]);
});
