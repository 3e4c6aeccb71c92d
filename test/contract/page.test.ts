/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the project's own files, never inside n8n */
import { readFileSync } from 'fs';
import { createServer } from 'http';
import type { AddressInfo } from 'net';
import { join } from 'path';

import { PROFILES } from '../../sandbox/seed';
import { useSandbox } from './support';

const { call, wait, url, state } = useSandbox();

const read = async () => (await call('GET', '/', { token: null })).text.replace(/\s+/g, ' ');
/** The card of a message that has this text. */
const card = (page: string, text: string) => page.split('<article').find((part) => part.includes(text)) ?? '';

beforeEach(async () => {
	await call('POST', '/__sandbox/clock', { body: { now: '2030-01-07T12:00:00Z' }, token: null });
});

describe("the sandbox's page", () => {
	it('shows what was scheduled, on its day, with profile, text and time', async () => {
		await call('POST', '/v1/messages', {
			body: {
				text: 'Chairs & tables <b>cheap</b>',
				socialProfileIds: [PROFILES.facebookPage],
				scheduledSendTime: '2030-01-08T15:30:00Z',
			},
		});
		const page = await read();
		const [, day] = /<h3>(Tomorrow[^<]*)<\/h3>/.exec(page) ?? [];
		expect(day).toMatch(/^Tomorrow, Tuesday,? 8 January$/);
		const found = card(page, 'Chairs');
		expect(found).toContain('Chairs &amp; tables &lt;b&gt;cheap&lt;/b&gt;');
		expect(found).toContain('<b>Acme</b>');
		expect(found).toContain('Facebook page');
		expect(found).toContain(
			new Date('2030-01-08T15:30:00Z').toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' }),
		);
		expect(found).toContain('scheduled</footer>');
	});

	it('shows what went out once its time has come, and why something failed', async () => {
		const post = async (text: string, profile: string) =>
			await call('POST', '/v1/messages', {
				body: { text, socialProfileIds: [profile], scheduledSendTime: '2030-01-07T13:00:00Z' },
			});
		await post('Works', PROFILES.facebookPage);
		await post('Fails', PROFILES.disconnected);
		await call('POST', '/__sandbox/clock', { body: { advanceSeconds: 7200 }, token: null });
		const page = await read();
		expect(card(page, 'Works')).toContain('went out');
		expect(card(page, 'Fails')).toContain('failed: this social profile must be connected again in Hootsuite');
	});

	it('shows the picture of a post', async () => {
		const bytes = readFileSync(join(__dirname, '../../sandbox/pictures/spring.jpg'));
		const { body } = await call<{ data: { id: string; uploadUrl: string } }>('POST', '/v1/media', {
			body: { sizeBytes: bytes.length, mimeType: 'image/jpeg' },
		});
		const put = await fetch(body.data.uploadUrl, {
			method: 'PUT',
			body: bytes,
			headers: { 'content-type': 'image/jpeg' },
		});
		expect(put.status).toBe(200);
		await call('POST', '/__sandbox/clock', { body: { advanceSeconds: 60 }, token: null });
		await call('POST', '/v1/messages', {
			body: {
				text: 'Look',
				socialProfileIds: [PROFILES.facebookPage],
				scheduledSendTime: '2030-01-08T15:30:00Z',
				media: [{ id: body.data.id }],
			},
		});
		const [, source] = /<img src="([^"]+)"/.exec(card(await read(), 'Look')) ?? [];
		const picture = await fetch(url() + source);
		expect(picture.headers.get('content-type')).toBe('image/jpeg');
		expect(Buffer.from(await picture.arrayBuffer())).toEqual(bytes);
		expect((await fetch(`${url()}/__sandbox/media/production/none.jpg`)).status).toBe(404);
	});

	it('shows the inbox: what contacts wrote, who has it, and what was answered', async () => {
		const [contact] = state().inbox.contacts;
		await call('POST', '/__sandbox/inbox/messages', {
			body: { contactProfileId: contact.id, text: 'Is <Tuesday> fine?' },
			token: null,
		});
		const page = await read();
		expect(page).toContain(`<b>${contact.primaryIdentifier}</b>`);
		expect(page).toMatch(/<div class="bubble in"> <p>Is &lt;Tuesday&gt; fine\?<\/p>/);
		expect(page).toContain('waits in the New queue');
		expect(page).toMatch(/<div class="bubble out"> <p>[^<]+<\/p> <small[^>]*>Rey, /);
		// Said yesterday, before what was said today.
		expect(page).toMatch(/<small[^>]*>Rey, \w+,? \d+ \w+, \d\d:\d\d/);
	});

	it('shows what n8n was told, and what it answered', async () => {
		const server = createServer((_request, response) => response.writeHead(401).end('signature missing'));
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const { port } = server.address() as AddressInfo;
		expect(await read()).toContain('No webhook was called');
		await call('POST', '/__sandbox/webhooks', {
			body: { appUrl: `http://127.0.0.1:${port}/webhook/abc` },
			token: null,
		});
		await call('POST', '/v1/messages', {
			body: {
				text: 'Hello',
				socialProfileIds: [PROFILES.facebookPage],
				scheduledSendTime: '2030-01-08T15:30:00Z',
			},
		});
		await wait(6);
		const page = await read();
		server.close();
		expect(page).toMatch(/message SCHEDULED\s*<br \/>/);
		expect(page).toMatch(/<code[^>]*>\/webhook\/abc<\/code>/);
		expect(page).toContain('401 signature missing');
	});
});
