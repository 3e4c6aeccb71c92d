import { create } from '../../../../nodes/Hootsuite/actions/suggestion/create.operation';
import { readFields } from '../../../../nodes/Hootsuite/fields/field';
import { refusalOf } from '../../fields/given';

const read = (given: Record<string, unknown>) =>
	readFields(create.fields, ({ property }) => given[property.name], 'UTC');

describe('a suggestion', () => {
	it.each(['acme', 'javascript:alert(1)', 'ftp://acme.example'])('does not take %s for a link', (link) => {
		expect(refusalOf(() => read({ link })).message).toBe(`'Link' is "${link}", which is no web address`);
	});

	it('keeps the comma in the name of a topic that an array gives', () => {
		expect(read({ topics: ['Spring, Summer', 'Jobs'] })).toHaveProperty('topics', ['Spring, Summer', 'Jobs']);
	});

	it('has a reason only while it is one, and a photo only where one is chosen', () => {
		const reason = { suggestionReason: 'New', photoUrl: 'https://acme.example/a.jpg' };
		expect(read(reason)).toMatchObject({ isSuggested: true, suggestionReason: 'New', photoSource: 'none' });
		expect(read(reason)).not.toHaveProperty('photoUrl');
		expect(read({ ...reason, isSuggested: 'false' })).not.toHaveProperty('suggestionReason');
		expect(read({ ...reason, photoSource: 'url' })).toHaveProperty('photoUrl', reason.photoUrl);
		expect(refusalOf(() => read({ photoSource: 'url' }))).toEqual({
			message: "'Photo URL' is empty",
			description: 'Give an address that begins with https://.',
		});
	});
});
