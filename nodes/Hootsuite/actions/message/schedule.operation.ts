import omit from 'lodash/omit';
import { DateTime } from 'luxon';
import type { IExecuteFunctions } from 'n8n-workflow';
import { socialProfilesIfAny, socialProfilesOfRun } from '../../api/socialProfiles';
import type { SocialProfile } from '../../api/socialProfiles';
import { optionsOf } from '../../fields/collections';
import { shownWhen } from '../../fields/field';
import type { ValuesOf } from '../../fields/field';
import { socialProfileIds } from '../../fields/ids';
import { boolean, choice } from '../../fields/kinds';
import { DEFAULT_READY_TIMEOUT, mediaFields, mediaSource, readyTimeout } from '../../fields/media';
import { networkTexts } from '../../fields/networkTexts';
import { allowTimeTooSoon, checkLeadTime, scheduledSendTime } from '../../fields/sendTime';
import { toApiTime } from '../../transport/apiTime';
import { InputError } from '../../transport/errors';
import { operation } from '../operation';
import { additionalFields } from './additionalFields';
import { readAttachments } from './attachments';
import { checkTargeting, messageBody } from './body';
import { checkPinterest, isPinterest, notForPinterest } from './pinterest';
import { publish } from './publish';
import type { Post } from './publish';
import { messageText, tellUnusedTexts, textFor } from './text';

const fields = [
	socialProfileIds,
	messageText,
	networkTexts,
	choice({
		displayName: 'When',
		name: 'when',
		type: 'options',
		options: [
			{
				name: 'At a Set Time',
				value: 'at',
			},
			{
				name: 'Now',
				value: 'now',
				description: 'Hootsuite publishes it at once; it cannot be taken back from here',
			},
		],
		default: 'at',
	}),
	shownWhen({ when: ['at'] }, scheduledSendTime),
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
		shownWhen(
			{ '/when': ['at'] },
			boolean({
				displayName: 'Skip If Already Scheduled',
				name: 'skipIfAlreadyScheduled',
				type: 'boolean',
				default: true,
				description:
					"Whether to return the message that is already there, instead of scheduling a second one, where profile, text, time and number of files are the same. For n8n's Retry On Fail, and for running a workflow again.",
			}),
		),
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
		const { text, networkTexts: own, scheduledSendTime: time, options, additionalFields: extra } = values;
		const { socialProfileIds: ids } = values;
		const upload = await readAttachments(this, values, i);
		const profiles = await findProfiles(this, values);
		checkPinterest(ids, profiles, extra);
		const posts = ids.map((profileId) => ({
			profileId,
			text: textFor(profileId, text, own, profiles),
			scheduledSendTime: time && toApiTime(time),
		}));
		checkTexts(posts, values);
		await tellUnusedTexts(this, ids, own, profiles);
		const readyTimeoutSeconds = options.readyTimeout ?? DEFAULT_READY_TIMEOUT;
		const media = await upload(readyTimeoutSeconds);
		const bodyOf = (posts: Post[]) => {
			const pinterest = isPinterest(profiles, posts[0].profileId);
			const additionalFields = pinterest ? omit(extra, ['tags', 'location']) : extra;
			const group = posts.map(({ profileId }) => profileId);
			return messageBody({ ...posts[0], media, additionalFields }, group, pinterest);
		};
		return await publish(this, {
			posts,
			profiles,
			bodyOf,
			media,
			readyTimeoutSeconds,
			skipExisting: options.skipIfAlreadyScheduled,
			allOrNothing: options.allOrNothing,
		});
	},
});
