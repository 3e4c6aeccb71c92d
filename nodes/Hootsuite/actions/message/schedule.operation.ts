import { DateTime } from 'luxon';
import type { IExecuteFunctions } from 'n8n-workflow';
import { socialProfilesOfRun } from '../../api/socialProfiles';
import { optionsOf } from '../../fields/collections';
import type { ValuesOf } from '../../fields/field';
import { checkAllowed, checkLatest } from '../../fields/guards';
import { boolean } from '../../fields/kinds';
import { checkLeadTime } from '../../fields/sendTime';
import { toApiTime } from '../../transport/apiTime';
import { operation } from '../operation';
import { mediaCount, readAttachments } from './attachments';
import { checkTargeting } from './body';
import { filesOf, findingsOf, refuseProblems } from './findings';
import { checkPinterest } from './pinterest';
import { bodyFor, checkText, checkTexts, findProfiles, whatFields, withFields } from './post';
import type { Post } from './publish';
import { scheduleOptions, schedulePosts } from './schedulePosts';
import type { Prepared } from './schedulePosts';
import { tellUnusedTexts, textFor } from './text';
import { whenFields } from './when';

const checkFirst = boolean({
	displayName: 'Check First',
	name: 'checkFirst',
	type: 'boolean',
	default: true,
	description:
		'Whether to schedule nothing where text, files, profile or time would surely fail when the post is published, as Message → Check finds it',
});

const fields = [...whatFields, ...whenFields, ...withFields, optionsOf([...scheduleOptions, checkFirst])];

type ScheduleValues = ValuesOf<typeof fields>;

const LATER =
	"Choose a later time, or set 'When' to 'Now'. To send it to Hootsuite all the same, switch on 'Allow Time Too Soon' under Options.";

/** Refuses all that can be known to be wrong before the first request. Throws InputError. */
function checkEarly(values: ScheduleValues): void {
	const { scheduledSendTime: time, options, additionalFields: extra } = values;
	if (time && !options.allowTimeTooSoon) checkLeadTime(time, DateTime.utc(), LATER);
	checkAllowed(options, values.socialProfileIds);
	checkLatest(options, time);
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
async function prepare(ctx: IExecuteFunctions, values: ScheduleValues, i: number): Promise<Prepared> {
	const { text, networkTexts: own, scheduledSendTime: time, options, additionalFields: extra } = values;
	const { socialProfileIds: ids } = values;
	// What is wrong with a file is one problem among others where all are looked for.
	const early = options.checkFirst ? undefined : await readAttachments(ctx, values, i);
	const profiles = await findProfiles(ctx, values);
	checkPinterest(ids, profiles, extra);
	const posts = ids.map((profileId) => ({
		profileId,
		text: textFor(profileId, text, own, profiles),
		scheduledSendTime: time && toApiTime(time),
	}));
	checkTexts(posts, values);
	await tellUnusedTexts(ctx, ids, own, profiles);
	if (options.checkFirst) await checkPosts(ctx, values, i, posts);
	return {
		posts,
		profiles,
		files: mediaCount(values),
		upload: early ?? (await readAttachments(ctx, values, i)),
		bodyOf: (group, media) => bodyFor(group, profiles, media, extra),
	};
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
		const { text, networkTexts: own, socialProfileIds: ids } = values;
		const keys = ids.map((id) => JSON.stringify([id, text, own]));
		return await schedulePosts(this, values, async () => await prepare(this, values, i), keys);
	},
});
