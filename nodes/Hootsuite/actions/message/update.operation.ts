import { DateTime } from 'luxon';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { bodyOfMessage, foreignMediaUrls, withoutEmpty } from '../../api/messageBody';
import { fetchReplaceable, replaceMessage } from '../../api/replaceMessage';
import { oneReplacementAtATime } from '../../api/replacements';
import { socialProfilesIfAny, socialProfilesOfRun } from '../../api/socialProfiles';
import { optionsOf } from '../../fields/collections';
import { collection, notice } from '../../fields/field';
import type { ValuesOf } from '../../fields/field';
import { checkAllowed, checkLatest, guards } from '../../fields/guards';
import { messageId } from '../../fields/ids';
import { boolean } from '../../fields/kinds';
import { changedMediaSource, DEFAULT_READY_TIMEOUT, mediaFields, readyTimeout } from '../../fields/media';
import { networkTexts } from '../../fields/networkTexts';
import { allowTimeTooSoon, checkLeadTime, newSendTime } from '../../fields/sendTime';
import { toApiTime } from '../../transport/apiTime';
import { endOf, InputError } from '../../transport/errors';
import { runOf } from '../../transport/run';
import { byDisplayName, operation } from '../operation';
import { ADDITIONAL_FIELDS } from './additionalFields';
import { readAttachments } from './attachments';
import { checkTargeting, messageBody } from './body';
import type { Attachment } from './body';
import { checkPinterest, isPinterest, notForPinterest } from './pinterest';
import { checkToolText } from './schedulePosts';
import { messageText, tellUnusedTexts, textFor } from './text';
import { Slots } from './when';

const CHANGEABLE = [...ADDITIONAL_FIELDS, networkTexts, newSendTime, messageText];

const allowSkippingReview = boolean({
	displayName: 'Allow Skipping Review',
	name: 'allowSkippingReview',
	type: 'boolean',
	default: true,
	description:
		'Whether to change a message that waits for approval although the changed one would go out without. That is so where the signed-in member needs no approval for the social profile.',
});

const fields = [
	messageId,
	notice({
		displayName:
			'Hootsuite cannot change a message. The node schedules a new one with your changes, then deletes the old one, so the ID changes. LinkedIn Company targeting is lost unless you give it again under Targeting: Hootsuite does not tell it.',
		name: 'updateNotice',
		type: 'notice',
		default: '',
	}),
	collection(
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'What to change. A field that you add and leave empty is taken out of the message.',
		},
		CHANGEABLE.sort(byDisplayName),
	),
	changedMediaSource,
	...mediaFields,
	optionsOf([allowSkippingReview, allowTimeTooSoon, readyTimeout, ...guards]),
];

type UpdateValues = ValuesOf<typeof fields>;
type Changes = UpdateValues['updateFields'];

/** What changes of one message: where its network has a text of its own, that is its text. */
async function withOwnText(ctx: IExecuteFunctions, message: IDataObject, given: Changes): Promise<Changes> {
	const { networkTexts: own, ...others } = given;
	if (!own || Object.keys(own).length === 0) return others;
	const profiles = await socialProfilesOfRun(ctx);
	const id = String((message.socialProfile as IDataObject | undefined)?.id);
	await tellUnusedTexts(ctx, [id], own, profiles);
	const text = textFor(id, '', own, profiles);
	return text ? { ...others, text } : others;
}

/** When the changed message goes out. Throws InputError where it would go out at once, or too soon to be taken back. */
function sendTimeOf(message: IDataObject, values: UpdateValues, now: DateTime): DateTime {
	const { updateFields: given, options } = values;
	const old = DateTime.fromISO(String(message.scheduledSendTime));
	const time = given.scheduledSendTime ?? (old.isValid ? old : undefined);
	if (!time) {
		throw new InputError(
			`'Message' ${String(message.id)} has no send time: what replaces it would go out at once`,
			"Add 'Scheduled Send Time' under 'Update Fields'.",
		);
	}
	// One that turns out to go out without review must still be there to be deleted.
	const mustWait = message.state === 'PENDING_APPROVAL' && !options.allowSkippingReview;
	const allow = mustWait
		? "'Allow Time Too Soon' and, since it waits for approval, 'Allow Skipping Review'"
		: "'Allow Time Too Soon'";
	const wayOut = `Add a later 'Scheduled Send Time' under 'Update Fields'. To send it to Hootsuite all the same, switch on ${allow} under Options.`;
	if (mustWait || !options.allowTimeTooSoon) checkLeadTime(time, now, wayOut);
	return time;
}

/** Refuses what the network of a message does not take. Throws InputError. */
async function checkNetwork(
	ctx: IExecuteFunctions,
	message: IDataObject,
	given: UpdateValues['updateFields'],
): Promise<void> {
	const hasPin = given.extendedInfo?.pinterest !== undefined;
	if (!hasPin && notForPinterest(given).length === 0) return;
	const profiles = await socialProfilesIfAny(ctx);
	const profileId = (message.socialProfile as IDataObject | undefined)?.id;
	const profile = profiles.find(({ id }) => id === profileId);
	if (!profile) return;
	checkPinterest([profile.id], profiles, given);
	if (!hasPin || isPinterest(profiles, profile.id)) return;
	throw new InputError(
		"'Pinterest' describes a pin, and the message goes to another network",
		"Remove 'Pinterest' under 'Update Fields'.",
	);
}

