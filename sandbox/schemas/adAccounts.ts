import { type Static, Type } from '@sinclair/typebox';

import { OneOf, Strict } from './shared';

/** rest.json AdAccount. */
export const AdAccount = Type.Object({
	ad_account_id: Type.String(),
	social_network: OneOf('UNKNOWN', 'FACEBOOK', 'TWITTER'),
	external_id: Type.String(),
	name: Type.String(),
	status: Type.Integer(),
	currency_code: Type.String(),
	timezone: Type.String(),
	business_id: Type.String(),
	can_access_api: Type.Boolean(),
	social_profile_id: Type.String(),
	social_profile_token_status: Type.Integer(),
	has_payment_method: Type.Boolean(),
	extended_info: Type.Object({}),
	native_status: OneOf(
		'STATUS_UNKNOWN',
		'FB_STATUS_ACTIVE',
		'FB_STATUS_DISABLED',
		'FB_STATUS_UNSETTLED',
		'FB_STATUS_PENDING_RISK_REVIEW',
		'FB_STATUS_PENDING_SETTLEMENT',
		'FB_STATUS_IN_GRACE_PERIOD',
		'FB_STATUS_PENDING_CLOSURE',
		'FB_STATUS_CLOSED',
		'FB_STATUS_ANY_ACTIVE',
		'FB_STATUS_ANY_CLOSED',
		'TW_STATUS_ACCEPTED',
		'TW_STATUS_REJECTED',
		'TW_STATUS_UNDER_REVIEW',
	),
});
export type AdAccount = Static<typeof AdAccount>;

export const AdAccountsQuery = Strict({ organization_id: Type.String() });
/** rest.json AdAccounts: without the `data` of other answers. */
export const AdAccounts = Type.Object({ ad_accounts: Type.Array(AdAccount) });
