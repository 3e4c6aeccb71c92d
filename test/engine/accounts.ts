import type { INodeParameters } from 'n8n-workflow';
import { MANAGE_MEMBERS, MANAGE_PROFILES, MANAGE_TEAMS } from '../../sandbox/accountsSeed';
import { MEMBER_ID, ORGANIZATION_ID, TEAMS } from '../../sandbox/seed';
import type { Bench } from './hootsuite';

/** A resource locator as workflows save it, in the mode "By ID". */
export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

/** The seeded organization, one of its teams and a member who is in that team. */
export const MARKETING = { organizationId: byId(ORGANIZATION_ID), teamId: byId(TEAMS.marketing) };
export const COLLEAGUE_ID = '15500004';
export const COLLEAGUE: INodeParameters = {
	organizationId: byId(ORGANIZATION_ID),
	memberId: byId(COLLEAGUE_ID),
};

/** Leaves the signed-in member only these dashboard permissions in the seeded organization. */
export function permit(bench: Bench, ...permissions: string[]) {
	const stored = bench.sandbox.state.organizations.find(
		({ organization }) => organization.id === ORGANIZATION_ID,
	);
	stored?.members.set(MEMBER_ID, { permissions, permissionPreset: 'CUSTOM' });
}

export const ALL_BUT_MEMBERS = [MANAGE_TEAMS, MANAGE_PROFILES];
export const ALL_BUT_TEAMS = [MANAGE_MEMBERS, MANAGE_PROFILES];
