import { DateTime } from 'luxon';
import type { IExecuteFunctions } from 'n8n-workflow';
import { nowOf, plannedOf } from './calendar';
import type { FileShape } from './fileShape';
import { LIMITS, NOT_POSTED } from './limits';
import type { Limit } from './limits';
import { comparable } from './messageBody';
import { familyName, familyOf, networkName } from './networks';
import type { Family } from './networks';
import { socialProfileLabel } from './socialProfiles';
import type { SocialProfile } from './socialProfiles';
import { hashtagsOf, htmlIn, lengthOf, mentionsOf } from './textLength';

/** One thing that is, or may be, wrong with a post. */
export interface Finding {
	/** For workflows: it never changes. */
	code: string;
	message: string;
	wayOut: string;
}

/** What is found: problems surely fail, warnings may. */
export class Findings {
	readonly problems: Finding[] = [];

	readonly warnings: Finding[] = [];

	problem(code: string, message: string, wayOut: string): void {
		this.problems.push({ code, message, wayOut });
	}

	warning(code: string, message: string, wayOut: string): void {
		this.warnings.push({ code, message, wayOut });
	}

	/** A problem where the limit is sure, otherwise a warning. */
	beyond({ sure }: Limit<unknown>, code: string, message: string, wayOut: string): void {
		if (sure) this.problem(code, message, wayOut);
		else this.warning(code, message, wayOut);
	}
}

/** A file of a post, as far as it is known: of one that was uploaded before, nothing is. */
export interface KnownFile extends FileShape {
	label: string;
	mimeType?: string;
	sizeBytes?: number;
}

const megabytes = (bytes: number) => `${Math.round(bytes / 100_000) / 10} MB`;
const ratio = (value: number) => (value >= 1 ? `${+value.toFixed(2)}:1` : `1:${+(1 / value).toFixed(2)}`);

/** Whether a profile can be posted to. */
export function findAboutProfile(found: Findings, id: string, profile: SocialProfile | undefined): void {
	if (!profile) {
		found.problem(
			'profileUnknown',
			`There is no social profile ${id}, or the signed-in member cannot reach it`,
			'Choose a profile from the list. Social Profile → Get Many lists yours.',
		);
		return;
	}
	if (profile.isReauthRequired) {
		found.problem(
			'profileDisconnected',
			`${socialProfileLabel(profile)}: Hootsuite has lost its connection`,
			'Reconnect the profile in Hootsuite.',
		);
	}
	const limit = Object.hasOwn(NOT_POSTED, profile.type) ? NOT_POSTED[profile.type] : undefined;
	if (limit) found.beyond(limit, 'networkNotPosted', limit.is, 'Choose a profile of another network.');
	else if (!familyOf(profile.type)) {
		found.warning(
			'networkUnknown',
			`Nothing is known of the network ${networkName(profile.type)}`,
			'Try one post, and see whether it goes out.',
		);
	}
}

/** Whether a network takes a text. */
export function findAboutText(found: Findings, family: Family, text: string, files: number): void {
	const { characters, hashtags, mentions } = LIMITS[family];
	const network = familyName(family);
	if (!text.trim() && files === 0) {
		found.problem('textEmpty', 'There is no text, and there are no files', 'Write a text, or attach a file.');
	}
	if (characters) {
		const { most, counting } = characters.is;
		const length = lengthOf(text, counting);
		const how = counting === 'characters' ? '' : ` as ${network} counts them`;
		if (length > most) {
			found.beyond(
				characters,
				'textTooLong',
				`The text has ${length} characters${how}, and ${network} takes ${most}`,
				`Make it shorter by ${length - most}, or give ${network} a text of its own under 'Different Text for Some Networks'.`,
			);
		}
	}
	const tooMany = (code: string, what: string, count: number, limit?: Limit<number>) => {
		if (!limit || count <= limit.is) return;
		const message = `The text has ${count} ${what}, and ${network} takes ${limit.is}`;
		found.beyond(limit, code, message, `Take out ${count - limit.is}.`);
	};
	tooMany('tooManyHashtags', 'hashtags', hashtagsOf(text).length, hashtags);
	tooMany('tooManyMentions', 'mentions', mentionsOf(text).length, mentions);
	const html = htmlIn(text);
	if (html) {
		const wayOut = 'Write plain text: networks show tags as they are.';
		found.warning('textHasHtml', `The text has HTML in it: ${html}`, wayOut);
	}
}

