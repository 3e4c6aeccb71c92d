import { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { samePlanned } from '../../api/calendar';
import { oneSuchPostAtATime } from '../../api/createMessages';
import { socialProfilesOfRun } from '../../api/socialProfiles';
import { optionsOf } from '../../fields/collections';
import { shownWhen } from '../../fields/field';
import type { ValuesOf } from '../../fields/field';
import { boolean } from '../../fields/kinds';
import { DEFAULT_READY_TIMEOUT, readyTimeout } from '../../fields/media';
import { notBefore } from '../../fields/plan';
import { allowTimeTooSoon, checkLeadTime } from '../../fields/sendTime';
import { toApiTime } from '../../transport/apiTime';
import { endOf } from '../../transport/errors';
import { runOf } from '../../transport/run';
import { operation } from '../operation';
import type { Outcome } from '../operation';
import { mediaCount, readAttachments } from './attachments';
import { checkTargeting } from './body';
import { filesOf, findingsOf, refuseProblems } from './findings';
import { bodyFor, checkPinterest, checkText, checkTexts, findProfiles, whatFields, withFields } from './post';
import { publish } from './publish';
import type { Post } from './publish';
import { tellUnusedTexts, textFor } from './text';
import { isPlanned, Slots, whenFields } from './when';

const checkFirst = boolean({
	displayName: 'Check First',
	name: 'checkFirst',
	type: 'boolean',
	default: true,
	description:
		'Whether to schedule nothing where text, files, profile or time would surely fail when the post is published, as Message → Check finds it',
});

const fields = [
	...whatFields,
	...whenFields,
	...withFields,
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
		checkFirst,
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
function checkEarly(values: ScheduleValues): void {
	const { scheduledSendTime: time, options, additionalFields: extra } = values;
	if (time && !options.allowTimeTooSoon) checkLeadTime(time, DateTime.utc(), LATER);
	checkTargeting(extra);
	checkText(values);
}

/** Refuses what would surely fail when it is published. Throws InputError. */
async function checkPosts(ctx: IExecuteFunctions, values: ScheduleValues, i: number, posts: Post[]) {
	const profiles = await socialProfilesOfRun(ctx);
	const files = await filesOf(ctx, values, i);
	refuseProblems(
		posts.map((post) => {
			const profile = profiles.find(({ id }) => id === post.profileId);
			const at = post.scheduledSendTime ? DateTime.fromISO(post.scheduledSendTime) : undefined;
			const known = { ...post, profile, at };
			return { ...known, found: findingsOf(ctx, known, files, values.additionalFields) };
		}),
	);
}

/** All that is known of an item's messages before anything is uploaded or created. */
async function prepare(ctx: IExecuteFunctions, values: ScheduleValues, i: number, slots: Slots) {
	const { text, networkTexts: own, scheduledSendTime: time, options, additionalFields: extra } = values;
	const { socialProfileIds: ids } = values;
	// What is wrong with a file is one problem among others where all are looked for.
	const early = options.checkFirst ? undefined : await readAttachments(ctx, values, i);
	const profiles = await findProfiles(ctx, values);
	checkPinterest(ids, profiles, extra);
	const posts: Post[] = ids.map((profileId) => ({
		profileId,
		text: textFor(profileId, text, own, profiles),
		scheduledSendTime: time && toApiTime(time),
	}));
	checkTexts(posts, values);
	await tellUnusedTexts(ctx, ids, own, profiles);
	if (options.checkFirst) await checkPosts(ctx, values, i, posts);
	const upload = early ?? (await readAttachments(ctx, values, i));
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
		return await publish(ctx, {
			posts,
			profiles,
			bodyOf: (group) => bodyFor(group, profiles, media, extra),
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
		checkEarly(values);
		const { text, networkTexts: own, socialProfileIds: ids, options } = values;
		const skip = options.skipIfAlreadyScheduled;
		if (!isPlanned(values) || !skip) return await schedulePost(this, values, i);
		// Whoever wants the same at the same time, in whichever execution, finds it then.
		const keys = ids.map((id) => JSON.stringify([id, text, own]));
		return await oneSuchPostAtATime(this, keys, async () => await schedulePost(this, values, i));
	},
});
