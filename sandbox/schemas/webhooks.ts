import { type Static, Type } from '@sinclair/typebox';

import { Nullable, OneOf, Strict } from './shared';

/** How the sandbox signs what it posts. Algorithm and encoding are not published by Hootsuite, hence the choice. */
export const WebhookSettings = Strict({
	/** The one URL of the organization app (My Apps); null: none. */
	appUrl: Nullable(Type.String()),
	/** Empty: nothing is signed. */
	secret: Type.String(),
	algorithm: OneOf('sha512', 'sha256'),
	encoding: OneOf('hex', 'base64'),
	/** Whether the algorithm stands before the digest: `sha512=…`. */
	prefix: Type.Boolean(),
});
export type WebhookSettings = Static<typeof WebhookSettings>;

/** POST /__sandbox/webhooks: any part of the settings. */
export const WebhookSettingsChange = Type.Partial(WebhookSettings, { additionalProperties: false });

/** POST /__sandbox/webhooks/events: events that nothing in the sandbox makes by itself, for the app's URL. */
export const MadeUpEvents = Strict({
	events: Type.Array(Strict({ type: Type.String(), data: Type.Unknown() }), { minItems: 1 }),
});
