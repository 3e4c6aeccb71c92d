import omit from 'lodash/omit';
import { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { oneSuchPostAtATime } from '../../api/createMessages';
import { samePlanned } from '../../api/calendar';
import { socialProfilesIfAny, socialProfilesOfRun } from '../../api/socialProfiles';
import type { SocialProfile } from '../../api/socialProfiles';
import { optionsOf } from '../../fields/collections';
import { shownWhen } from '../../fields/field';
import type { ValuesOf } from '../../fields/field';
import { socialProfileIds } from '../../fields/ids';
import { boolean } from '../../fields/kinds';
import { DEFAULT_READY_TIMEOUT, mediaFields, mediaSource, readyTimeout } from '../../fields/media';
import { networkTexts } from '../../fields/networkTexts';
import { notBefore } from '../../fields/plan';
import { allowTimeTooSoon, checkLeadTime } from '../../fields/sendTime';
import { toApiTime } from '../../transport/apiTime';
import { endOf, InputError } from '../../transport/errors';
import { runOf } from '../../transport/run';
import { operation } from '../operation';
import type { Outcome } from '../operation';
import { additionalFields } from './additionalFields';
import { mediaCount, readAttachments } from './attachments';
import { checkTargeting, messageBody } from './body';
import { checkPinterest, isPinterest, notForPinterest } from './pinterest';
import { publish } from './publish';
import type { Post } from './publish';
import { messageText, tellUnusedTexts, textFor } from './text';
import { isPlanned, Slots, whenFields } from './when';

const fields = [
	socialProfileIds,
	messageText,
	networkTexts,
	...whenFields,
	mediaSource,
	...mediaFields,
	additionalFields,
	optionsOf([
		boolean({
			displayName: 'All or Nothing',
			name: 'allOrNothing',
			type: 'boolean',
			default: true,
			description:
				'Whether to delete what was scheduled for the other profiles when one profile is refused. Works until a message is sent.',
		}),
		allowTimeTooSoon,
		shownWhen({ '/when': ['bestTime', 'nextSlot'] }, notBefore),
		boolean({
			displayName: 'Skip If Already Scheduled',
			name: 'skipIfAlreadyScheduled',
			type: 'boolean',
			default: true,
			description:
				"Whether to return the message that is already there, instead of scheduling a second one, where profile, text, time and number of files are the same. With a slot or a best time any time ahead is the same, and now means within the last hour. For n8n's Retry On Fail, and for running a workflow again.",
		}),
		readyTimeout,
	]),
];

type ScheduleValues = ValuesOf<typeof fields>;

const LATER =
	"Choose a later time, or set 'When' to 'Now'. To send it to Hootsuite all the same, switch on 'Allow Time Too Soon' under Options.";

/** Refuses all that can be known to be wrong before the first request. Throws InputError. */
function check(values: ScheduleValues): void {
	const { text, networkTexts: own, scheduledSendTime: time, options, additionalFields: extra } = values;
	if (time && !options.allowTimeTooSoon) checkLeadTime(time, DateTime.utc(), LATER);
	checkTargeting(extra);
	if (!text.trim() && Object.keys(own).length === 0 && hasNoMedia(values)) throw nothingToSay();
}

const hasNoMedia = ({ mediaSource: source, additionalFields: extra }: ScheduleValues) =>
	source === 'none' && !extra.mediaUrls?.length;

const nothingToSay = (where = '') =>
	new InputError(
		`'Text' is empty, and there are no media${where}`,
		"Write a text, or choose pictures or a video under 'Media'.",
	);

/** Refuses posts that say nothing, because their network has no text of its own. Throws InputError. */
function checkTexts(posts: Post[], values: ScheduleValues): void {
	const silent = posts.filter(({ text }) => !text.trim()).map(({ profileId }) => profileId);
	if (silent.length > 0 && hasNoMedia(values)) {
		throw nothingToSay(
			`; 'Different Text for Some Networks' has none for social profile ${silent.join(', ')}`,
		);
	}
}

/** Which network each chosen profile belongs to. Not asked for where it does not matter. */
async function findProfiles(
	ctx: IExecuteFunctions,
	{ socialProfileIds: ids, networkTexts: own, additionalFields: extra }: ScheduleValues,
): Promise<SocialProfile[]> {
	if (ids.length > 1 || extra.extendedInfo?.pinterest || Object.keys(own).length > 0)
		return await socialProfilesOfRun(ctx);
	return notForPinterest(extra).length > 0 ? await socialProfilesIfAny(ctx) : [];
}

/** All that is known of an item's messages before anything is uploaded or created. */
async function prepare(ctx: IExecuteFunctions, values: ScheduleValues, i: number, slots: Slots) {
	const { text, networkTexts: own, scheduledSendTime: time, options, additionalFields: extra } = values;
	const { socialProfileIds: ids } = values;
	const upload = await readAttachments(ctx, values, i);
	const profiles = await findProfiles(ctx, values);
	checkPinterest(ids, profiles, extra);
	const posts: Post[] = ids.map((profileId) => ({
		profileId,
		text: textFor(profileId, text, own, profiles),
		scheduledSendTime: time && toApiTime(time),
	}));
	checkTexts(posts, values);
	await tellUnusedTexts(ctx, ids, own, profiles);
	if (!isPlanned(values)) return { upload, profiles, posts, existing: [] };

	const existing: IDataObject[] = [];
	const missing: Post[] = [];
	for (const post of posts) {
		const same = options.skipIfAlreadyScheduled
			? await samePlanned(ctx, post.profileId, post.text, mediaCount(values))
			: undefined;
		if (same) existing.push(same);
		else missing.push(post);
	}
	const wanted = missing.map(({ profileId }) => profileId);
	await slots.take(wanted, values, profiles, options.notBefore);
	const timed = missing.map((post) => ({ ...post, scheduledSendTime: slots.timeOf(post.profileId) }));
	return { upload, profiles, posts: timed, existing };
}

async function schedulePost(ctx: IExecuteFunctions, values: ScheduleValues, i: number): Promise<Outcome> {
	const { options, additionalFields: extra } = values;
	const slots = new Slots(ctx);
	const preparing = async () => await prepare(ctx, values, i, slots);
	// Items take slots in their order.
	const { upload, profiles, posts, existing } = isPlanned(values)
		? await runOf(ctx).oneAtATime(['slots'], preparing)
		: await preparing();
	if (posts.length === 0) return { data: existing };
	const readyTimeoutSeconds = options.readyTimeout ?? DEFAULT_READY_TIMEOUT;
	const publishing = async () => {
		const media = await upload(readyTimeoutSeconds);
		const bodyOf = (group: Post[]) => {
			const pinterest = isPinterest(profiles, group[0].profileId);
			const additionalFields = pinterest ? omit(extra, ['tags', 'location']) : extra;
			const ids = group.map(({ profileId }) => profileId);
			return messageBody({ ...group[0], media, additionalFields }, ids, pinterest);
		};
		return await publish(ctx, {
			posts,
			profiles,
			bodyOf,
			media,
			readyTimeoutSeconds,
			skipExisting: !isPlanned(values) && options.skipIfAlreadyScheduled,
			allOrNothing: options.allOrNothing,
		});
	};
	const end = await endOf(publishing());
	const { data, failures = [] } = end.ok ? end.value : { data: [], failures: [end.error] };
	await slots.settle([data].flat(), failures);
	return { data: [...existing, ...[data].flat()], failures };
}

export const schedule = operation({
	name: 'Schedule',
	action: 'Schedule a message',
	description:
		'Schedule a post with text, pictures or videos for one or more social profiles, or publish it now',
	done: 'scheduled',
	// What is published at once goes out in the order of the items.
	inOrder: ({ when }) => when === 'now',
	fields,
	async execute(values, i) {
		check(values);
		const { text, networkTexts: own, socialProfileIds: ids, options } = values;
		const skip = options.skipIfAlreadyScheduled;
		if (!isPlanned(values) || !skip) return await schedulePost(this, values, i);
		// Whoever wants the same at the same time, in whichever execution, finds it then.
		const keys = ids.map((id) => JSON.stringify([id, text, own]));
		return await oneSuchPostAtATime(this, keys, async () => await schedulePost(this, values, i));
	},
});
