import { userOperations } from '../../../../nodes/Hootsuite/actions/scimUser/update.operation';

describe('changes of a user', () => {
	it('are one operation each, in the order chosen, at the path where SCIM keeps them', () => {
		expect(
			userOperations({
				active: false,
				email: 'a@b.example',
				familyName: 'Owl',
				givenName: 'Olly',
				title: '',
			}),
		).toEqual([
			{ op: 'replace', path: 'active', value: false },
			{
				op: 'replace',
				path: 'emails[type eq "work"]',
				value: { value: 'a@b.example', type: 'work', primary: true },
			},
			{ op: 'replace', path: 'name.familyName', value: 'Owl' },
			{ op: 'replace', path: 'name.givenName', value: 'Olly' },
			{ op: 'replace', path: 'title', value: '' },
		]);
	});
});
