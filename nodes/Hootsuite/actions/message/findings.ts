import { DateTime } from 'luxon';
import type { IExecuteFunctions } from 'n8n-workflow';
import { knownFilesOf } from '../../api/mediaFiles';
import { familyOf, networkName } from '../../api/networks';
import {
	findAboutFiles,
	findAboutProfile,
	findAboutText,
	findAboutTime,
	Findings,
} from '../../api/postFindings';
import type { KnownFile } from '../../api/postFindings';
import type { SocialProfile } from '../../api/socialProfiles';
import { InputError } from '../../transport/errors';
import { runOf } from '../../transport/run';
import type { AdditionalFields } from './body';
import { notForPinterest } from './pinterest';
import type { PostValues } from './post';
import type { Post } from './publish';

/** The files of an item, and what is wrong with those that cannot be read. */
export interface ItemFiles {
	files: KnownFile[];
	found: Findings;
}

/** Reads what an item's files are like, without uploading them. */
export async function filesOf(ctx: IExecuteFunctions, values: PostValues, i: number): Promise<ItemFiles> {
	const found = new Findings();
	const files: KnownFile[] = [];
	for (const end of await knownFilesOf(ctx, values, i)) {
		if (end.ok) files.push(end.value);
		else found.problem('fileUnusable', end.error.message, end.error.description);
	}
	for (const url of values.additionalFields.mediaUrls ?? []) files.push({ label: url });
	return { files, found };
}

/** What of the additional fields a profile does not take. */
function findAboutFields(found: Findings, profile: SocialProfile, extra: AdditionalFields): void {
	const isPinterest = profile.type === 'PINTEREST';
	for (const label of isPinterest ? notForPinterest(extra) : []) {
		const message = `'${label}' does not work on Pinterest: the pin is without`;
		found.warning('notForPinterest', message, `Remove '${label}' under 'Additional Fields'.`);
	}
	if (isPinterest && !extra.extendedInfo?.pinterest?.boardId) {
		const wayOut = "Add 'Pinterest' under 'Additional Fields'.";
		found.warning('boardMissing', 'No board is given that the pin goes on', wayOut);
	}
	// Error code 40001.
	if (!isPinterest && extra.tags?.length && profile.owner === 'MEMBER') {
		const message = "'Tags' work only for profiles that an organization owns";
		found.problem('tagsNeedOrganization', message, "Remove 'Tags' under 'Additional Fields'.");
	}
}

/** A post with all that is known of it. */
export interface KnownPost extends Post {
	profile: SocialProfile | undefined;
	/** Undefined where it goes out at once, or where its time is none. */
	at: DateTime | undefined;
}

/** What is or may be wrong with a post on one profile, as far as it does not hang on other posts. */
export function findingsOf(
	ctx: IExecuteFunctions,
	{ profileId, profile, text, at }: KnownPost,
	{ files, found: aboutFiles }: ItemFiles,
	extra: AdditionalFields,
): Findings {
	const found = new Findings();
	found.problems.push(...aboutFiles.problems);
	findAboutProfile(found, profileId, profile);
	const family = familyOf(profile?.type);
	const wanted = files.length + aboutFiles.problems.length;
	if (family) {
		findAboutText(found, family, text, wanted);
		// Of files that cannot be read, nobody knows whether they would be enough.
		if (aboutFiles.problems.length === 0) findAboutFiles(found, family, files);
	} else if (!text.trim() && wanted === 0) {
		found.problem('textEmpty', 'There is no text, and there are no files', 'Write a text, or attach a file.');
	}
	if (profile) findAboutFields(found, profile, extra);
	const hasVideo = files.some(({ mimeType }) => mimeType === 'video/mp4');
	if (at) findAboutTime(found, at, runOf(ctx).clock.now(), hasVideo);
	return found;
}

/** Refuses a post of which something surely fails. Throws InputError that says all of it. */
export function refuseProblems(
	all: Array<{ profile?: SocialProfile; profileId: string; found: Findings }>,
): void {
	const broken = all.filter(({ found }) => found.problems.length > 0);
	if (broken.length === 0) return;
	const count = broken.reduce((sum, { found }) => sum + found.problems.length, 0);
	const told = broken.map(({ profile, profileId, found }) => {
		const name = profile ? `${networkName(profile.type)} (${profileId})` : profileId;
		return `${name}: ${found.problems.map(({ message, wayOut }) => `${message}. ${wayOut}`).join(' ')}`;
	});
	throw new InputError(
		`'Check First' found ${count} ${count === 1 ? 'thing' : 'things'} to change, and nothing was scheduled`,
		told.join(' '),
	);
}
