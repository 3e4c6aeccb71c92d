import { additionalFieldsOf } from '../../fields/collections';
import { ids, text } from '../../fields/kinds';
import { languageField } from '../../fields/languages';
import { timezone } from '../../fields/timezone';
import { hasId } from '../../transport/confirm';
import { apiPath } from '../../transport/path';
import { hootsuiteRequest } from '../../transport/request';
import { operation } from '../operation';

export const create = operation({
	name: 'Create',
	action: 'Create a member',
	description: 'Create a member in one or more organizations, which takes a seat in each',
	done: 'created',
	fields: [
		ids(
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
			'Choose at least one from the list, or give its ID.',
		),
		text({
			displayName: 'Email',
			name: 'email',
			type: 'string',
			placeholder: 'name@email.com',
			default: '',
			required: true,
			description: 'The e-mail address to sign in with; nobody else in Hootsuite may use it',
		}),
		text(
			{
				displayName: 'Full Name',
				name: 'fullName',
				type: 'string',
				default: '',
				required: true,
				placeholder: 'e.g. Nathan Smith',
				description: '2 to 100 characters',
			},
			{ length: [2, 100] },
		),
		additionalFieldsOf([
			text({
				displayName: 'Bio',
				name: 'bio',
				type: 'string',
				typeOptions: { rows: 2 },
				default: '',
				description: 'A few words about the person',
			}),
			text({
				displayName: 'Company Name',
				name: 'companyName',
				type: 'string',
				default: '',
				description: 'The company that the member works for',
			}),
			languageField('language'),
			timezone,
		]),
	],
	async execute({ organizationIds, email, fullName, additionalFields }) {
		const given = Object.entries(additionalFields).filter(([, value]) => value !== '');
		return await hootsuiteRequest(this, {
			method: 'POST',
			path: apiPath`/v1/members`,
			// The only place where Hootsuite wants ids as numbers (definition CreateMemberRequest).
			body: {
				organizationIds: organizationIds.map(Number),
				email,
				fullName,
				...Object.fromEntries(given),
			},
			expects: hasId,
			// Members cannot be found by their address, so nobody can know: never repeated.
			ifUnsure: `The member may have been created all the same. Look for ${email} among the members in Hootsuite before you run this again.`,
		});
	},
});
