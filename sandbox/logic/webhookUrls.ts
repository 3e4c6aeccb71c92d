/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { BlockList, isIP } from 'net';

const PORTS: Record<string, string[]> = { 'http:': ['', '8080'], 'https:': ['', '8443'] };
/** Names that only the own network knows. `.example` is public here: it is where invented data lives. */
const OWN_NAMES = /\.(localhost|local|internal|lan|home\.arpa)$/;
const PUBLIC_NAME = /^([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Addresses that nobody reaches from outside. Those of documentation are left in, as `.example` is. */
const own = new BlockList();
for (const [net, bits] of [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.168.0.0', 16],
	['224.0.0.0', 3],
] as const) {
	own.addSubnet(net, bits, 'ipv4');
}
for (const [net, bits] of [
	['::', 127],
	['fc00::', 7],
	['fe80::', 10],
	['ff00::', 8],
] as const) {
	own.addSubnet(net, bits, 'ipv6');
}

/**
 * Why Hootsuite cannot post to a webhook URL, or null where it can: a public address, http on port 80 or 8080, https on
 * 443 or 8443 (facts, Webhooks). `loopbackAllowed` takes this machine on any port as well, which Hootsuite does not.
 */
export function webhookUrlProblem(url: string, loopbackAllowed: boolean): string | null {
	if (/\s/.test(url) || !URL.canParse(url)) return 'is no URL';
	const { protocol, hostname, port } = new URL(url);
	if (!(protocol in PORTS)) return 'is neither http nor https';
	const host = hostname.replace(/^\[|\]$/g, '');
	if (loopbackAllowed && isLoopback(host)) return null;
	if (!isPublic(host)) return 'is at no public address';
	return PORTS[protocol].includes(port)
		? null
		: 'is on another port than 80 or 8080 (http), 443 or 8443 (https)';
}

function isLoopback(host: string): boolean {
	return host === 'localhost' || listed(loopback, host);
}

function isPublic(host: string): boolean {
	if (isIP(host)) return !listed(own, host);
	return PUBLIC_NAME.test(host) && !OWN_NAMES.test(host);
}

/** BlockList takes an IPv4 address inside an IPv6 one (`::ffff:7f00:1`) for what it is. */
function listed(list: BlockList, host: string): boolean {
	const version = isIP(host);
	return version !== 0 && list.check(host, version === 6 ? 'ipv6' : 'ipv4');
}
