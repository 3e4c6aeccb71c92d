import type { IDataObject } from 'n8n-workflow';
import { hasId } from '../../transport/confirm';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { languageField } from '../fields/languages';
import { parseIds } from '../fields/locator';
import { readName, readText } from '../fields/requiredText';
import { timezone } from '../fields/timezone';
import { InputError } from '../inputError';
import type { Operation } from '../operation';

export const create: Operation = {
	name: 'Create',
	action: 'Create a member',
	description: 'Create a member in one or more organizations, which takes a seat in each',
	done: 'created',
	fields: [
		{
			displayName: 'Organization Names or IDs',
			name: 'organizationIds',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getOrganizations' },
			default: [],
			required: true,
			description:
				'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
			hint: 'An expression may give an array, or IDs separated by commas',
		},
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			placeholder: 'name@email.com',
			default: '',
			required: true,
			description: 'The e-mail address to sign in with; nobody else in Hootsuite may use it',
		},
		{
			displayName: 'Full Name',
			name: 'fullName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. Nathan Smith',
			description: '2 to 100 characters',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					displayName: 'Bio',
					name: 'bio',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					description: 'A few words about the person',
				},
				{
					displayName: 'Company Name',
					name: 'companyName',
					type: 'string',
					default: '',
					description: 'The company that the member works for',
				},
				languageField('language'),
				timezone,
			],
		},
	],
	async execute(i) {
		const ids = parseIds(this.getNodeParameter('organizationIds', i), 'Organizations');
		if (ids.length === 0) {
			throw new InputError("'Organizations' is empty", 'Choose at least one from the list, or give its ID.');
		}
		const email = readText(this, 'email', 'Email', i);
		const fullName = readName(this, 'fullName', 'Full Name', 100, i);
		const extra = this.getNodeParameter('additionalFields', i, {}) as IDataObject;
		const given = Object.entries(extra).filter(([, value]) => value !== '' && value !== null);
		return await hootsuiteRequest(this, {
			method: 'POST',
			path: apiPath`/v1/members`,
			// The only place where Hootsuite wants ids as numbers (definition CreateMemberRequest).
			body: { organizationIds: ids.map(Number), email, fullName, ...Object.fromEntries(given) },
			itemIndex: i,
			expects: hasId,
			// Members cannot be found by their address, so nobody can know: never repeated.
			ifUnsure: `The member may have been created all the same. Look for ${email} among the members in Hootsuite before you run this again.`,
		});
	},
};
