import { Clock } from './clock';
import { inboxSeed } from './inboxSeed';
import type { Inbox } from './logic/inboxTypes';
import { freshWebhooks, type Webhooks } from './logic/webhookQueue';
import type { Fault, Settings } from './schemas/steering';
import { ACCESS_TOKEN, MEMBER_ID, ORGANIZATION_ID, ORGANIZATION_TOKEN, type Seed, seed } from './seed';

/** Whom a token stands for: a member, or an organization (grant organization_app). */
export type Holder = { memberId: string } | { organizationId: string };

/** An access token. `family` groups the tokens that come from one authorization code. */
export interface AccessToken {
	value: string;
	holder: Holder;
	scope: string;
	/** Milliseconds since 1970; null: never. */
	expiresAt: number | null;
	family: string | null;
}

export interface RefreshToken {
	holder: Holder;
	scope: string;
	family: string | null;
}

export interface AuthorizationCode {
	redirectUri: string;
	scope: string;
	expiresAt: number;
	codeChallenge: string | null;
	used: boolean;
	family: string;
}

/** A declared upload, and what came of it. */
export interface StoredMedia {
	id: string;
	/** Where it lies below /storage/. */
	key: string;
	sizeBytes: number;
	mimeType: string;
	upload: MediaUploadResult | null;
}

export interface MediaUploadResult {
	bytesReceived: number;
	sha256: string;
	at: number;
	contentType: string;
	contentLength: string;
	/** Null where the file was too large to keep. */
	bytes: Buffer | null;
}

/** One request as it came in. `status` is null while it runs and where the connection was dropped. */
export interface RecordedRequest {
	method: string;
	url: string;
	path: string;
	query: unknown;
	/** As received, but of Authorization only the scheme ("Bearer"). */
	headers: Record<string, unknown>;
	/** JSON, text, or `{bytes, sha256}` for a stored file. */
	body: unknown;
	status: number | null;
	/** Whether it was refused before its route's work began, such as for its token or its shape. */
	isInvalid: boolean;
	/** UTC, by the real clock. */
	at: string;
}

export interface FaultRule {
	method?: string;
	path: string;
	timesLeft: number;
	fault: Fault;
}

/** Everything the sandbox knows. It lives in memory and is gone with the process. */
export interface State extends Seed {
	readonly clock: Clock;
	settings: Settings;
	appInstalled: boolean;
	accessTokens: Map<string, AccessToken>;
	refreshTokens: Map<string, RefreshToken>;
	codes: Map<string, AuthorizationCode>;
	media: StoredMedia[];
	requests: RecordedRequest[];
	faults: FaultRule[];
	webhooks: Webhooks;
	inbox: Inbox;
	/** Calls counted towards the daily quota. */
	quotaUsed: number;
	/** A new message or comment id: a 64-bit number, larger than JavaScript's, in a string. */
	nextId(): string;
	/** Back to the seed, with real time, no faults, nothing recorded and the settings it began with. */
	reset(): void;
}

const SETTINGS: Settings = {
	mediaReadyAfterSeconds: 1,
	videoSubmittedSeconds: 30,
	// Seen in the field, not documented.
	minimumLeadSeconds: 300,
	scheduledMessageLimit: null,
	singleMessageAs: 'array',
	expiredTokenAs: 'rest',
	amplifyContentAdmin: true,
	loopbackWebhookUrls: true,
	nulls: false,
	clockOffsetSeconds: 0,
	rateLimit: true,
};

/** A fresh state, as after `reset`, with other settings than usual where given. */
export function createState(changes: Partial<Settings> = {}): State {
	const holder = { settings: { ...SETTINGS, ...changes } };
	const clock = new Clock(() => holder.settings.clockOffsetSeconds * 1000);
	let lastId = 4138476039000001000n;
	const state: State = Object.assign(holder, {
		clock,
		...fresh(clock),
		nextId: () => String(++lastId),
		reset() {
			clock.release();
			lastId = 4138476039000001000n;
			// First, since the seed asks the clock, and the clock the settings.
			state.settings = { ...SETTINGS, ...changes };
			Object.assign(state, fresh(clock));
		},
	});
	return state;
}

function fresh(clock: Clock): Omit<State, 'clock' | 'nextId' | 'reset' | 'settings'> {
	return {
		...seed(clock),
		appInstalled: true,
		accessTokens: new Map([
			[
				ACCESS_TOKEN,
				{
					value: ACCESS_TOKEN,
					holder: { memberId: MEMBER_ID },
					// A personal token may do all that its member may; whether so at Hootsuite is not known.
					scope: 'analytics:read',
					expiresAt: null,
					family: null,
				},
			],
			[
				ORGANIZATION_TOKEN,
				{
					value: ORGANIZATION_TOKEN,
					holder: { organizationId: ORGANIZATION_ID },
					scope: '',
					expiresAt: null,
					family: null,
				},
			],
		]),
		refreshTokens: new Map(),
		codes: new Map(),
		media: [],
		requests: [],
		faults: [],
		webhooks: freshWebhooks(),
		inbox: inboxSeed(clock.now()),
		quotaUsed: 0,
	};
}
