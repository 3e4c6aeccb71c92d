import { readFields } from '../../../nodes/Hootsuite/fields/field';
import type { Field } from '../../../nodes/Hootsuite/fields/field';
import * as ids from '../../../nodes/Hootsuite/fields/ids';
import { refusalOf } from './given';

const read = (field: Field, given: unknown) => readFields([field], () => given, 'UTC')[field.property.name];

describe('social profiles', () => {
	it('are read from lists, comma lists and numbers alike, each once', () => {
		expect(read(ids.socialProfileIds, ['1', '2', '1'])).toEqual(['1', '2']);
		expect(read(ids.socialProfileIds, ' 1, 2,,')).toEqual(['1', '2']);
		expect(read(ids.socialProfileIds, 12)).toEqual(['12']);
		expect(read(ids.socialProfileIds, '["1", 2]')).toEqual(['1', '2']);
	});

	it.each([[[]], [''], [undefined], [null], [' , ']])('must be chosen: %p', (given) => {
		for (const field of [ids.socialProfileIds, ids.analyticsProfileIds]) {
			expect(refusalOf(() => read(field, given))).toEqual({
				message: "'Social Profiles' is empty",
				description:
					'Choose at least one profile from the list, or give IDs with an expression: an array or a list separated by commas.',
			});
		}
		expect(read(ids.onlySocialProfileIds, given)).toEqual([]);
	});

	it('are named where one is no ID', () => {
		expect(refusalOf(() => read(ids.socialProfileIds, '1,@acme')).message).toContain(
			'\'Social Profiles\' contains "@acme"',
		);
	});
});

describe('one thing', () => {
	const digits: Array<[string, Field]> = [
		['Organization', ids.organizationId],
		['Member', ids.memberId],
		['Member', ids.teamMemberId],
		['Team', ids.teamId],
		['Message', ids.messageId],
		['Message', ids.messageToReview],
		['Social Profile', ids.socialProfileId],
		['Social Profile', ids.memberSocialProfileId],
		['User', ids.scimUserId],
		['Group', ids.scimGroupId],
	];

	it.each(digits)('%s is an ID of digits that must be given', (label, field) => {
		expect(read(field, ' 4138476039 ')).toBe('4138476039');
		expect(read(field, 4138476039)).toBe('4138476039');
		for (const given of ['', null, undefined]) {
			expect(refusalOf(() => read(field, given))).toEqual({
				message: `'${label}' is empty`,
				description: 'Choose one from the list, or give its ID.',
			});
		}
		for (const given of ['..', '{{ ".." }}', '1/2']) {
			expect(refusalOf(() => read(field, given)).message).toBe(`'${label}' is "${given}", which is no ID`);
		}
		expect(refusalOf(() => read(field, 2 ** 53 + 2)).message).toContain('which is no exact ID');
	});

	it('may be left out where it only fills the list of another field', () => {
		for (const given of ['', null, undefined]) expect(read(ids.organizationOfList, given)).toBe('');
		expect(refusalOf(() => read(ids.organizationOfList, '..')).message).toContain("'Organization' is");
	});

	it.each([
		['Comment ID', ids.commentId],
		['Media ID', ids.mediaId],
	])('%s keeps whatever characters it has, but leads nowhere else', (label, field) => {
		expect(read(field, ' aHR0cHM6Ly9ob290c3VpdGUuLi4= ')).toBe('aHR0cHM6Ly9ob290c3VpdGUuLi4=');
		for (const given of ['.', '..', 'a b']) {
			expect(refusalOf(() => read(field, given)).message).toBe(`'${label}' is "${given}", which is no ID`);
		}
		expect(refusalOf(() => read(field, '')).message).toBe(`'${label}' is empty`);
	});
});
