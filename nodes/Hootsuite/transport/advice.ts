import type { Problem } from './problems';

/** Said wherever the sign-in itself is refused. */
export const RECONNECT =
	'Hootsuite no longer accepts this sign-in. Open the credential and connect again; if your app was uninstalled in Hootsuite, install it again first.';
const SLOW_DOWN =
	'The account has used up its calls: 20 a second and 100,000 a day for all tools together. Wait a moment and run the workflow again.';
const CLIENT =
	"Check 'Client ID' and 'Client Secret' in the credential: both stand on your app's page in Hootsuite's developer portal.";
const ANALYTICS_SCOPE =
	"Tick the scope analytics:read on your app in Hootsuite's developer portal, choose it under 'Access To' in the credential, and connect again.";
const TEMPORARY = 'This is usually over soon. Run the workflow again in a minute.';
const permission = (what: string) =>
	`The signed-in member may not ${what}. Ask an admin of the Hootsuite organization for that permission; n8n cannot grant it.`;

/** Said below /inbox/ (inbox.json, "REST API authentication"). */
export const ORGANIZATION_APP =
	"Inbox 2.0 takes the token of an organization's app only: choose the credential Hootsuite App API, with 'Installed By' set to An Organization. Hootsuite's support must have linked the app and the organization before: write to dev.support@hootsuite.com with the app's ID, the organization's ID, and the ID of a member who is an admin and does not pay for the organization.";
const NOT_THE_AGENTS =
	'Check the ID. A virtual agent may act only on a conversation that is its own: not any more once it was handed over or resolved, or a human has taken it.';
const NO_CONTACT = 'Check the ID: the organization has no such contact.';
const A_MINUTE = 'Hootsuite takes 60 proactive messages a minute from an organization. Wait a minute.';

const CONTENT_ADMIN =
	"The signed-in member needs the permission Content Admin in Amplify. An admin gives it in Hootsuite's Amplify app under User Management.";

/**
 * What a user can do about Hootsuite's error codes. Codes: REST document, "Error Codes"; what helps: observed, except where
 * the document says it.
 */
