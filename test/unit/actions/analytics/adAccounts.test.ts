import { paidFields } from '../../../../nodes/Hootsuite/actions/analytics/adAccounts';
import { readFields } from '../../../../nodes/Hootsuite/fields/field';
import { refusalOf } from '../../fields/given';

const read = (adAccountIds: unknown) => {
	const given: Record<string, unknown> = { organizationId: '626731', adAccountIds };
	return readFields(paidFields, ({ property }) => given[property.name], 'UTC').adAccountIds;
};

describe('ad accounts', () => {
	it('are given by their IDs, in any list', () => {
		expect(read('act_1, 2')).toEqual(['act_1', '2']);
		expect(read(['act_1', 2])).toEqual(['act_1', '2']);
	});

	it.each<[unknown]>([[2 ** 53 + 2], [[2 ** 53 + 2]], ['[9007199254740993]']])(
		'are not others because a number was rounded: %j',
		(given) => expect(refusalOf(() => read(given)).message).toContain('no exact ID'),
	);
});
