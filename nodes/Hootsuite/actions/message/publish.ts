import difference from 'lodash/difference';
import groupBy from 'lodash/groupBy';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { createMessages } from '../../api/createMessages';
import { deleteMessage } from '../../api/deleteMessage';
import { groupForRequests } from '../../api/socialProfiles';
import type { SocialProfile } from '../../api/socialProfiles';
import { endOf } from '../../transport/errors';
import type { HootsuiteError } from '../../transport/errors';
import type { Outcome } from '../operation';
import { tellUploads } from './attachments';
import type { Attachment } from './body';

/** One message that is to be: what may differ from profile to profile. */
export interface Post {
	profileId: string;
	text: string;
	/** UTC, ending in Z; undefined sends at once. */
	scheduledSendTime?: string;
	/** Whether it has along what is for its network alone: such posts share no request with others. */
	hasOwn?: boolean;
}

/** What one item publishes. */
export interface Publication {
	posts: Post[];
	/** What is known of the profiles. */
	profiles: SocialProfile[];
	/** The request for posts that go together: they say the same at the same time. */
	bodyOf(posts: Post[]): IDataObject;
	media: Attachment[];
	readyTimeoutSeconds: number;
	/** Returns messages that are there already instead of second ones. */
	skipExisting?: boolean;
	/** Deletes what was scheduled where a profile is refused. */
	allOrNothing?: boolean;
}

/** Says which profiles a refusal is about, in the error and in the item it becomes. */
function nameProfiles(failure: HootsuiteError, ids: string[]): HootsuiteError {
	const { socialProfileIds: named, resource } = failure.details;
	if (named) return failure;
	const refused = resource?.type === 'socialProfile' && resource.id ? [resource.id] : ids;
	const where = resource ? '' : ` (social profile ${refused.join(', ')})`;
	return failure.with({ message: failure.message + where, details: { socialProfileIds: refused } });
}

/** Deletes what one item scheduled. @returns what Hootsuite would not delete, and what to say of it */
async function undo(ctx: IExecuteFunctions, scheduled: IDataObject[]) {
	const left: IDataObject[] = [];
	for (const message of scheduled) {
		const deletion = await endOf(deleteMessage(ctx, String(message.id)));
		if (!deletion.ok) left.push(message);
	}
	const ids = left.map(({ id }) => id).join(', ');
	const told = ids
		? `'All or Nothing' could not delete these messages, they may remain scheduled: ${ids}.`
		: "'All or Nothing' deleted what was scheduled for the other profiles.";
	return { left, told };
}

/** Splits posts into requests, as few as networks, texts and times allow. */
export function requestsFor(posts: Post[], profiles: SocialProfile[]): Post[][] {
	const known = new Map(posts.map((post) => [post.profileId, post]));
	return groupForRequests([...known.keys()], profiles).flatMap((ids) =>
		Object.values(
			groupBy(
				ids.map((id) => known.get(id)!),
				({ text, scheduledSendTime = '', hasOwn = false }) => `${scheduledSendTime} ${hasOwn} ${text}`,
			),
		),
	);
}

/**
 * Creates an item's messages, one a profile, request by request.
 * @returns the messages that are there at the end, and what was refused
 */
export async function publish(ctx: IExecuteFunctions, publication: Publication): Promise<Outcome> {
	const { posts, profiles, media, readyTimeoutSeconds, skipExisting } = publication;
	const scheduled: IDataObject[] = [];
	const existing: IDataObject[] = [];
	const failures: HootsuiteError[] = [];
	for (const group of requestsFor(posts, profiles)) {
		const ids = group.map(({ profileId }) => profileId);
		const how = { readyTimeoutSeconds, skipExisting };
		const end = await endOf(createMessages(ctx, publication.bodyOf(group), how));
		if (!end.ok) {
			failures.push(nameProfiles(end.error, ids));
			continue;
		}
		scheduled.push(...end.value.data);
		existing.push(...end.value.existing);
		failures.push(...end.value.failures.map((failure) => nameProfiles(failure, ids)));
	}

	const [first, ...others] = failures;
	if (!first) return { data: scheduled };
	if (scheduled.length === 0) return { data: [], failures: [tellUploads(first, media), ...others] };
	if (!publication.allOrNothing) return { data: scheduled, failures };
	const { left, told } = await undo(ctx, difference(scheduled, existing));
	const kept = [...existing, ...left];
	const undone = first.adding(told);
	return { data: kept, failures: [kept.length > 0 ? undone : tellUploads(undone, media), ...others] };
}