function findAboutVideo(found: Findings, family: Family, file: KnownFile): void {
	const { videoSeconds: length } = LIMITS[family];
	const { label, seconds } = file;
	if (!length || seconds === undefined) return;
	const [shortest, longest] = length.is;
	const told = `'${label}' is ${+seconds.toFixed(1)} seconds long`;
	const network = familyName(family);
	if (seconds > longest) {
		const message = `${told}, and ${network} takes ${longest}`;
		found.beyond(length, 'videoTooLong', message, 'Cut the video, or choose another one for this network.');
	} else if (seconds < shortest) {
		const message = `${told}, and ${network} wants ${shortest} at least`;
		found.beyond(length, 'videoTooShort', message, 'Choose a longer video for this network.');
	}
}

function findAboutFile(found: Findings, family: Family, file: KnownFile): void {
	const limits = LIMITS[family];
	const { label, mimeType, sizeBytes = 0, width, height } = file;
	const network = familyName(family);
	const isVideo = mimeType === 'video/mp4';
	const [code, name] = isVideo ? ['video', 'video'] : ['picture', 'picture'];
	const size = isVideo ? limits.videoBytes : limits.pictureBytes;
	if (size && sizeBytes > size.is) {
		const message = `'${label}' has ${megabytes(sizeBytes)}, and ${network} takes ${megabytes(size.is)} a ${name}`;
		found.beyond(size, `${code}TooLarge`, message, `Make the ${name} smaller.`);
	}
	const types = isVideo ? undefined : limits.pictureTypes;
	if (types && mimeType && !types.is.includes(mimeType)) {
		const message = `'${label}' is of type ${mimeType}, and ${network} takes ${types.is.join(', ')}`;
		found.beyond(types, 'pictureType', message, 'Convert the picture, for example with Edit Image.');
	}
	const shape = isVideo ? limits.videoShape : limits.pictureShape;
	if (shape && width && height) {
		const [narrowest, widest] = shape.is;
		// A pixel more or less is nobody's mistake.
		const [least, most] = [(width + 1) / height, (width - 1) / height];
		if (least < narrowest || most > widest) {
			const message = `'${label}' is ${width} × ${height} (${ratio(width / height)}), and ${network} takes ${ratio(narrowest)} to ${ratio(widest)}`;
			found.beyond(
				shape,
				`${code}Shape`,
				message,
				`Crop the ${name}, or choose another one for this network.`,
			);
		}
	}
	if (isVideo) findAboutVideo(found, family, file);
}

/** Whether a network takes files, and has those it demands. */
export function findAboutFiles(found: Findings, family: Family, files: KnownFile[]): void {
	const { needs, pictures, videos, mixed } = LIMITS[family];
	const network = familyName(family);
	const known = files.filter(({ mimeType }) => mimeType !== undefined);
	const films = known.filter(({ mimeType }) => mimeType === 'video/mp4');
	const stills = known.length - films.length;
	const hasNone =
		needs?.is === 'video' ? films.length === 0 && known.length === files.length : files.length === 0;
	if (needs && hasNone) {
		const what = needs.is === 'video' ? 'a video' : 'a picture or a video';
		found.beyond(
			needs,
			'mediaMissing',
			`${network} takes no post without ${what}`,
			"Attach one under 'Media'.",
		);
	}
	const tooMany = (code: string, what: string, count: number, limit?: Limit<number>) => {
		if (!limit || count <= limit.is) return;
		const message = `There are ${count} ${what}, and ${network} takes ${limit.is} a post`;
		found.beyond(limit, code, message, `Take out ${count - limit.is}.`);
	};
	tooMany('tooManyPictures', 'pictures', stills, pictures);
	tooMany('tooManyVideos', 'videos', films.length, videos);
	if (mixed && stills > 0 && films.length > 0) {
		const message = `${network} takes pictures or a video, not both in a post`;
		found.beyond(mixed, 'mixedMedia', message, 'Take out the ones or the other.');
	}
	for (const file of known) findAboutFile(found, family, file);
}