/** The media of the changed message: new ones, or those it has with the video details that were given. */
function changedMedia(old: IDataObject, changed: IDataObject, values: UpdateValues): unknown {
	const { mediaSource, updateFields: given } = values;
	if (mediaSource === 'none') return undefined;
	if (mediaSource !== 'keep') return changed.media;
	const kept = old.media as IDataObject[] | undefined;
	return given.videoOptions ? kept?.map(({ id }) => ({ id, videoOptions: given.videoOptions })) : kept;
}

/** The body of the changed message: what was added and left empty goes, all the rest stays. Throws InputError. */
function changedBody(
	message: IDataObject,
	values: UpdateValues,
	sendTime: DateTime,
	attachments: Attachment[],
): IDataObject {
	const { updateFields: given } = values;
	const old = bodyOfMessage(message);
	const content = {
		text: given.text ?? '',
		scheduledSendTime: toApiTime(sendTime),
		media: attachments,
		additionalFields: given,
	};
	const profileIds = old.socialProfileIds as string[];
	const changed = messageBody(content, profileIds, given.extendedInfo !== undefined);
	const emptied = Object.keys(given).map((name) => [name, undefined]);
	const body = withoutEmpty({
		...old,
		...Object.fromEntries(emptied),
		...changed,
		media: changedMedia(old, changed, values),
	} as IDataObject);
	if (!given.videoOptions?.facebook || body.media) return body;
	throw new InputError(
		"'Facebook Video' describes a video, and the message has none",
		"Choose the video under 'Media', or take 'Facebook Video' out.",
	);
}

/** Tells what of the old message could not be kept. */
async function tellWhatIsLost(ctx: IExecuteFunctions, message: IDataObject, given: Changes) {
	const warn = (text: string) =>
		ctx.addExecutionHints({ type: 'warning', location: 'outputPane', message: text });
	const foreign = given.mediaUrls ? [] : foreignMediaUrls(message);
	if (foreign.length > 0) {
		warn(
			`Message ${String(message.id)} had files that Hootsuite takes from nobody but itself, and the changed one is without them: ${foreign.join(', ')}. To attach them, use 'Media'.`,
		);
	}
	if (given.targeting) return;
	const profiles = await endOf(socialProfilesOfRun(ctx));
	const profileId = (message.socialProfile as IDataObject | undefined)?.id;
	const mayBeTargeted =
		!profiles.ok || profiles.value.some(({ id, type }) => id === profileId && type === 'LINKEDINCOMPANY');
	if (!mayBeTargeted) return;
	await runOf(ctx).once('hint about targeting', async () =>
		warn(
			"Hootsuite does not tell what LinkedIn Company targeting a message has, so the changed ones have none. Where one had, update it again with 'Targeting' under 'Update Fields'.",
		),
	);
}

export const update = operation({
	name: 'Update',
	action: 'Update a message',
	description: 'Change a message that has not been sent: schedules a new one, then deletes the old one',
	done: 'scheduled',
	fields,
	async execute(values, i) {
		const { messageId: id, updateFields, mediaSource, options } = values;
		checkTargeting(updateFields);
		return await oneReplacementAtATime(this, id, async () => {
			const message = await fetchReplaceable(this, id);
			const profileId = String((message.socialProfile as IDataObject | undefined)?.id);
			checkAllowed(options, [profileId]);
			const given = await withOwnText(this, message, updateFields);
			checkToolText(this, [given.text ?? '']);
			const isNothing = Object.keys(given).length === 0 && mediaSource === 'keep';
			if (isNothing && updateFields.networkTexts) return { data: message };
			const sendTime = sendTimeOf(message, values, runOf(this).clock.now());
			checkLatest(options, sendTime);
			await checkNetwork(this, message, given);
			const upload = await readAttachments(this, values, i);
			const readyTimeoutSeconds = options.readyTimeout ?? DEFAULT_READY_TIMEOUT;
			const slots = new Slots(this, options);
			await slots.claim([profileId], sendTime, (_id, other) => other.id === message.id);
			const replacing = async () => {
				const attachments = await upload(readyTimeoutSeconds);
				return await replaceMessage(this, {
					id,
					message,
					body: changedBody(message, { ...values, updateFields: given }, sendTime, attachments),
					hasNewFiles: ['binary', 'url'].includes(mediaSource),
					allowSkippingReview: options.allowSkippingReview ?? false,
					readyTimeoutSeconds,
				});
			};
			const end = await endOf(replacing());
			await slots.settle(end.ok ? [end.value.data] : [], end.ok ? end.value.failures : [end.error]);
			if (!end.ok) throw end.error;
			await tellWhatIsLost(this, message, given);
			return end.value;
		});
	},
});
