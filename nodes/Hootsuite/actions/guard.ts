import type { IExecuteFunctions } from 'n8n-workflow';
import { profileOfContent } from '../api/content';
import type { Kind } from '../api/content';
import { checkAllowed } from '../fields/guards';
import type { Guards } from '../fields/guards';

/** Refuses what is on a profile that is not allowed; what it is on is asked only where that matters. Throws InputError. */
export async function guardContent(
	ctx: IExecuteFunctions,
	guards: Guards,
	kind: Kind,
	id: string,
): Promise<void> {
	if (!guards.allowedSocialProfileIds) return;
	checkAllowed(guards, [(await profileOfContent(ctx, kind, id)) ?? 'unknown']);
}
