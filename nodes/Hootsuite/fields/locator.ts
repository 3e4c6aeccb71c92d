import type { INodePropertyTypeOptions } from 'n8n-workflow';
import { id } from './kinds';

interface IdField<N extends string> {
	/** What workflows save: the API's own name of the id. */
	name: N;
	displayName: string;
	description: string;
	/** The method in `methods/` that fills the list. */
	searchListMethod: string;
	/** An id as Hootsuite gives them. */
	example: string;
	/** Other fields whose change empties this one and fills its list anew. */
	dependsOn?: string[];
	/** Whether the operation needs it; true where it is left out. */
	required?: boolean;
}

/** A field for one id of digits: chosen from a searchable list, or given as it is. */
export function idLocator<const N extends string>({
	name,
	displayName,
	description,
	searchListMethod,
	example,
	dependsOn = [],
	required = true,
}: IdField<N>) {
	const thing = displayName.toLowerCase();
	const article = /^[aeio]/.test(thing) ? 'an' : 'a';
	const typeOptions: INodePropertyTypeOptions = {
		loadOptionsDependsOn: dependsOn.map((field) => `${field}.value`),
	};
	return id(
		{
			displayName,
			name,
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			required,
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
		},
		required ? 'Choose one from the list, or give its ID.' : undefined,
	);
}
