import type { HootsuiteContext } from '../transport/context';
import { fetchWholeList } from '../transport/pages';
import type { ApiPath } from '../transport/path';

/** Whether a list of members, such as an organization's or a team's, has a member. */
export async function listHas(ctx: HootsuiteContext, path: ApiPath, id: string): Promise<boolean> {
	const { data } = await fetchWholeList(ctx, path);
	return data.some((member) => String(member.id) === id);
}
