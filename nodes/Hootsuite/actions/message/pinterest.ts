import type { SocialProfile } from '../../api/socialProfiles';
import { InputError } from '../../transport/errors';
import type { AdditionalFields } from './body';

/** What Pinterest does not take (REST document, `Message.tags` and `Location`). @returns what of it is given, by its label */
export function notForPinterest({ tags = [], location }: AdditionalFields): string[] {
	return [...(tags.length > 0 ? ['Tags'] : []), ...(location?.coordinates ? ['Location'] : [])];
}

export const isPinterest = (profiles: SocialProfile[], profile: string) =>
	profiles.some(({ id, type }) => id === profile && type === 'PINTEREST');

/** Refuses what none of the profiles takes; where others do, it is for them alone. Throws InputError. */
export function checkPinterest(ids: string[], profiles: SocialProfile[], extra: AdditionalFields): void {
	const [label] = notForPinterest(extra);
	if (!label || !ids.every((id) => isPinterest(profiles, id))) return;
	throw new InputError(`'${label}' does not work on Pinterest`, `Remove '${label}', or leave it empty.`);
}
