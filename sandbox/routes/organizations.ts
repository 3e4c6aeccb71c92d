import { Type } from '@sinclair/typebox';

import { MANAGE_PROFILES } from '../accountsSeed';
import type { Routes } from '../api';
import { organizationFor, organizationOfMember, removeFrom } from '../logic/accounts';
import { tokenOf } from '../plugins/auth';
import { notFound } from '../plugins/errors';
import {
	OrganizationMemberPath,
	OrganizationMemberProfilePath,
	OrganizationPath,
	Permissions,
	Team,
} from '../schemas/organizations';
import { answers, Data, EmptyData, Errors, Reference } from '../schemas/shared';
import type { State } from '../state';

const tags = ['Organizations'];
const References = answers(Data(Type.Array(Reference)));

/** rest.json tag Organizations. */
export const organizationRoutes: Routes = (api, state) => {
	api.get(
		'/v1/organizations/:organizationId/teams',
		{
			schema: {
				tags,
				params: OrganizationPath,
				response: { ...answers(Data(Type.Array(Team))), 403: Errors },
			},
		},
		async (request) => {
			const { organizationId } = request.params;
			organizationFor(state, tokenOf(request), organizationId, 4010);
			const own = state.teams.filter((team) => team.organizationId === organizationId);
			return { data: own.map(({ team }) => team) };
		},
	);

	// Ids only, all at once: an organization of thousands is one answer.
	api.get(
		'/v1/organizations/:organizationId/members',
		{ schema: { tags, params: OrganizationPath, response: References } },
		async (request) => {
			const { members } = organizationFor(state, tokenOf(request), request.params.organizationId, 4002);
			return { data: [...members.keys()].map((id) => ({ id })) };
		},
	);

	api.delete(
		'/v1/organizations/:organizationId/members/:memberId',
		{ schema: { tags, params: OrganizationMemberPath, response: answers(EmptyData) } },
		async (request) => {
			organizationFor(state, tokenOf(request), request.params.organizationId, 1201);
			const { organization } = organizationOfMember(state, tokenOf(request), request.params, 1201);
			removeFrom(state, organization, request.params.memberId);
			return { data: {} };
		},
	);

	api.get(
		'/v1/organizations/:organizationId/members/:memberId/permissions',
		{ schema: { tags, params: OrganizationMemberPath, response: answers(Data(Permissions)) } },
		async (request) => ({
			data: organizationOfMember(state, tokenOf(request), request.params, 4003).membership,
		}),
	);

	api.get(
		'/v1/organizations/:organizationId/members/:memberId/teams',
		{ schema: { tags, params: OrganizationMemberPath, response: References } },
		async (request) => {
			organizationOfMember(state, tokenOf(request), request.params, 4002);
			const teams = teamsOf(state, request.params);
			return { data: teams.map(({ team }) => ({ id: team.id })) };
		},
	);

	api.get(
		'/v1/organizations/:organizationId/members/:memberId/socialProfiles',
		{ schema: { tags, params: OrganizationMemberPath, response: References } },
		async (request) => {
			const { membership } = organizationOfMember(state, tokenOf(request), request.params, 4002);
			return { data: profilesOf(state, request.params, membership).map((id) => ({ id })) };
		},
	);

	api.get(
		'/v1/organizations/:organizationId/members/:memberId/socialProfiles/:socialProfileId/permissions',
		{ schema: { tags, params: OrganizationMemberProfilePath, response: answers(Data(Permissions)) } },
		async (request) => {
			const { membership } = organizationOfMember(state, tokenOf(request), request.params, 4003);
			const { socialProfileId } = request.params;
			if (!profilesOf(state, request.params, membership).includes(socialProfileId)) {
				throw notFound('socialProfile', socialProfileId);
			}
			return { data: { permissions: ['BASIC_USAGE'], permissionPreset: 'EDITOR' } };
		},
	);
};

interface Membership {
	organizationId: string;
	memberId: string;
}

function teamsOf(state: State, { organizationId, memberId }: Membership) {
	return state.teams.filter(
		(team) => team.organizationId === organizationId && team.memberIds.includes(memberId),
	);
}

/** The organization's profiles that a member reaches: all who may manage them, else those of the member's teams. */
function profilesOf(state: State, membership: Membership, { permissions }: Permissions): string[] {
	const own = state.profiles
		.map(({ profile }) => profile)
		.filter(({ ownerId }) => ownerId === membership.organizationId);
	const ofTeams = teamsOf(state, membership).flatMap(({ profileIds }) => profileIds);
	return own
		.map(({ id }) => id)
		.filter((id) => permissions.includes(MANAGE_PROFILES) || ofTeams.includes(id));
}
