import { randomUUID } from 'node:crypto';
import merge from 'lodash/merge';
import set from 'lodash/set';
import type { INode, INodeParameters, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { RESOURCES } from '../../nodes/Hootsuite/actions';
import { INBOX_FIELDS } from '../../nodes/Hootsuite/events/inboxFields';
import { POLLING_FIELDS, WEBHOOK_FIELDS } from '../../nodes/Hootsuite/events/triggerFields';
import { VALID_PARAMETERS } from '../catalogue';
import { placesOf } from '../engine/inputs/places';
import { node } from './hootsuiteWorkflow';
import type { SandboxCredentials } from './n8n/sandboxAccount';

/** A field that Hootsuite fills. */
export interface List {
	/** The method that fills it, in nodes/Hootsuite/methods. */
	method: string;
	/** The field's own name, and where it stands in the node's parameters. */
	field: string;
	path: string;
	kind: 'locator' | 'one' | 'several';
}

/** A node that is opened once, for what there is to be looked at in it. */
export interface Panel {
	name: string;
	/** Whether it stands for all of its resource, with everything added that can be added. */
	looked: boolean;
	/** Lists that no panel before it has. */
	lists: List[];
	type: string;
	parameters: INodeParameters;
	inbox: boolean;
}

/** A field with everything in it that a person can add to it, at what it then shows. */
function added(property: INodeProperties): INodeParameters[string] {
	if (property.type === 'collection') {
		const options = property.options as INodeProperties[];
		return Object.fromEntries(options.map((option) => [option.name, added(option)]));
	}
	if (property.type === 'fixedCollection') {
		const groups = property.options as INodePropertyCollection[];
		const valuesOf = ({ values }: INodePropertyCollection) =>
			Object.fromEntries(values.map((value) => [value.name, added(value)]));
		const rows = (group: INodePropertyCollection) =>
			property.typeOptions?.multipleValues ? [valuesOf(group)] : valuesOf(group);
		return Object.fromEntries(groups.map((group) => [group.name, rows(group)])) as INodeParameters;
	}
	return property.default as INodeParameters[string];
}

const allAdded = (properties: INodeProperties[]): INodeParameters =>
	Object.fromEntries(
		properties
			.filter(({ type }) => ['collection', 'fixedCollection'].includes(type))
			.map((property) => [property.name, added(property)]),
	);

function listsOf(properties: INodeProperties[]): List[] {
	return placesOf(properties).flatMap(({ path, property: { name, type, modes, typeOptions } }): List[] => {
		const search = modes?.[0].typeOptions?.searchListMethod;
		if (search) return [{ method: search, field: name, path, kind: 'locator' }];
		const load = typeOptions?.loadOptionsMethod;
		return load ? [{ method: load, field: name, path, kind: type === 'options' ? 'one' : 'several' }] : [];
	});
}

type Fields = ReadonlyArray<{ property: INodeProperties }>;
const propertiesOf = (fields: Fields) => fields.map(({ property }) => property);

const TRIGGERS: Array<[type: string, name: string, fields: Fields]> = [
	['hootsuiteTrigger', 'Webhook Trigger', WEBHOOK_FIELDS],
	['hootsuitePollingTrigger', 'Polling Trigger', POLLING_FIELDS],
	['hootsuiteInboxTrigger', 'Inbox Trigger', INBOX_FIELDS],
];

/**
 * Of each resource the operation with the most fields, or every operation, and all triggers, with all that can be added;
 * then a node for each list that is in none of them. A list that is to be chosen from is empty.
 */
export function panels(everyOperation: boolean): Panel[] {
	const tried = new Set<string>();
	const panel = (
		{ name, looked, type, inbox }: Omit<Panel, 'lists' | 'parameters'>,
		properties: INodeProperties[],
		own: INodeParameters,
	): Panel => {
		const parameters = merge({}, looked && allAdded(properties), own);
		const lists = listsOf(properties).filter(({ method }) => !tried.has(method) && tried.add(method));
		for (const { path, kind } of lists) {
			if (kind === 'locator') set(parameters, path, { __rl: true, mode: 'list', value: '' });
			else set(parameters, path, kind === 'one' ? '' : []);
		}
		return { name, looked, lists, type, parameters, inbox };
	};
	const operations = RESOURCES.flatMap(({ value, displayName, operations: all }) =>
		Object.entries(all)
			.map(([operation, { fields }]) => {
				const path = `${value}.${operation}`;
				const parameters = { resource: value, operation, ...VALID_PARAMETERS[path] };
				return { resource: value, displayName, path, properties: propertiesOf(fields as Fields), parameters };
			})
			.sort((a, b) => placesOf(b.properties).length - placesOf(a.properties).length)
			.map((one, index) => ({ ...one, largest: index === 0, looked: everyOperation || index === 0 })),
	);
	const ofOperation = ({
		displayName,
		path,
		resource,
		properties,
		parameters,
		largest,
		looked,
	}: (typeof operations)[number]) =>
		panel(
			{
				name: largest ? displayName : path,
				looked,
				type: 'hootsuite',
				inbox: /^(inbox|proactive)/.test(resource),
			},
			properties,
			parameters,
		);
	return [
		...operations.filter(({ looked }) => looked).map(ofOperation),
		...TRIGGERS.map(([type, name, fields]) =>
			panel({ name, looked: true, type, inbox: type === 'hootsuiteInboxTrigger' }, propertiesOf(fields), {}),
		),
		...operations
			.filter(
				({ looked, properties }) => !looked && listsOf(properties).some(({ method }) => !tried.has(method)),
			)
			.map(ofOperation)
			.filter(({ lists }) => lists.length > 0),
	];
}

/** The panel's node, signed in to the sandbox. */
export function nodeOf({ name, type, parameters, inbox }: Panel, credentials: SandboxCredentials): INode {
	const authentication = inbox ? 'app' : 'accessToken';
	return {
		...node(name, `n8n-nodes-hootsuite.${type}`, 1, { authentication, ...parameters }),
		// The editor opens the first node whose ID begins with the one that was clicked on.
		id: randomUUID(),
		credentials: inbox
			? { hootsuiteAppApi: credentials.inboxApp }
			: { hootsuiteApi: credentials.hootsuiteApi },
	};
}
