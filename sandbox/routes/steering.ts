import type { Routes } from '../api';
import { readMoment } from '../clock';
import { settleInbox } from '../logic/inboxTalk';
import { settle } from '../logic/messageLifecycle';
import { findProfile } from '../logic/socialProfiles';
import { expireAccessTokens, revokeTokens } from '../logic/tokens';
import { deliverDue } from '../logic/webhookDelivery';
import { announceApp } from '../logic/webhookQueue';
import { answerRestError, fail } from '../plugins/errors';
import {
	AppChange,
	ClockChange,
	FaultRule,
	ProfileChange,
	SettingsChange,
	TokensChange,
} from '../schemas/steering';
import { MEMBER_ID } from '../seed';
import { inboxSteeringRoutes, overview as inboxOverview } from './inboxSteering';
import { webhookSteeringRoutes } from './webhooks';

/** How a test, or a person, moves the sandbox: no token, no limit, not in the API document. */
export const steeringRoutes: Routes = (api, state) => {
	api.setErrorHandler(answerRestError);
	const clock = () => ({ now: new Date(state.clock.now()).toISOString(), frozen: state.clock.frozen });

	api.get('/__sandbox/requests', { schema: { hide: true } }, async () => state.requests);
	api.delete('/__sandbox/requests', { schema: { hide: true } }, async () => {
		state.requests.length = 0;
		return {};
	});

	api.get('/__sandbox/faults', { schema: { hide: true } }, async () => state.faults);
	api.post('/__sandbox/faults', { schema: { hide: true, body: FaultRule } }, async (request) => {
		const { times, ...rule } = request.body;
		state.faults.push({ ...rule, timesLeft: times ?? 1 });
		return state.faults;
	});
	api.delete('/__sandbox/faults', { schema: { hide: true } }, async () => {
		state.faults.length = 0;
		return {};
	});

	api.get('/__sandbox/clock', { schema: { hide: true } }, async () => clock());
	api.post('/__sandbox/clock', { schema: { hide: true, body: ClockChange } }, async (request) => {
		const { now, advanceSeconds } = request.body;
		if (now === null) state.clock.release();
		else if (now !== undefined) state.clock.freeze(moment(now));
		if (advanceSeconds !== undefined) state.clock.advance(advanceSeconds);
		await deliverDue(state);
		await settleInbox(state);
		return clock();
	});

	api.get('/__sandbox/settings', { schema: { hide: true } }, async () => state.settings);
	api.post('/__sandbox/settings', { schema: { hide: true, body: SettingsChange } }, async (request) => {
		Object.assign(state.settings, request.body);
		return state.settings;
	});

	api.post('/__sandbox/tokens', { schema: { hide: true, body: TokensChange } }, async (request) => {
		const { expire, revoke } = request.body;
		if (expire !== undefined) expireAccessTokens(state);
		if (expire === 'all') state.refreshTokens.clear();
		if (revoke === 'all') revokeTokens(state);
		return tokens();
	});
	const tokens = () => ({ access: state.accessTokens.size, refresh: state.refreshTokens.size });

	api.post('/__sandbox/apps', { schema: { hide: true, body: AppChange } }, async (request) => {
		state.appInstalled = request.body.installed;
		announceApp(state);
		return { installed: state.appInstalled };
	});

	api.post('/__sandbox/profiles', { schema: { hide: true, body: ProfileChange } }, async (request) => {
		const { id, isReauthRequired, needsApproval } = request.body;
		const stored = findProfile(state, { memberId: MEMBER_ID }, id);
		stored.profile.isReauthRequired = isReauthRequired ?? stored.profile.isReauthRequired;
		stored.needsApproval = needsApproval ?? stored.needsApproval;
		return stored.profile;
	});

	webhookSteeringRoutes(api, state);
	inboxSteeringRoutes(api, state);

	api.get('/__sandbox/state', { schema: { hide: true } }, async () => {
		settle(state);
		return {
			messages: state.messages,
			comments: state.comments,
			profiles: state.profiles,
			media: state.media.map(({ upload, ...media }) => ({
				...media,
				upload: upload && { ...upload, bytes: undefined },
			})),
			suggestions: state.suggestions,
			topics: state.topics,
			inbox: inboxOverview(state),
			tokens: tokens(),
			settings: state.settings,
			appInstalled: state.appInstalled,
			clock: clock(),
		};
	});

	api.post('/__sandbox/reset', { schema: { hide: true } }, async () => {
		state.reset();
		return {};
	});
};

function moment(iso: string): number {
	const at = readMoment(iso);
	if (Number.isNaN(at)) throw fail(400, 4000, 'now must be a time in ISO 8601 with a zone, or null');
	return at;
}
