import {
	eventOfState,
	POLLING_CHOICES,
	recognise,
	WEBHOOK_CHOICES,
} from '../../../nodes/Hootsuite/events/catalogue';

const MESSAGES = 'com.hootsuite.messages.event.v1';
const COMMENTS = 'com.hootsuite.comments.event.v1';
const APPS = 'com.hootsuite.apps.event.v1';

const eventOf = (entry: unknown) => {
	const found = recognise(entry);
	return found && !found.ping ? found.event : found;
};

describe('platform types', () => {
	it.each([
		[MESSAGES, 'SCHEDULED', 'messageScheduled'],
		[MESSAGES, 'SENT', 'messagePublished'],
		[MESSAGES, 'SEND_FAILED_PERMANENTLY', 'messageFailed'],
		[MESSAGES, 'PENDING_APPROVAL', 'messagePendingApproval'],
		[MESSAGES, 'APPROVED', 'messageApproved'],
		[MESSAGES, 'REJECTED', 'messageRejected'],
		[MESSAGES, 'SUBMITTED', 'messageSubmitted'],
		[MESSAGES, 'DELETED', 'messageDeleted'],
		[COMMENTS, 'PENDING_APPROVAL', 'commentPendingApproval'],
		[COMMENTS, 'EXPIRED_APPROVAL', 'commentApprovalExpired'],
		[COMMENTS, 'COMPLETED', 'commentCompleted'],
		[COMMENTS, 'FAILED', 'commentFailed'],
		[COMMENTS, 'REJECTED', 'commentRejected'],
		[COMMENTS, 'DELETED', 'commentDeleted'],
		[APPS, 'INSTALLED', 'appInstalled'],
		[APPS, 'UNINSTALLED', 'appUninstalled'],
	])('%s with %s is %s', (type, state, event) => {
		expect(eventOf({ type, data: { state } })).toBe(event);
		expect(WEBHOOK_CHOICES.map(({ value }) => value)).toContain(event);
	});

	it.each([
		undefined,
		null,
		{},
		{ state: 'NEW' },
		{ state: null },
		{ state: ['SENT'] },
		{ state: 'toString' },
		'SENT',
	])('with data %j are of no known event', (data) => expect(eventOf({ type: MESSAGES, data })).toBeNull());
});

describe('topics', () => {
	const topics = [
		['messages.scheduled', 'messageScheduled'],
		['messages.published', 'messagePublished'],
		['messages.failed', 'messageFailed'],
		['media.upload.success', 'mediaUploadSuccess'],
		['media.upload.error', 'mediaUploadError'],
		['suggestions.created', 'suggestionCreated'],
	] as const;

	it.each(topics)('%s is %s as type, topic or event, with and without its prefix', (topic, event) => {
		for (const name of [topic, `hootsuite/entity/${topic}`]) {
			for (const key of ['type', 'topic', 'event']) expect(eventOf({ [key]: name })).toBe(event);
		}
	});

	it('are also found beside a type that says nothing', () => {
		expect(eventOf({ type: 'notification', topic: 'messages.failed' })).toBe('messageFailed');
	});

	it.each([
		'messages.publishedx',
		'hootsuite/a/b/messages.published',
		'MESSAGES.PUBLISHED',
		'constructor',
		'__proto__',
	])('%s is none of them', (topic) => expect(eventOf({ type: topic })).toBeNull());
});

it('a ping is a ping wherever its name stands', () => {
	expect(recognise({ type: 'com.hootsuite.ping.event.v1' })).toEqual({ ping: true });
	expect(recognise({ topic: 'com.hootsuite.ping.event.v1', data: {} })).toEqual({ ping: true });
});

it.each([
	null,
	undefined,
	1,
	'messages.failed',
	[],
	{},
	{ type: 7 },
	{ type: '' },
	{ data: { state: 'SENT' } },
])('%j is no event', (entry) => expect(recognise(entry)).toBeUndefined());

it('the six events that people ask for stand first', () => {
	expect(WEBHOOK_CHOICES.slice(0, 6).map(({ value }) => value)).toEqual([
		'messageScheduled',
		'messagePublished',
		'messageFailed',
		'mediaUploadSuccess',
		'mediaUploadError',
		'suggestionCreated',
	]);
	expect(WEBHOOK_CHOICES.at(-1)?.value).toBe('any');
});

it('the polling trigger offers what can be read, under the same values', () => {
	expect(POLLING_CHOICES.map(({ value }) => value)).toEqual([
		'messageScheduled',
		'messagePublished',
		'messageFailed',
		'messagePendingApproval',
		'messageRejected',
		'socialProfileDisconnected',
		'socialProfileReconnected',
	]);
	expect(eventOfState('socialProfile', 'DISCONNECTED')).toBe('socialProfileDisconnected');
	expect(eventOfState('comment', 'SENT')).toBeUndefined();
});
