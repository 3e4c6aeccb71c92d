import { readMoment } from '../clock';
import { fail, type HootsuiteError, restError } from '../plugins/errors';
import type { ScheduleRequest } from '../schemas/messages';
import type { RestError } from '../schemas/shared';
import type { StoredProfile } from '../seed';
import type { State } from '../state';
import { isReady } from './mediaStore';
import { webhookUrlProblem } from './webhookUrls';

const OW_LY = /^https?:\/\/(static\.ow\.ly\/|ow\.ly\/i\/)/;
const FACEBOOK_AGES = [13, 17, 18, 19, 21];

/**
 * The rules that concern the whole call; `profiles` are the reachable ones among those asked for.
 * Throws the first that is broken, as a 400 with Hootsuite's code. Source: rest.json scheduleMessage and its code table.
 */
export function checkCall(state: State, body: ScheduleRequest, profiles: StoredProfile[]): void {
	const ids = body.socialProfileIds ?? [];
	if (ids.length === 0) throw invalid('socialProfileIds must name at least one profile');
	if (!body.text && !body.media?.length && !body.mediaUrls?.length) {
		throw invalid('A message needs text or media');
	}
	checkNetworks(ids, profiles, body);
	checkSendTime(state, body.scheduledSendTime);
	for (const url of body.webhookUrls ?? []) checkWebhookUrl(state, url, 'webhookUrls');
	checkMedia(state, body);
	checkFacebookTargeting(body);
}

/** The rules for one profile of the call: the entry for `errors`, or null where the message can be made. */
export function checkProfile(
	state: State,
	body: ScheduleRequest,
	id: string,
	stored: StoredProfile | undefined,
): RestError | null {
	const resource = { type: 'socialProfile', id };
	if (!stored) return restError(4001, `There is no social profile ${id}, or it cannot be reached`, resource);
	if (stored.profile.type === 'FACEBOOKGROUP') {
		return restError(40024, 'Posting to Facebook Groups is no longer supported', resource);
	}
	if (body.tags?.length && stored.profile.owner === 'MEMBER') {
		return restError(40001, 'Tags need a social profile that an organization owns', resource);
	}
	const limit = state.settings.scheduledMessageLimit;
	const waiting = state.messages.filter(({ message }) =>
		['SCHEDULED', 'PENDING_APPROVAL'].includes(message.state),
	);
	if (limit !== null && waiting.length >= limit) {
		return restError(40025, 'Scheduled message limit reached', resource);
	}
	return null;
}

function checkNetworks(ids: string[], profiles: StoredProfile[], body: ScheduleRequest): void {
	const has = (type: string) => profiles.some(({ profile }) => profile.type === type);
	if (ids.length > 1 && has('TWITTER')) throw fail(400, 40023, 'Twitter only allows 1 network per message');
	if (!has('PINTEREST')) return;
	if (ids.length > 1) throw invalid('Pinterest cannot share a message with another profile');
	if (body.tags?.length) throw invalid('Pinterest takes no tags');
	if (body.location) throw invalid('Pinterest takes no location');
}

function checkSendTime(state: State, scheduledSendTime: string | undefined): void {
	if (scheduledSendTime === undefined) return;
	const at = readMoment(scheduledSendTime);
	if (!scheduledSendTime.endsWith('Z') || Number.isNaN(at)) {
		throw invalid('scheduledSendTime must be UTC in ISO 8601, ending in Z');
	}
	if (at < state.clock.now() + state.settings.minimumLeadSeconds * 1000) {
		throw invalid(`scheduledSendTime must be ${state.settings.minimumLeadSeconds} seconds ahead`);
	}
}

/** Refuses a URL that Hootsuite cannot post to. How it refuses one, and whether it does so at once, is a guess. */
export function checkWebhookUrl(state: State, url: string, name: string): void {
	const problem = webhookUrlProblem(url, state.settings.loopbackWebhookUrls);
	if (problem !== null) throw invalid(`${name}: "${url}" ${problem}`);
}

function checkMedia(state: State, body: ScheduleRequest): void {
	for (const { url } of body.mediaUrls ?? []) {
		if (!url || !OW_LY.test(url)) throw fail(400, 40004, 'Only attachments from ow.ly are allowed');
	}
	for (const { id } of body.media ?? []) {
		const media = state.media.find((candidate) => candidate.id === id);
		if (!media) {
			throw fail(400, 4000, 'There is no such media', { type: 'media', id: id ?? '' });
		}
		if (!isReady(state, media)) {
			throw fail(400, 40021, 'Uploaded media is not yet ready to be used', { type: 'media', id: media.id });
		}
	}
}

function checkFacebookTargeting(body: ScheduleRequest): void {
	const facebook = body.targeting?.facebookPage;
	if (!facebook) return;
	if (facebook.ageMin !== undefined && !FACEBOOK_AGES.includes(facebook.ageMin)) {
		throw invalid(`ageMin must be one of ${FACEBOOK_AGES.join(', ')}`);
	}
	if ((facebook.regions?.length || facebook.cities?.length) && facebook.countries?.length !== 1) {
		throw invalid('Regions and cities need exactly one country');
	}
}

function invalid(message: string): HootsuiteError {
	return fail(400, 4000, message);
}
