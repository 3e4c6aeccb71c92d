import type { IDataObject } from 'n8n-workflow';
import type { HootsuiteContext } from '../transport/context';
import { HootsuiteError, sentences } from '../transport/errors';
import type { ApiPath } from '../transport/path';
import { hootsuiteRequest } from '../transport/request';
import type { Answer } from '../transport/request';

/** What is asked for, in words for people. */
export interface Thing {
	/** "message", "team" */
	name: string;
	/** Left out where there is only one, such as the signed-in member. */
	id?: string;
	/** What to do where there is nothing, where that is more than to check the ID. */
	wayOut?: string;
}

/** Hootsuite answers, but with nothing in it. */
export class NothingThere extends HootsuiteError {}

/**
 * One thing that has an ID. The documents say that it comes as an object; messages come as an array of one (recorded
 * traffic), so the others may, too.
 * @throws HootsuiteError, also where the answer is empty
 */
export async function fetchOne(
	ctx: HootsuiteContext,
	path: ApiPath,
	{ name, id, wayOut }: Thing,
): Promise<Answer<IDataObject>> {
	const answer = await hootsuiteRequest<IDataObject | IDataObject[]>(ctx, { method: 'GET', path });
	const [found] = [answer.data].flat() as Array<IDataObject | null | undefined>;
	if (found && ![undefined, null].includes(found.id as null)) return { ...answer, data: found };
	throw new NothingThere(`Hootsuite gives nothing for ${sentences(name, id)}`, {
		trouble: 'refused',
		description: sentences(id && 'Check the ID.', wayOut),
		details: { resource: { type: name, id } },
	});
}
