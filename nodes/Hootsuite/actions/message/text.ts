import type { IExecuteFunctions } from 'n8n-workflow';
import { familyName, familyOf } from '../../api/networks';
import type { Family } from '../../api/networks';
import type { SocialProfile } from '../../api/socialProfiles';
import { text } from '../../fields/kinds';
import { runOf } from '../../transport/run';

/** What a post says. */
export const messageText = text({
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Spring is here: our new collection is online',
	description: 'What the post says, links included. May be empty where there are pictures or a video.',
});

/** Texts of networks that have one of their own. */
export type NetworkTexts = Partial<Record<Family, string>>;

/** The text for a profile: its network's own, or else the usual one. */
export function textFor(id: string, usual: string, own: NetworkTexts, profiles: SocialProfile[]): string {
	const family = familyOf(profiles.find((profile) => profile.id === id)?.type);
	return (family && own[family]) ?? usual;
}

/** Warns, once a run, of texts that go nowhere, because no profile is of their network. */
export async function tellUnusedTexts(
	ctx: IExecuteFunctions,
	ids: string[],
	own: NetworkTexts,
	profiles: SocialProfile[],
): Promise<void> {
	const chosen = profiles.filter(({ id }) => ids.includes(id)).map(({ type }) => familyOf(type));
	const unused = (Object.keys(own) as Family[]).filter((family) => !chosen.includes(family)).map(familyName);
	if (unused.length === 0) return;
	await runOf(ctx).once(`hint about texts for ${unused.join()}`, async () =>
		ctx.addExecutionHints({
			type: 'warning',
			location: 'outputPane',
			message: `'Different Text for Some Networks' has a text for ${unused.join(', ')}, and there are items without a social profile of that network: nothing is posted with it there.`,
		}),
	);
}
