import type { IExecuteFunctions, INodeProperties, INodePropertyTypeOptions } from 'n8n-workflow';
import { InputError } from '../inputError';
import { listOf } from './lists';

interface IdField {
	/** What workflows save: the API's own name of the id. */
	name: string;
	displayName: string;
	description: string;
	/** The method in `methods/` that fills the list. */
	searchListMethod: string;
	/** An id as Hootsuite gives them. */
	example: string;
	/** Other fields whose change empties this one and fills its list anew. */
	dependsOn?: string[];
}

/** A field for one id of digits: chosen from a searchable list, or given as it is. */
export function idLocator({
	name,
	displayName,
	description,
	searchListMethod,
	example,
	dependsOn = [],
}: IdField): INodeProperties {
	const thing = displayName.toLowerCase();
	const article = /^[aeio]/.test(thing) ? 'an' : 'a';
	const typeOptions: INodePropertyTypeOptions = {
		loadOptionsDependsOn: dependsOn.map((field) => `${field}.value`),
	};
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description,
		...(dependsOn.length > 0 && { typeOptions }),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select ${article} ${thing}...`,
				typeOptions: { searchListMethod, searchable: true },
			},
			{
				displayName: 'By ID',
				name: 'id',
				type: 'string',
				placeholder: `e.g. ${example}`,
				validation: [
					{
						type: 'regex',
						properties: {
							regex: '^\\s*\\d+\\s*$',
							errorMessage: `The ID of ${article} ${thing} consists of digits only`,
						},
					},
				],
			},
		],
	};
}

/** The chosen id as text. Throws InputError where it is empty. */
export function readId(ctx: IExecuteFunctions, name: string, label: string, itemIndex: number): string {
	const id = String(ctx.getNodeParameter(name, itemIndex, '', { extractValue: true }) ?? '').trim();
	if (id) return id;
	throw new InputError(`'${label}' is empty`, 'Choose one from the list, or give its ID.');
}

/**
 * Reads several ids: a list's array, or an expression's array, comma list or single number.
 * @returns each id once, in the order given; empty where there is none
 * @throws InputError where one does not consist of digits
 */
export function parseIds(value: unknown, label: string): string[] {
	const ids = [...new Set(listOf(value))];
	const wrong = ids.find((id) => !/^\d+$/.test(id));
	if (wrong === undefined) return ids;
	throw new InputError(
		`'${label}' contains "${wrong}", which is no ID`,
		'An ID consists of digits only. Give an array, or a list separated by commas.',
	);
}
