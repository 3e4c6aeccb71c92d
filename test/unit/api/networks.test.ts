import { networkName } from '../../../nodes/Hootsuite/api/networks';

describe('the name of a network', () => {
	it.each([
		['TWITTER', 'X'],
		['FACEBOOKPAGE', 'Facebook Page'],
		['FACEBOOKGROUP', 'Facebook Group'],
		['INSTAGRAMCREATOR', 'Instagram Creator'],
		['MASTODON', 'Mastodon'],
		['GOOGLE_BUSINESS', 'Google Business'],
		['', ''],
	])('%s is %j for people, documented or not', (type, name) => {
		expect(networkName(type)).toBe(name);
	});
});
