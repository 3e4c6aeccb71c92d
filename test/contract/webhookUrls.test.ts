import { PROFILES } from '../../sandbox/seed';
import { codes, useSandbox } from './support';

const { call, set, state, ahead } = useSandbox();

const schedule = async (...webhookUrls: string[]) =>
	await call('POST', '/v1/messages', {
		body: {
			text: 'Hello',
			socialProfileIds: [PROFILES.threads],
			scheduledSendTime: ahead(600),
			webhookUrls,
		},
	});
const setAppUrl = async (appUrl: string) =>
	await call('POST', '/__sandbox/webhooks', { body: { appUrl }, token: null });

const LOOPBACK = [
	'http://127.0.0.1:5678/webhook/a',
	'http://localhost:5678/webhook/a',
	'https://localhost:5678/webhook/a',
	'http://[::1]:5678/webhook/a',
];

describe('a webhook URL', () => {
	it.each([
		['no URL', 'acme'],
		['no URL but a path', '/webhook/a'],
		['a host without a scheme', 'acme.example/webhook'],
		['empty', ''],
		['two at once', 'https://acme.example/a, https://acme.example/b'],
		['one with a comma after its host', 'https://acme.example,'],
		['one with a blank', ' https://acme.example/a'],
		['another scheme', 'ftp://acme.example/a'],
		['http on port 81', 'http://acme.example:81/a'],
		['http on the port of https', 'http://acme.example:443/a'],
		['https on port 8080', 'https://acme.example:8080/a'],
		['https on the port of n8n', 'https://acme.example:5678/a'],
		['a private address', 'http://192.168.1.20/a'],
		['a private address of a large network', 'https://10.1.2.3/a'],
		['a link-local address', 'http://169.254.169.254/a'],
		['a private address of IPv6', 'https://[fd00::1]/a'],
		['any address', 'http://0.0.0.0/a'],
		['a name that only this network knows', 'http://n8n/a'],
		['a name that only this network knows, with a dot', 'https://n8n.local/a'],
	])('that is %s is refused', async (_what, url) => {
		const before = state().messages.length;
		const answer = await schedule('https://acme.example/first', url);
		expect([answer.status, codes(answer)]).toEqual([400, [4000]]);
		expect(answer.body.errors[0].message).toContain('webhookUrls');
		expect(state().messages).toHaveLength(before);
		expect((await setAppUrl(url)).status).toBe(400);
	});

	it.each([
		'http://acme.example/a',
		'http://acme.example:8080/a',
		'https://acme.example/a?b=c#d',
		'https://acme.example:8443/a',
		'https://xn--bcher-kva.example/a',
		'http://203.0.113.7/a',
		'https://[2001:db8::1]:8443/a',
	])('is taken: %s', async (url) => {
		expect((await schedule(url)).body.data[0].webhookUrls).toEqual([url]);
		expect((await setAppUrl(url)).status).toBe(200);
	});

	it.each(LOOPBACK)('of this machine is taken on any port, so that n8n can be here: %s', async (url) => {
		expect((await schedule(url)).status).toBe(200);
		expect((await setAppUrl(url)).status).toBe(200);
	});

	it.each(LOOPBACK)(
		'of this machine is refused as by Hootsuite where the setting says so: %s',
		async (url) => {
			await set({ loopbackWebhookUrls: false });
			expect(codes(await schedule(url))).toEqual([4000]);
			expect((await setAppUrl(url)).status).toBe(400);
		},
	);
});
