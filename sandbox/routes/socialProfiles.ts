import { Type } from '@sinclair/typebox';

import type { Routes } from '../api';
import { findProfile, reachableProfiles } from '../logic/socialProfiles';
import { tokenOf } from '../plugins/auth';
import { answers, Data } from '../schemas/shared';
import { SocialProfile, SocialProfilePath } from '../schemas/socialProfiles';

/** rest.json tag Social Profiles. */
export const socialProfileRoutes: Routes = (api, state) => {
	api.get(
		'/v1/socialProfiles',
		{ schema: { tags: ['Social profiles'], response: answers(Data(Type.Array(SocialProfile))) } },
		async (request) => ({
			data: reachableProfiles(state, tokenOf(request).holder).map(({ profile }) => profile),
		}),
	);

	api.get(
		'/v1/socialProfiles/:socialProfileId',
		{
			schema: {
				tags: ['Social profiles'],
				params: SocialProfilePath,
				response: answers(Data(SocialProfile)),
			},
		},
		async (request) => ({
			data: findProfile(state, tokenOf(request).holder, request.params.socialProfileId).profile,
		}),
	);
};
