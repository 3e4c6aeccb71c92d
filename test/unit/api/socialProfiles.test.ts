import fc from 'fast-check';
import { groupForRequests, socialProfileLabel } from '../../../nodes/Hootsuite/api/socialProfiles';
import type { SocialProfile } from '../../../nodes/Hootsuite/api/socialProfiles';

const profile = (id: string, type: string, change: Partial<SocialProfile> = {}): SocialProfile => ({
	id,
	type,
	socialNetworkUsername: 'Acme',
	...change,
});

describe('socialProfileLabel', () => {
	it.each<[string, SocialProfile]>([
		['Facebook Page · Acme', profile('1', 'FACEBOOKPAGE', { isReauthRequired: 0 })],
		['Facebook Page · Acme · needs reconnecting', profile('1', 'FACEBOOKPAGE', { isReauthRequired: 1 })],
		['X · 1', profile('1', 'TWITTER', { socialNetworkUsername: null })],
		['Mastodon · Acme', profile('1', 'MASTODON')],
	])('is %s', (label, given) => expect(socialProfileLabel(given)).toBe(label));
});

describe('groupForRequests', () => {
	const networks = fc.constantFrom('TWITTER', 'PINTEREST', 'FACEBOOKPAGE', 'THREADS', 'UNKNOWN_TO_LOOKUP');

	it('puts every profile into one group, X, Pinterest and unknown ones alone, all others together', () => {
		fc.assert(
			fc.property(fc.array(networks, { minLength: 1 }), (types) => {
				const chosen = types.map((type, i) => profile(String(i), type));
				const found = chosen.filter(({ type }) => type !== 'UNKNOWN_TO_LOOKUP');
				const groups = groupForRequests(
					chosen.map(({ id }) => id),
					found,
				);
				expect(groups.flat().sort()).toEqual(chosen.map(({ id }) => id).sort());
				const isSingle = (id: string) => !['FACEBOOKPAGE', 'THREADS'].includes(types[Number(id)]);
				for (const group of groups) expect(group.length === 1 || !group.some(isSingle)).toBe(true);
				expect(groups.filter((group) => !group.some(isSingle)).length).toBeLessThanOrEqual(1);
			}),
		);
	});
});