const BY_CODE: Record<string, string> = {
	1000: RECONNECT,
	1001: RECONNECT,
	1032: RECONNECT,
	1036: RECONNECT,
	request_forbidden: RECONNECT,
	request_unauthorized: RECONNECT,
	invalid_grant: RECONNECT,
	token_expired: RECONNECT,
	token_inactive: RECONNECT,
	invalid_token: RECONNECT,
	1003: SLOW_DOWN,
	1004: SLOW_DOWN,
	1043: SLOW_DOWN,
	1007: CLIENT,
	invalid_client: CLIENT,
	unauthorized_client: CLIENT,
	1033: ANALYTICS_SCOPE,
	1037: ANALYTICS_SCOPE,
	invalid_scope: ANALYTICS_SCOPE,
	scope_not_granted: ANALYTICS_SCOPE,
	1201: permission('change this organization'),
	2001: "Check 'Email': Hootsuite does not take it as an e-mail address.",
	2002: "Give a 'Full Name' of 2 to 100 characters.",
	2003: "Choose the 'Timezone' from the list, or give a name such as Europe/Berlin.",
	2008: 'All seats of the organization are taken. Remove a member or buy seats in Hootsuite first.',
	// Amplify (its document, "Error Codes"); REST has no such codes.
	3000: CONTENT_ADMIN,
	3001: CONTENT_ADMIN,
	3002: "Give a 'Team Name' of 2 to 200 characters.",
	3003: "Check 'Organization': choose it from the list, which shows those of the signed-in member.",
	3005: "The team is not one of the chosen organization. Choose 'Organization' first, then 'Team' from the list.",
	3006: "Another team of the organization has this name. Choose another 'Team Name'.",
	3008: "The member has no seat in the chosen organization. Choose 'Organization' first, then 'Member' from the list.",
	3010: "Somebody already uses this e-mail address in Hootsuite. Choose another 'Email'.",
	3020: 'The list was cut off in the middle because its page marker is no longer valid. Run it again.',
	3301: 'This member pays for the organization and cannot be removed. Change the payer in Hootsuite first.',
	4000: 'Hootsuite does not accept these values. Compare the fields of this node with what Hootsuite says.',
	4001: 'Check the ID: it may be mistyped, deleted, or belong to an account that the signed-in member cannot see.',
	4002: permission('view organization members'),
	4003: permission('view member permissions'),
	4004: permission('view member organizations'),
	4005: permission('view team members'),
	4006: permission('view the team'),
	4007: permission('create teams'),
	4008: permission('view the social profiles of the team'),
	4009: permission('do this in the organization'),
	4010: permission("view the organization's teams"),
	4303: "The member is not in the chosen organization. Choose 'Organization' first, then 'Member' from the list.",
	5000: TEMPORARY,
	9000: TEMPORARY,
	40001:
		"'Tags' work only on social profiles that an organization owns. Leave the tags out or choose another profile.",
	40003: 'A message can be deleted only until it is sent. Look at its state first.',
	40004:
		"'Media URLs' takes only ow.ly addresses. For other files choose 'Media' from a binary field or a media ID.",
	40005: 'The signed-in member may not create tags. Use tags that exist; they are case sensitive.',
	40019: "Choose one of the states that 'State' offers.",
	40020: 'Hootsuite lists at most four weeks in one request. Choose a shorter span.',
	40021: 'The file is uploaded, but Hootsuite is still processing it. Wait until its upload status is READY.',
	40022: "'Include Unscheduled' must be true or false.",
	40023: 'X takes one profile a message. Choose one X profile an item.',
	40024: 'Facebook no longer lets tools post to groups. Choose another profile.',
	40025: 'The account has reached its limit of scheduled messages. Delete some, or send some first.',
	// SCIM's words (RFC 7644, section 3.12)
	uniqueness: 'Another user or group has this already, or it is named twice. Look it up with Get Many first.',
	invalidValue:
		'Hootsuite does not accept one of the values. Compare the fields of this node with what Hootsuite says.',
	invalidSyntax: 'Hootsuite cannot read the request. Check what was written as JSON or as a filter.',
	mutability: 'This cannot be changed through SCIM. Change it in Hootsuite.',
};

const BY_STATUS: Record<number, string> = {
	401: RECONNECT,
	403: permission('do this'),
	404: BY_CODE[4001],
	429: SLOW_DOWN,
	500: TEMPORARY,
	502: TEMPORARY,
	503: TEMPORARY,
	504: TEMPORARY,
};

/** What a refusal without a code most likely means in some parts of the API (documents of Amplify and analytics). */
const FORBIDDEN_BELOW: Array<[path: string, advice: string]> = [
	['/amplify/', CONTENT_ADMIN],
	[
		'/v1/analytics/',
		`${ANALYTICS_SCOPE} If it is ticked, the member may not see these numbers in Hootsuite.`,
	],
];

/** What a status means in parts of the API whose errors have no codes; before all else (inbox.json). */
const BY_PLACE: Array<[path: string, byStatus: Record<number, string>]> = [
	['/inbox/v1/virtual-agent/', { 401: ORGANIZATION_APP, 403: ORGANIZATION_APP, 404: NOT_THE_AGENTS }],
	['/inbox/v2/contact/', { 401: ORGANIZATION_APP, 403: ORGANIZATION_APP, 404: NO_CONTACT }],
	['/inbox/v1/proactive-messaging', { 401: ORGANIZATION_APP, 403: ORGANIZATION_APP, 429: A_MINUTE }],
	['/inbox/', { 401: ORGANIZATION_APP, 403: ORGANIZATION_APP }],
];

/** The sentence that says what to do about a problem, or undefined where nothing useful is known. */
export function adviceFor(problem: Problem, httpStatus?: number, path = ''): string | undefined {
	const [, ofPlace] = BY_PLACE.find(([start]) => path.startsWith(start)) ?? [];
	const [, forbidden] = FORBIDDEN_BELOW.find(([start]) => path.startsWith(start)) ?? [];
	return (
		ofPlace?.[httpStatus ?? 0] ??
		BY_CODE[problem.code ?? ''] ??
		(httpStatus === 403 && forbidden ? forbidden : BY_STATUS[httpStatus ?? 0])
	);
}
