import { messageStateName } from '../../../nodes/Hootsuite/api/messageStates';

describe('the state of a message', () => {
	it('is called as in the list of states', () => {
		expect(messageStateName('SEND_FAILED_PERMANENTLY')).toBe('Failed');
	});

	it('is in words where it is in no list', () => {
		expect(messageStateName('NOT_YET_SEEN')).toBe('Not Yet Seen');
	});
});
