import { type Static, Type } from '@sinclair/typebox';

import { Nullable, OneOf, Strict } from './shared';

const Fault = Strict({
	status: Type.Optional(Type.Integer({ minimum: 200, maximum: 599 })),
	headers: Type.Optional(Type.Record(Type.String(), Type.String())),
	body: Type.Optional(Type.Unknown()),
	html: Type.Optional(Type.String()),
	/** A 200 with an empty list: `{"data": []}`, also where one thing was asked for. */
	noData: Type.Optional(Type.Boolean()),
	delayMs: Type.Optional(Type.Integer({ minimum: 0 })),
	/** When the connection breaks: before the work, after it, or at once while the work is done `delayMs` later. */
	reset: Type.Optional(OneOf('before', 'after', 'early')),
	cutBody: Type.Optional(Type.Boolean()),
	/** Whether the work is done all the same before `status`, `body` or `html` is answered, as behind a gateway. */
	workDone: Type.Optional(Type.Boolean()),
});
export type Fault = Static<typeof Fault>;

/** POST /__sandbox/faults. `path` is a glob (`*` within a segment, `**` anything), or a regular expression from `^`. */
export const FaultRule = Strict({
	method: Type.Optional(Type.String()),
	path: Type.String({ minLength: 1 }),
	times: Type.Optional(Type.Integer({ minimum: 1 })),
	fault: Fault,
});

/** POST /__sandbox/clock. `now: null` returns to real time. */
export const ClockChange = Strict({
	now: Type.Optional(Nullable(Type.String())),
	advanceSeconds: Type.Optional(Type.Number()),
});

/** What can be set; GET answers all of it, POST takes a part. */
export const Settings = Strict({
	/** Seconds from the PUT until media is READY; null: never. */
	mediaReadyAfterSeconds: Nullable(Type.Number({ minimum: 0 })),
	/** Seconds a message with a video stays SUBMITTED. */
	videoSubmittedSeconds: Type.Number({ minimum: 0 }),
	/** How far ahead scheduledSendTime must be. */
	minimumLeadSeconds: Type.Number({ minimum: 0 }),
	/** How many messages may wait to be sent; null: any number. */
	scheduledMessageLimit: Nullable(Type.Integer({ minimum: 0 })),
	/** What `data` is in GET /v1/messages/{id}. */
	singleMessageAs: OneOf('array', 'object'),
	/** How an expired token is refused: 401 code 1036, or 401 `request_forbidden`. */
	expiredTokenAs: OneOf('rest', 'request_forbidden'),
	/** Whether the member is a Content Admin in Amplify. */
	amplifyContentAdmin: Type.Boolean(),
	/** Whether webhook URLs may be on this machine, on any port; Hootsuite wants a public address and four ports only. */
	loopbackWebhookUrls: Type.Boolean(),
	/** Whether optional properties without a value are null in answers, instead of left out. */
	nulls: Type.Boolean(),
	/** How far Hootsuite's running clock is ahead of ours, in seconds; negative: behind. A frozen one stands where it was put. */
	clockOffsetSeconds: Type.Number(),
	/** Whether 20 requests a second are the limit. */
	rateLimit: Type.Boolean(),
});
export type Settings = Static<typeof Settings>;
export const SettingsChange = Type.Partial(Settings, { additionalProperties: false });

/** POST /__sandbox/tokens. `access` expires access tokens, `all` refresh tokens too; the personal token never. */
export const TokensChange = Strict({
	expire: Type.Optional(OneOf('access', 'all')),
	revoke: Type.Optional(OneOf('all')),
});

/** POST /__sandbox/apps. */
export const AppChange = Strict({ installed: Type.Boolean() });

/** POST /__sandbox/profiles: disconnects (1) or reconnects (0) a profile; whether messages to it wait for approval. */
export const ProfileChange = Strict({
	id: Type.String(),
	isReauthRequired: Type.Optional(Type.Integer({ minimum: 0, maximum: 1 })),
	needsApproval: Type.Optional(Type.Boolean()),
});
