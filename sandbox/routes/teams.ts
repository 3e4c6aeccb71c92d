import { Type } from '@sinclair/typebox';

import { newTeam } from '../accountsSeed';
import type { Routes } from '../api';
import { utc } from '../clock';
import { organizationFor, organizationOfMember, teamOf } from '../logic/accounts';
import { findProfile } from '../logic/socialProfiles';
import { memberIdOf, tokenOf } from '../plugins/auth';
import { fail, notFound } from '../plugins/errors';
import {
	CreateTeamRequest,
	OrganizationPath,
	OrganizationTeamMemberPath,
	OrganizationTeamPath,
	Permissions,
	Team,
	TeamPath,
} from '../schemas/organizations';
import { answers, Data, EmptyData, Errors, Reference } from '../schemas/shared';
import { SocialProfilePath } from '../schemas/socialProfiles';

const tags = ['Teams'];
const References = answers(Data(Type.Array(Reference)));

/** rest.json tag Teams, and the teams of a social profile. */
export const teamRoutes: Routes = (api, state) => {
	api.get(
		'/v1/teams/:teamId',
		{ schema: { tags, params: TeamPath, response: { ...answers(Data(Team)), 403: Errors } } },
		async (request) => {
			const { teamId } = request.params;
			const found = state.teams.find(({ team }) => team.id === teamId);
			if (!found) throw notFound('team', teamId);
			organizationFor(state, tokenOf(request), found.organizationId, 4006);
			return { data: found.team };
		},
	);

	api.post(
		'/v1/organizations/:organizationId/teams',
		{
			schema: { tags, params: OrganizationPath, body: CreateTeamRequest, response: answers(Data(Team)) },
		},
		async (request) => {
			const { organizationId } = request.params;
			const { teamName } = request.body;
			organizationFor(state, tokenOf(request), organizationId, 4007);
			if (teamName.length < 2 || teamName.length > 200) {
				throw fail(400, 3002, 'Team name has to be between 2-200 characters');
			}
			const own = state.teams.filter((team) => team.organizationId === organizationId);
			if (own.some(({ team }) => team.name === teamName)) {
				throw fail(400, 3006, 'Team name has to be unique in the organization');
			}
			const creator = memberIdOf(request) ?? organizationId;
			const team = newTeam(state.nextId(), teamName, creator, utc(state.clock.now()));
			state.teams.push({ team, organizationId, memberIds: [], profileIds: [] });
			return { data: team };
		},
	);

	api.get(
		'/v1/organizations/:organizationId/teams/:teamId/members',
		{ schema: { tags, params: OrganizationTeamPath, response: References } },
		async (request) => {
			const { organizationId, teamId } = request.params;
			organizationFor(state, tokenOf(request), organizationId, 4005);
			return { data: teamOf(state, organizationId, teamId).memberIds.map((id) => ({ id })) };
		},
	);

	// Adding somebody who is in the team already changes nothing; that this is no error is a guess.
	api.post(
		'/v1/organizations/:organizationId/teams/:teamId/members/:memberId',
		{ schema: { tags, params: OrganizationTeamMemberPath, response: answers(EmptyData) } },
		async (request) => {
			const { organizationId, teamId, memberId } = request.params;
			const { members } = organizationFor(state, tokenOf(request), organizationId, 4009);
			const team = teamOf(state, organizationId, teamId);
			if (!members.has(memberId)) {
				throw fail(400, 3008, 'Member is not seated in the organization', { type: 'member', id: memberId });
			}
			if (!team.memberIds.includes(memberId)) team.memberIds.push(memberId);
			return { data: {} };
		},
	);

	api.get(
		'/v1/organizations/:organizationId/teams/:teamId/members/:memberId/permissions',
		{ schema: { tags, params: OrganizationTeamMemberPath, response: answers(Data(Permissions)) } },
		async (request) => {
			const { organizationId, teamId, memberId } = request.params;
			const { membership } = organizationOfMember(state, tokenOf(request), request.params, 4003);
			const { memberIds } = teamOf(state, organizationId, teamId);
			if (!memberIds.includes(memberId)) throw notFound('member', memberId);
			return { data: membership };
		},
	);

	api.get(
		'/v1/organizations/:organizationId/teams/:teamId/socialProfiles',
		{ schema: { tags, params: OrganizationTeamPath, response: References } },
		async (request) => {
			const { organizationId, teamId } = request.params;
			organizationFor(state, tokenOf(request), organizationId, 4008);
			return { data: teamOf(state, organizationId, teamId).profileIds.map((id) => ({ id })) };
		},
	);

	api.get(
		'/v1/socialProfiles/:socialProfileId/teams',
		{
			schema: {
				tags: ['Social profiles'],
				params: SocialProfilePath,
				response: { ...References, 404: Errors },
			},
		},
		async (request) => {
			const { profile } = findProfile(state, tokenOf(request).holder, request.params.socialProfileId, 404);
			const teams = state.teams.filter(({ profileIds }) => profileIds.includes(profile.id));
			return { data: teams.map(({ team }) => ({ id: team.id })) };
		},
	);
};
