/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { settleInbox } from './logic/inboxTalk';
import { deliverDue } from './logic/webhookDelivery';
import type { State } from './state';

const LOOK_EVERY = 250;

/** Delivers webhooks when they are due, also while nobody asks the sandbox for anything. @returns what stops it */
export function startDelivering(state: State): () => void {
	const timer = setInterval(() => {
		if (state.webhooks.targets.size > 0 || state.webhooks.settings.appUrl !== null) void deliverDue(state);
		void settleInbox(state);
	}, LOOK_EVERY);
	timer.unref();
	return () => clearInterval(timer);
}
