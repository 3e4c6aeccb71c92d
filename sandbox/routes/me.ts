import { Type } from '@sinclair/typebox';

import type { Routes } from '../api';
import { reachableProfiles } from '../logic/socialProfiles';
import { requireMemberId, tokenOf } from '../plugins/auth';
import { notFound } from '../plugins/errors';
import { Member } from '../schemas/members';
import { Organization } from '../schemas/organizations';
import { answers, Data, Reference } from '../schemas/shared';

/** The token's own member: rest.json tag Me. */
export const meRoutes: Routes = (api, state) => {
	api.get('/v1/me', { schema: { tags: ['Me'], response: answers(Data(Member)) } }, async (request) => {
		const id = requireMemberId(request);
		const member = state.members.find((candidate) => candidate.id === id);
		if (!member) throw notFound('member', id);
		return { data: member };
	});

	api.get(
		'/v1/me/organizations',
		{ schema: { tags: ['Me'], response: answers(Data(Type.Array(Organization))) } },
		async (request) => {
			const id = requireMemberId(request);
			const own = state.organizations.filter(({ members }) => members.has(id));
			return { data: own.map(({ organization }) => organization) };
		},
	);

	// Ids only; GET /v1/socialProfiles has the rest.
	api.get(
		'/v1/me/socialProfiles',
		{ schema: { tags: ['Me'], response: answers(Data(Type.Array(Reference))) } },
		async (request) => {
			requireMemberId(request);
			const profiles = reachableProfiles(state, tokenOf(request).holder);
			return { data: profiles.map(({ profile }) => ({ id: profile.id })) };
		},
	);
};
