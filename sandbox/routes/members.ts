import { Type } from '@sinclair/typebox';

import { detailsOf } from '../accountsSeed';
import type { Routes } from '../api';
import { addPerson, denied, organizationFor, visibleMember } from '../logic/accounts';
import { tokenOf } from '../plugins/auth';
import { CreateMemberRequest, Member, MemberPath } from '../schemas/members';
import { answers, Data, Reference } from '../schemas/shared';

const tags = ['Members'];

/** rest.json tag Members. */
export const memberRoutes: Routes = (api, state) => {
	api.post(
		'/v1/members',
		{ schema: { tags, body: CreateMemberRequest, response: answers(Data(Member)) } },
		async (request) => {
			const { organizationIds, ...person } = request.body;
			const organizations = organizationIds.map((id) =>
				organizationFor(state, tokenOf(request), String(id), 1201),
			);
			const data = addPerson(state, organizations, person);
			state.scimDetails.set(data.id, detailsOf(data));
			return { data };
		},
	);

	api.get(
		'/v1/members/:memberId',
		{ schema: { tags, params: MemberPath, response: answers(Data(Member)) } },
		async (request) => ({ data: visibleMember(state, tokenOf(request), request.params.memberId) }),
	);

	api.get(
		'/v1/members/:memberId/organizations',
		{ schema: { tags, params: MemberPath, response: answers(Data(Type.Array(Reference))) } },
		async (request) => {
			const { id } = visibleMember(state, tokenOf(request), request.params.memberId);
			const { holder } = tokenOf(request);
			const theirs = state.organizations.filter(({ members }) => members.has(id));
			const data = theirs.map(({ organization }) => ({ id: organization.id }));
			if ('memberId' in holder && holder.memberId === id) return { data };
			if (theirs.length === 0) throw denied(4004);
			for (const organization of data) organizationFor(state, tokenOf(request), organization.id, 4004);
			return { data };
		},
	);
};
