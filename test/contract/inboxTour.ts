import { CHANNELS, CONTACTS, CONVERSATIONS, INBOX_TEAMS } from '../../sandbox/inboxSeed';
import { ORGANIZATION_TOKEN } from '../../sandbox/seed';
import type { useSandbox } from './support';
import type { Question } from './tour';

const CONVERSATION = 'POST /inbox/v1/virtual-agent/conversations/{}';
const token = ORGANIZATION_TOKEN;

/** Asks for every operation of Inbox 2.0; the file of a conversation, which is no JSON, goes first. */
export async function visitInbox(
	ask: (operation: string, question?: Question) => Promise<{ correlationId?: string }>,
	{ url, state, visited }: InboxVisit,
): Promise<void> {
	const conversation = [CONVERSATIONS.virtualAgent];
	const uploaded = await fetch(
		`${url()}/inbox/v1/virtual-agent/conversations/${CONVERSATIONS.virtualAgent}/attachments/cat.jpg`,
		{
			method: 'POST',
			headers: { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg' },
			body: Buffer.from('a cat'),
		},
	);
	visited(`${CONVERSATION}/attachments/{}`, await uploaded.json());
	await ask(CONVERSATION, {
		at: conversation,
		token,
		body: {
			indicateTyping: 'STOP',
			sendMessages: [{ text: 'We open at nine.' }],
			sendMessage: { text: 'See you!', attachment: 'cat.jpg' },
			applyTopics: ['Opening Hours'],
			applyTags: [{ messageId: `${CONVERSATIONS.virtualAgent}-1`, tag: 'Happy' }],
			applyConversationNotes: [{ text: 'A friendly one' }],
			setContactAttributes: { account_number: '1' },
			complete: 'RESOLVED',
		},
	});
	await ask('PUT /inbox/v2/contact/{}/contact-attributes', {
		at: [CONTACTS.mia],
		token,
		body: { autoConfirm: true, contactAttributes: [{ attribute: 'email', value: 'mia@acme.example' }] },
	});
	await ask('GET /inbox/v1/queue/lock', { token });
	await ask('GET /inbox/v1/user-presence/online-agents', { token });

	const from = new Date(state().clock.now() - 3 * 86_400_000).toISOString();
	for (const direction of ['inbound', 'outbound']) {
		const operation = `POST /inbox/v1/reporting/metrics/${direction}-message-volume`;
		await ask(operation, { token, body: { from, mediumIds: ['fb'], channelIds: [CHANNELS.facebook] } });
		await ask(operation, { token, body: { from, timezone: 'Europe/Berlin', groupByInterval: 'DAY' } });
	}
	for (const metric of ['first-response-time', 'conversation-response-time']) {
		const operation = `POST /inbox/v1/reporting/metrics/${metric}`;
		await ask(operation, { token, body: { from, teamIds: [INBOX_TEAMS.service] } });
		await ask(operation, { token, body: { from, groupBy: 'TEAM' } });
		await ask(operation, { token, body: { from, groupByInterval: 'DAY' } });
		await ask(operation, { token, body: { from, groupByInterval: 'DAY', groupBy: 'TEAM' } });
	}
	const resolved = 'POST /inbox/v1/reporting/metrics/resolved-with-one-reply';
	await ask(resolved, { token, body: { from } });
	await ask(resolved, { token, body: { from, groupBy: 'TEAM' } });
	await ask('POST /inbox/v1/reporting/metrics/handle-time', {
		token,
		body: { from, handleTimeTypes: ['HANDLE_TIME', 'NO_REPLY_TIME', 'CHERRY_PICKING'] },
	});
	await ask('POST /inbox/v1/user-presence/metrics/agent-availability', {
		token,
		body: { userPresenceStatus: 'AVAILABLE' },
	});
	for (const metric of ['contacts-waiting', 'longest-wait-time']) {
		for (const groupBy of [undefined, 'CHANNEL', 'OWNER', 'TOPIC', 'TEAM']) {
			await ask(`POST /inbox/v1/queue/metrics/${metric}`, { token, body: { status: 'PENDING', groupBy } });
		}
	}

	const { correlationId = '' } = await ask('POST /inbox/v1/proactive-messaging', {
		token,
		body: {
			medium: 'WHATSAPP',
			channel: 'Acme WhatsApp',
			contact: '+32495123456',
			text: 'See you at ten',
			metadata: { order: '1' },
			sender: { pictureUrl: 'https://acme.example/rey.png' },
		},
	});
	await ask('GET /inbox/v1/proactive-messaging/{}', { at: [correlationId], token });
	for (const status of ['PROCESSING', 'SENT']) {
		await ask('GET /inbox/v1/proactive-messaging/{}/{}', { at: [correlationId, status], token });
	}
}

interface InboxVisit extends Pick<ReturnType<typeof useSandbox>, 'url' | 'state'> {
	/** Notes an answer that was asked for in another way. */
	visited: (operation: string, answer: unknown) => void;
}
