import type { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { samePlanned } from '../../api/calendar';
import { oneSuchPostAtATime } from '../../api/createMessages';
import { comparable } from '../../api/messageBody';
import type { SocialProfile } from '../../api/socialProfiles';
import { htmlIn } from '../../api/textLength';
import { shownWhen } from '../../fields/field';
import type { ValuesOf } from '../../fields/field';
import { checkAllowed, checkLatest, guards } from '../../fields/guards';
import { boolean } from '../../fields/kinds';
import { DEFAULT_READY_TIMEOUT, readyTimeout } from '../../fields/media';
import { notBefore } from '../../fields/plan';
import { allowTimeTooSoon } from '../../fields/sendTime';
import { toApiTime } from '../../transport/apiTime';
import { endOf, InputError } from '../../transport/errors';
import { runOf } from '../../transport/run';
import type { Outcome } from '../operation';
import { isTool } from '../tool';
import type { Attachment } from './body';
import { publish } from './publish';
import type { Post } from './publish';
import { isPlanned, Slots } from './when';
import type { WhenValues } from './when';

/** Options of all that schedules. */
export const scheduleOptions = [
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
			"Whether to return the message that is already there, instead of scheduling a second one, where profile, text, time and number of files are the same. With a slot or a best time any time ahead is the same, and now means within the last hour. For n8n's Retry On Fail, and for running a workflow again. As an AI agent's tool it is on unless you switch it off.",
	}),
	readyTimeout,
	...guards,
];

type Options = Partial<ValuesOf<typeof scheduleOptions>>;

/** What an item says about its messages. */
export interface Wanted extends WhenValues {
	scheduledSendTime?: DateTime;
	options: Options;
}

/** All that is known of an item's messages before anything is uploaded or created, but for their times. */
export interface Prepared {
	posts: Array<Pick<Post, 'profileId' | 'text' | 'hasOwn'>>;
	profiles: SocialProfile[];
	/** How many files they have. */
	files: number;
	upload(readyTimeoutSeconds: number): Promise<Attachment[]>;
	/** The request for posts that say the same at the same time. */
	bodyOf(posts: Post[], media: Attachment[]): IDataObject;
	/** A message that is not taken for one of them, although it says the same. */
	except?: string;
}

/** Refuses what an agent writes, but nobody posts. Throws InputError. */
export function checkToolText(ctx: IExecuteFunctions, texts: string[]): void {
	const html = isTool(ctx) ? texts.map(htmlIn).find(Boolean) : undefined;
	if (!html) return;
	throw new InputError(
		`'Text' has HTML in it: ${html}`,
		'Nothing was scheduled. Write plain text, without tags: social networks show them as they are.',
	);
}

/** How long ago, in milliseconds, what was to go out at once counts as the same. */
const JUST_NOW = 3_600_000;

/** Gives each post its time, or finds the message that it is already. */
async function timed(
	ctx: IExecuteFunctions,
	wanted: Wanted,
	prepared: Prepared,
	slots: Slots,
	skip: boolean,
) {
	const { scheduledSendTime: time, options } = wanted;
	const { posts, profiles, files } = prepared;
	if (!isPlanned(wanted)) {
		checkLatest(options, time ?? runOf(ctx).clock.now());
		const ids = posts.map(({ profileId }) => profileId);
		const textOf = new Map(posts.map(({ profileId, text }) => [profileId, comparable(text)]));
		const now = time ?? runOf(ctx).clock.now();
		// What is skipped needs no place; it must be the very one that createMessages finds.
		await slots.claim(ids, time, (profileId, { id, text, media, scheduledSendTime }) => {
			const distance = Math.abs(Date.parse(String(scheduledSendTime)) - now.toMillis());
			return (
				skip &&
				comparable(text) !== '' &&
				textOf.get(profileId) === comparable(text) &&
				((media ?? []) as unknown[]).length === files &&
				(Number.isNaN(distance) ? !time : distance <= (time ? 0 : JUST_NOW)) &&
				!runOf(ctx).made.has(String(id))
			);
		});
		const scheduledSendTime = time && toApiTime(time);
		return { posts: posts.map((post): Post => ({ ...post, scheduledSendTime })), existing: [] };
	}
	const existing: IDataObject[] = [];
	const missing: Prepared['posts'] = [];
	for (const post of posts) {
		const { profileId, text } = post;
		const same = skip ? await samePlanned(ctx, profileId, text, files, prepared.except) : undefined;
		if (same) existing.push(same);
		else missing.push(post);
	}
	const ids = missing.map(({ profileId }) => profileId);
	await slots.take(ids, wanted, profiles, options.notBefore);
	const withTime = (post: Prepared['posts'][number]): Post => ({
		...post,
		scheduledSendTime: slots.timeOf(post.profileId),
	});
	return { posts: missing.map(withTime), existing };
}

async function scheduleOnce(
	ctx: IExecuteFunctions,
	wanted: Wanted,
	prepare: () => Promise<Prepared>,
	skip: boolean,
): Promise<Outcome> {
	const { options } = wanted;
	const slots = new Slots(ctx, options);
	const preparing = async () => {
		const prepared = await prepare();
		checkAllowed(
			options,
			prepared.posts.map(({ profileId }) => profileId),
		);
		checkToolText(
			ctx,
			prepared.posts.map(({ text }) => text),
		);
		return { prepared, ...(await timed(ctx, wanted, prepared, slots, skip)) };
	};
	// Items take slots in their order.
	const { prepared, posts, existing } = isPlanned(wanted)
		? await runOf(ctx).oneAtATime(['slots'], preparing)
		: await preparing();
	if (posts.length === 0) return { data: existing };
	const readyTimeoutSeconds = options.readyTimeout ?? DEFAULT_READY_TIMEOUT;
	const publishing = async () => {
		const media = await prepared.upload(readyTimeoutSeconds);
		return await publish(ctx, {
			posts,
			profiles: prepared.profiles,
			bodyOf: (group) => prepared.bodyOf(group, media),
			media,
			readyTimeoutSeconds,
			skipExisting: !isPlanned(wanted) && skip,
			allOrNothing: options.allOrNothing,
		});
	};
	const end = await endOf(publishing());
	const { data, failures = [] } = end.ok ? end.value : { data: [], failures: [end.error] };
	await slots.settle([data].flat(), failures);
	return { data: [...existing, ...[data].flat()], failures };
}

/**
 * Schedules an item's messages, one a profile, at their time or in their slots, as far as the guards let it.
 * @param prepare makes all ready, and refuses what cannot work
 * @param keys tell what is the same post, whatever its time
 */
export async function schedulePosts(
	ctx: IExecuteFunctions,
	wanted: Wanted,
	prepare: () => Promise<Prepared>,
	keys: string[],
): Promise<Outcome> {
	const skip = wanted.options.skipIfAlreadyScheduled ?? isTool(ctx);
	const work = async () => await scheduleOnce(ctx, wanted, prepare, skip);
	// Whoever wants the same, in whichever execution, finds it then.
	const mustWait = skip && (isPlanned(wanted) || wanted.options.maxMessagesPerDay !== undefined);
	return mustWait ? await oneSuchPostAtATime(ctx, keys, work) : await work();
}
