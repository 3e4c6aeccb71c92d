import { LABS_ID } from '../../sandbox/accountsSeed';
import { MEMBER_ID, ORGANIZATION_ID, PROFILES } from '../../sandbox/seed';
import { codes, useSandbox } from './support';

const { call, state } = useSandbox();

it('the seeded member belongs to both seeded organizations', async () => {
	expect((await call('GET', '/v1/me')).body.data.id).toBe(MEMBER_ID);
	const { data } = (await call('GET', '/v1/me/organizations')).body;
	expect(data.map(({ id }) => id)).toEqual([ORGANIZATION_ID, LABS_ID]);
});

it('X profiles have neither name nor picture', async () => {
	const { data } = (await call('GET', `/v1/socialProfiles/${PROFILES.x}`)).body;
	expect(data).toMatchObject({ type: 'TWITTER', socialNetworkUsername: null, avatarUrl: null });
});

it('lists the member’s profiles as ids, all profiles in full, a disconnected and an unknown one among them', async () => {
	const mine = (await call('GET', '/v1/me/socialProfiles')).body.data;
	const all = (await call('GET', '/v1/socialProfiles')).body.data;
	expect(mine).toEqual(Object.values(PROFILES).map((id) => ({ id })));
	expect(all).toHaveLength(mine.length);
	expect(all.filter(({ isReauthRequired }) => isReauthRequired === 1)).toHaveLength(1);
	expect(all.map(({ type }) => type)).toContain('FACEBOOKGROUP');
	expect(all.find(({ id }) => id === PROFILES.facebook)).toMatchObject({ owner: 'MEMBER' });
});

it('an answer with a property that its schema does not have is a 500, too', async () => {
	Object.assign(state().members[0], { nickName: 'A' });
	const answer = await call('GET', '/v1/me');
	expect([answer.status, codes(answer)]).toEqual([500, [5000]]);
	expect(answer.body.errors[0].message).toContain('/data/nickName');
});

it('an answer its own schema does not describe is a 500, not a wrong answer', async () => {
	Object.assign(state().members[0], { email: 5 });
	const answer = await call('GET', '/v1/me');
	expect([answer.status, codes(answer)]).toEqual([500, [5000]]);
	expect(answer.body.errors[0].message).toContain('/data/email');
});
