import { PROFILES, TEAMS } from '../../sandbox/seed';
import { byId } from './accounts';
import { Bench, json, refusal } from './hootsuite';

const hootsuite = new Bench();

describe('listing social profiles', () => {
	it('gives all that can be reached, in full', async () => {
		const profiles = json(await hootsuite.run('socialProfile.getAll'));
		expect(profiles.map(({ id }) => id)).toEqual(Object.values(PROFILES));
		expect(hootsuite.asked).toEqual(['GET /v1/socialProfiles']);
	});

	it('gives mine in full, though Hootsuite lists them as ids', async () => {
		const profiles = json(await hootsuite.run('socialProfile.getAll', { which: 'mine', limit: 2 }));
		expect(profiles).toMatchObject([
			{ id: PROFILES.facebookPage, type: 'FACEBOOKPAGE' },
			{ id: PROFILES.instagramBusiness, type: 'INSTAGRAMBUSINESS' },
		]);
	});
});

it('gets a social profile', async () => {
	const run = await hootsuite.run('socialProfile.get', { socialProfileId: byId(PROFILES.disconnected) });
	expect(json(run)).toMatchObject([{ id: PROFILES.disconnected, isReauthRequired: 1 }]);
});

it('lists the teams of a social profile', async () => {
	const run = await hootsuite.run('socialProfile.getTeams', { socialProfileId: byId(PROFILES.facebookPage) });
	expect(json(run)).toEqual([{ id: TEAMS.marketing }, { id: TEAMS.support }]);
});

it.each(['socialProfile.get', 'socialProfile.getTeams'])(
	'%s says that there is no such profile',
	async (operation) => {
		const run = await hootsuite.run(operation, { socialProfileId: byId('1') });
		expect(refusal(run)).toMatch(/There is no socialProfile 1.*Check the ID.*4001/);
	},
);