/** Hootsuite wants a send time to be so far ahead (seen in working integrations; not documented). With a video more (one source). */
const LEAD = { minutes: 5 };
const VIDEO_LEAD = { minutes: 15 };

/** Whether a time can still be met. */
export function findAboutTime(found: Findings, time: DateTime, now: DateTime, hasVideo: boolean): void {
	const told = `The send time is ${time.toUTC().toISO({ suppressMilliseconds: true })}`;
	if (time <= now) found.problem('timePast', `${told}, which has passed`, 'Choose a later time.');
	else if (time < now.plus(LEAD)) {
		found.problem('timeTooSoon', `${told}, less than five minutes ahead`, 'Choose a later time.');
	} else if (hasVideo && time < now.plus(VIDEO_LEAD)) {
		const message = `${told}: a video may need a quarter of an hour until it can be sent`;
		found.warning('videoTooSoon', message, 'Choose a later time.');
	}
}

/** What is asked of a profile's calendar. */
export interface CalendarQuestion {
	profileId: string;
	text: string;
	at: DateTime;
	/** How many minutes posts should lie apart. */
	minutesApart: number;
	/** For how many days before and after, a text should not come twice. */
	sameTextDays: number;
}

const nameOf = (id: unknown) =>
	String(id).startsWith('item ') ? `what ${String(id)} of this run has` : `message ${String(id)}`;

/** Whether a post fits to what is planned and was sent on its profile. */
export async function findOnCalendar(ctx: IExecuteFunctions, found: Findings, asked: CalendarQuestion) {
	const { profileId, text, at, minutesApart, sameTextDays } = asked;
	const reach = Math.max(minutesApart * 60_000, sameTextDays * 86_400_000);
	const { entries } = await plannedOf(ctx, profileId, at.toMillis() - reach, at.toMillis() + reach);
	const distance = (other: number) => Math.abs(other - at.toMillis());
	const when = (other: number) =>
		DateTime.fromMillis(other, { zone: ctx.getTimezone() }).toFormat('d LLL yyyy HH:mm');
	const near = entries.find((entry) => distance(entry.at) < minutesApart * 60_000);
	if (near) {
		found.warning(
			'tooClose',
			`The profile has ${nameOf(near.message.id)} at ${when(near.at)}, less than ${minutesApart} minutes away`,
			'Choose another time.',
		);
	}
	const wanted = comparable(text);
	const same = entries.find(
		(entry) => wanted !== '' && entry.text === wanted && distance(entry.at) <= sameTextDays * 86_400_000,
	);
	if (same) {
		found.warning(
			'sameText',
			`The profile has the same text in ${nameOf(same.message.id)} at ${when(same.at)}`,
			'Write another text: some networks refuse one that they have had before.',
		);
	}
	const now = (await nowOf(ctx, profileId)).toMillis();
	const coming = await plannedOf(ctx, profileId, now, now + reach);
	const waiting = [...coming.entries, ...coming.undated].find(
		({ message }) => message.state === 'PENDING_APPROVAL',
	);
	if (waiting) {
		found.warning(
			'mayNeedApproval',
			`Posts of this profile wait for approval, such as message ${String(waiting.message.id)}`,
			'Plan time for it: it goes out only once it is approved.',
		);
	}
}
