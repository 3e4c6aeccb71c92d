import type { AdAccount } from './schemas/adAccounts';

// Everything here is invented.
export const AD_ACCOUNTS = { facebook: '640000001', secondFacebook: '640000002', x: '640000003' } as const;

/** The ad accounts of a fresh sandbox's organization; each goes with one of its social profiles. */
export function adAccountSeed(profiles: { facebookPage: string; x: string }): AdAccount[] {
	const account = (
		id: string,
		name: string,
		network: 'FACEBOOK' | 'TWITTER',
		profileId: string,
	): AdAccount => ({
		ad_account_id: id,
		social_network: network,
		external_id: `99${id}`,
		name,
		status: 1,
		currency_code: 'EUR',
		timezone: 'Europe/Berlin',
		business_id: network === 'FACEBOOK' ? '770000099' : '',
		can_access_api: true,
		social_profile_id: profileId,
		social_profile_token_status: 1,
		has_payment_method: true,
		extended_info: {},
		native_status: network === 'FACEBOOK' ? 'FB_STATUS_ACTIVE' : 'TW_STATUS_ACCEPTED',
	});
	return [
		account(AD_ACCOUNTS.facebook, 'Acme Shop', 'FACEBOOK', profiles.facebookPage),
		account(AD_ACCOUNTS.secondFacebook, 'Acme Careers', 'FACEBOOK', profiles.facebookPage),
		account(AD_ACCOUNTS.x, 'Acme on X', 'TWITTER', profiles.x),
	];
}
