import type { IDataObject } from 'n8n-workflow';
import { InputError } from '../transport/errors';
import { collection, shownWhen } from './field';
import type { Field } from './field';
import { choice, json, text } from './kinds';
import { languageField } from './languages';
import { timezone } from './timezone';

/** Parts of a user that create, replace and update have in common. */
export const scimUserParts = {
	email: text({
		displayName: 'Email',
		name: 'email',
		type: 'string',
		placeholder: 'name@email.com',
		default: '',
		description: 'The e-mail address for work',
	}),
	familyName: text({
		displayName: 'Family Name',
		name: 'familyName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Lovelace',
	}),
	givenName: text({
		displayName: 'Given Name',
		name: 'givenName',
		type: 'string',
		default: '',
		placeholder: 'e.g. Ada',
	}),
	preferredLanguage: languageField('preferredLanguage'),
	timezone,
	title: text({
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		placeholder: 'e.g. Social Media Manager',
		description: 'The job title',
	}),
};

/** 'Filters' with the one filter that the list of users, or that of groups, has. */
export const nameFilter = <const N extends string>(filter: {
	displayName: string;
	name: N;
	placeholder: string;
}) =>
	collection(
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
		},
		[
			text({
				...filter,
				type: 'string',
				default: '',
				description: 'The whole name; Hootsuite finds no parts of names',
			}),
		],
	);

/** How an update says what to change: by fields, or as SCIM itself says it. */
export const patchFields = <F extends readonly Field[]>(changes: F) => [
	choice({
		displayName: 'Specify Changes',
		name: 'changeBy',
		type: 'options',
		options: [
			{
				name: 'Field by Field',
				value: 'fields',
			},
			{
				name: 'As SCIM Operations',
				value: 'operations',
				description: 'For experts: the operations of a SCIM PATCH request as JSON',
			},
		],
		default: 'fields',
	}),
	shownWhen(
		{ changeBy: ['fields'] },
		collection(
			{
				displayName: 'Changes',
				name: 'changes',
				type: 'collection',
				placeholder: 'Add Change',
				default: {},
			},
			changes,
		),
	),
	shownWhen(
		{ changeBy: ['operations'] },
		json({
			displayName: 'Operations',
			name: 'operations',
			type: 'json',
			typeOptions: { rows: 5 },
			default: '[\n  { "op": "replace", "value": { "displayName": "" } }\n]',
			required: true,
			description:
				'A JSON array of SCIM operations. Each has an "op" (add, replace or remove) and a "value"; for users also a "path".',
		}),
	),
];

const isOperation = (entry: unknown): entry is IDataObject =>
	typeof entry === 'object' && entry !== null && typeof (entry as IDataObject).op === 'string';

/**
 * The SCIM operations that the fields ask for.
 * @param fromFields the operations for the fields that the user added under 'Changes'
 * @throws InputError where nothing is to be changed, or 'Operations' has none
 */
export function chosenOperations<C>(
	{ changeBy, changes, operations }: { changeBy: 'fields' | 'operations'; changes?: C; operations?: unknown },
	fromFields: (changes: C) => IDataObject[],
): IDataObject[] {
	if (changeBy === 'fields') {
		const chosen = changes ? fromFields(changes) : [];
		if (chosen.length > 0) return chosen;
		throw new InputError("'Changes' is empty", "Add at least one field under 'Changes'.");
	}
	if (Array.isArray(operations) && operations.length > 0 && operations.every(isOperation)) return operations;
	throw new InputError(
		"'Operations' is no JSON array of SCIM operations",
		'Write it as [{"op": "replace", "path": "title", "value": "Editor"}].',
	);
}
