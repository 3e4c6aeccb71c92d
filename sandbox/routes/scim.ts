import type { Api, Routes } from '../api';
import {
	asUser,
	createUser,
	detailsFor,
	patchUser,
	provisioned,
	replaceUser,
	scimList,
	scimMember,
	scimTeam,
} from '../logic/scim';
import { asGroup, createGroup, patchGroup, replaceGroup } from '../logic/scimGroups';
import { memberIdOf, tokenOf } from '../plugins/auth';
import { answerScimError } from '../plugins/errors';
import {
	ScimErrorAnswer,
	ScimGroup,
	ScimGroupPath,
	ScimGroupRequest,
	ScimGroups,
	ScimListQuery,
	ScimPatchGroup,
	ScimPatchUser,
	ScimResourceTypes,
	ScimUser,
	ScimUserPath,
	ScimUserRequest,
	ScimUsers,
} from '../schemas/scim';
import type { State } from '../state';

const tags = ['SCIM 2.0'];

/** rest.json tag SCIM 2.0: users are the members of an organization, groups its teams. */
export const scimRoutes: Routes = (api, state) => {
	void api.register(async (scim: Api) => {
		scim.setErrorHandler(answerScimError);
		userRoutes(scim, state);
		groupRoutes(scim, state);
		resourceTypesRoute(scim);
	});
};

function userRoutes(api: Api, state: State): void {
	const response = { 200: ScimUser, 400: ScimErrorAnswer };

	api.get(
		'/scim/v2/Users',
		{ schema: { tags, querystring: ScimListQuery, response: { 200: ScimUsers } } },
		async (request) => {
			const { members } = provisioned(state, tokenOf(request));
			const users = state.members.filter(({ id }) => members.has(id));
			const { page, envelope } = scimList(
				users,
				request.query,
				'userName',
				(member) => detailsFor(state, member).userName,
			);
			return { Resources: page.map((member) => asUser(state, member)), ...envelope };
		},
	);

	api.post('/scim/v2/Users', { schema: { tags, body: ScimUserRequest, response } }, async (request) => {
		const organization = provisioned(state, tokenOf(request));
		return asUser(state, createUser(state, organization, request.body));
	});

	api.get(
		'/scim/v2/Users/:memberId',
		{ schema: { tags, params: ScimUserPath, response: { 200: ScimUser } } },
		async (request) => {
			const organization = provisioned(state, tokenOf(request));
			return asUser(state, scimMember(state, organization, request.params.memberId));
		},
	);

	api.put(
		'/scim/v2/Users/:memberId',
		{ schema: { tags, params: ScimUserPath, body: ScimUserRequest, response } },
		async (request) => {
			const organization = provisioned(state, tokenOf(request));
			const member = scimMember(state, organization, request.params.memberId);
			replaceUser(state, organization, member, request.body);
			return asUser(state, member);
		},
	);

	api.patch(
		'/scim/v2/Users/:memberId',
		{ schema: { tags, params: ScimUserPath, body: ScimPatchUser, response } },
		async (request) => {
			const organization = provisioned(state, tokenOf(request));
			const member = scimMember(state, organization, request.params.memberId);
			patchUser(state, member, request.body.Operations);
			return asUser(state, member);
		},
	);
}

function groupRoutes(api: Api, state: State): void {
	const response = { 200: ScimGroup, 400: ScimErrorAnswer };

	api.get(
		'/scim/v2/Groups',
		{ schema: { tags, querystring: ScimListQuery, response: { 200: ScimGroups } } },
		async (request) => {
			const { organization } = provisioned(state, tokenOf(request));
			const groups = state.teams.filter(({ organizationId }) => organizationId === organization.id);
			const { page, envelope } = scimList(groups, request.query, 'displayName', ({ team }) => team.name);
			return { Resources: page.map((group) => asGroup(state, group)), ...envelope };
		},
	);

	api.post('/scim/v2/Groups', { schema: { tags, body: ScimGroupRequest, response } }, async (request) => {
		const organization = provisioned(state, tokenOf(request));
		const creator = memberIdOf(request) ?? organization.organization.id;
		return asGroup(state, createGroup(state, organization, creator, request.body));
	});

	api.get(
		'/scim/v2/Groups/:groupId',
		{ schema: { tags, params: ScimGroupPath, response: { 200: ScimGroup } } },
		async (request) => {
			const organization = provisioned(state, tokenOf(request));
			return asGroup(state, scimTeam(state, organization, request.params.groupId));
		},
	);

	api.put(
		'/scim/v2/Groups/:groupId',
		{ schema: { tags, params: ScimGroupPath, body: ScimGroupRequest, response } },
		async (request) => {
			const organization = provisioned(state, tokenOf(request));
			const group = scimTeam(state, organization, request.params.groupId);
			replaceGroup(state, organization, group, request.body);
			return asGroup(state, group);
		},
	);

	api.patch(
		'/scim/v2/Groups/:groupId',
		{ schema: { tags, params: ScimGroupPath, body: ScimPatchGroup, response } },
		async (request) => {
			const organization = provisioned(state, tokenOf(request));
			const group = scimTeam(state, organization, request.params.groupId);
			patchGroup(state, organization, group, request.body);
			return asGroup(state, group);
		},
	);
}

function resourceTypesRoute(api: Api): void {
	const type = (name: string, description: string, endpoint: string) => ({
		name,
		schemaExtensions: [],
		description,
		id: name,
		meta: { resourceType: 'ResourceType', location: `/scim/v2/ResourceTypes/${name}` },
		schema: `urn:ietf:params:scim:schemas:core:2.0:${name}`,
		endpoint,
		schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
	});
	api.get('/scim/v2/ResourceTypes', { schema: { tags, response: { 200: ScimResourceTypes } } }, async () => ({
		schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
		Resources: [type('User', 'User Account', '/scim/v2/Users'), type('Group', 'Group', '/scim/v2/Groups')],
	}));
}
