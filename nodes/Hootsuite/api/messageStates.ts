import startCase from 'lodash/startCase';

/** States that Hootsuite can filter messages by (REST document, retrieveMessages, `state`), and what people call them. */
export const MESSAGE_STATES = [
	{ name: 'Failed', value: 'SEND_FAILED_PERMANENTLY' },
	{ name: 'Pending Approval', value: 'PENDING_APPROVAL' },
	{ name: 'Rejected', value: 'REJECTED' },
	{ name: 'Scheduled', value: 'SCHEDULED' },
	{ name: 'Sent', value: 'SENT' },
];

/** What people call a state; one that cannot be filtered by, such as `SUBMITTED`, in its own words. */
export const messageStateName = (state: string): string =>
	MESSAGE_STATES.find(({ value }) => value === state)?.name ?? startCase(state.toLowerCase());
