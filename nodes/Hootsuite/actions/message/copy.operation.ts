import { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { fetchContent } from '../../api/content';
import { getUploadStatus } from '../../api/media';
import { bodyOfMessage, foreignMediaUrls, withoutEmpty } from '../../api/messageBody';
import { socialProfilesOfRun } from '../../api/socialProfiles';
import type { SocialProfile } from '../../api/socialProfiles';
import { optionsOf } from '../../fields/collections';
import { collection } from '../../fields/field';
import type { ValuesOf } from '../../fields/field';
import { checkAllowed, checkLatest } from '../../fields/guards';
import { messageId, onlySocialProfileIds } from '../../fields/ids';
import { changedMediaSource, mediaFields } from '../../fields/media';
import { networkTexts } from '../../fields/networkTexts';
import { checkLeadTime } from '../../fields/sendTime';
import { endOf, InputError } from '../../transport/errors';
import { runOf } from '../../transport/run';
import { operation } from '../operation';
import { mediaCount, readAttachments } from './attachments';
import type { Attachment } from './body';
import type { Post } from './publish';
import { scheduleOptions, schedulePosts } from './schedulePosts';
import type { Prepared } from './schedulePosts';
import { messageText, tellUnusedTexts, textFor } from './text';
import { whenFields } from './when';

const fields = [
	messageId,
	...whenFields,
	collection(
		{
			displayName: 'Changes',
			name: 'changes',
			type: 'collection',
			placeholder: 'Add Change',
			default: {},
			description: 'What the copy has otherwise than the message: other profiles, another text',
		},
		[networkTexts, onlySocialProfileIds, messageText],
	),
	changedMediaSource,
	...mediaFields,
	optionsOf(scheduleOptions),
];

type CopyValues = ValuesOf<typeof fields>;

const LATER =
	"Choose a later time, or set 'When' to 'Now'. To send it to Hootsuite all the same, switch on 'Allow Time Too Soon' under Options.";

const cannot = (id: string, why: string, wayOut: string) =>
	new InputError(`'Message' ${id} cannot be copied: ${why}`, wayOut);

const UPLOAD_ANEW = "Choose the file under 'Media': it is uploaded anew. Or set 'Media' to 'None'.";

const mediaIdsOf = ({ media }: IDataObject) => ((media ?? []) as IDataObject[]).map(({ id }) => String(id));

/** Refuses media that are kept and that Hootsuite no longer has, or takes from nobody. Throws InputError. */
async function checkKeptMedia(ctx: IExecuteFunctions, id: string, message: IDataObject): Promise<void> {
	const foreign = foreignMediaUrls(message);
	if (foreign.length > 0) {
		throw cannot(id, `Hootsuite does not take its files again: ${foreign.join(', ')}`, UPLOAD_ANEW);
	}
	for (const mediaId of mediaIdsOf(message)) {
		const status = await endOf(
			runOf(ctx).once(`media ${mediaId}`, async () => await getUploadStatus(ctx, mediaId)),
		);
		if (status.ok) continue;
		if (status.error.trouble !== 'refused') throw status.error;
		throw cannot(id, `Hootsuite no longer has its file (media ID ${mediaId})`, UPLOAD_ANEW);
	}
}

/** Whether a message has what is for one network alone, and a profile is of that network. */
function takesOwn(message: IDataObject, profileId: string, profiles: SocialProfile[]): boolean {
	const { targeting, privacy, extendedInfo } = bodyOfMessage(message);
	if (!targeting && !privacy && !extendedInfo) return false;
	const from = (message.socialProfile as IDataObject | undefined)?.id;
	const typeOf = (id: unknown) => profiles.find((profile) => profile.id === id)?.type;
	return profileId === from || (typeOf(profileId) !== undefined && typeOf(profileId) === typeOf(from));
}

/** What of a message goes to profiles: what is for one network alone stays there. */
function bodyOfCopy(
	message: IDataObject,
	posts: Post[],
	profiles: SocialProfile[],
	media: IDataObject[] | undefined,
): IDataObject {
	const body = bodyOfMessage(message);
	const ids = posts.map(({ profileId }) => profileId);
	const isPinterest = ids.some((id) =>
		profiles.some(({ id: its, type }) => its === id && type === 'PINTEREST'),
	);
	const { hasOwn = false } = posts[0];
	const pins = ((body.extendedInfo ?? []) as IDataObject[]).slice(0, 1);
	return withoutEmpty({
		...body,
		text: posts[0].text,
		socialProfileIds: ids,
		scheduledSendTime: posts[0].scheduledSendTime,
		targeting: hasOwn ? body.targeting : undefined,
		privacy: hasOwn ? body.privacy : undefined,
		tags: isPinterest ? undefined : body.tags,
		location: isPinterest ? undefined : body.location,
		extendedInfo: hasOwn
			? ids.flatMap((id) => pins.map((pin) => ({ ...pin, socialProfileId: id })))
			: undefined,
		media: media ?? body.media,
		mediaUrls: media ? undefined : body.mediaUrls,
	} as IDataObject);
}

/** The message as it is now, and all that its copies need. */
async function prepare(ctx: IExecuteFunctions, values: CopyValues, i: number): Promise<Prepared> {
	const { messageId: id, changes, mediaSource } = values;
	const { data: message } = await fetchContent(ctx, 'messages', id);
	const from = (message.socialProfile as IDataObject | undefined)?.id;
	const { socialProfileIds: others = [], networkTexts: own = {} } = changes;
	const ids = others.length > 0 ? others : from === undefined ? [] : [String(from)];
	if (ids.length === 0) {
		throw cannot(
			id,
			'Hootsuite does not say which social profile it is on',
			"Add 'Social Profiles' under 'Changes'.",
		);
	}
	if (mediaSource === 'keep') await checkKeptMedia(ctx, id, message);
	const upload = await readAttachments(ctx, values, i);

	const profiles = others.length > 0 || Object.keys(own).length > 0 ? await socialProfilesOfRun(ctx) : [];
	await tellUnusedTexts(ctx, ids, own, profiles);
	const usual = changes.text ?? String(message.text ?? '');
	const posts = ids.map((profileId) => ({
		profileId,
		text: textFor(profileId, usual, own, profiles),
		hasOwn: takesOwn(message, profileId, profiles),
	}));
	const files = mediaSource === 'keep' ? mediaIdsOf(message).length : mediaCount(values);
	const hasOldFiles = mediaSource === 'keep' && ((message.mediaUrls ?? []) as unknown[]).length > 0;
	if (files === 0 && !hasOldFiles && posts.some(({ text }) => !text.trim())) {
		throw cannot(
			id,
			'the copy would have no text and no files',
			"Add 'Text' under 'Changes', or choose files under 'Media'.",
		);
	}
	const mediaOf = (media: Attachment[]) =>
		mediaSource === 'keep' ? undefined : media.map(({ id: mediaId }) => ({ id: mediaId }));
	return {
		posts,
		profiles,
		files,
		upload,
		bodyOf: (group, media) => bodyOfCopy(message, group, profiles, mediaOf(media)),
		except: id,
	};
}

export const copy = operation({
	name: 'Copy',
	action: 'Copy a message',
	description:
		'Schedule a message again that was sent, has failed or is scheduled: at a new time, and if wanted for other profiles or with another text',
	done: 'scheduled',
	inOrder: ({ when }) => when === 'now',
	fields,
	async execute(values, i) {
		const { messageId: id, scheduledSendTime: time, changes, options } = values;
		if (time && !options.allowTimeTooSoon) checkLeadTime(time, DateTime.utc(), LATER);
		checkAllowed(options, changes.socialProfileIds ?? []);
		checkLatest(options, time);
		const keys = [JSON.stringify(['copy', id, changes])];
		const outcome = await schedulePosts(this, values, async () => await prepare(this, values, i), keys);
		return { ...outcome, data: [outcome.data].flat().map((made) => ({ ...made, copiedMessageId: id })) };
	},
});
