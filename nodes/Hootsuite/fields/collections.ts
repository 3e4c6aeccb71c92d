import { collection } from './field';
import type { Field } from './field';

/** How the node goes about its work; not part of what Hootsuite is told. */
export const optionsOf = <F extends readonly Field[]>(members: F) =>
	collection(
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
		},
		members,
	);

/** What else Hootsuite may be told. */
export const additionalFieldsOf = <F extends readonly Field[]>(members: F) =>
	collection(
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
		},
		members,
	);
