import swagger from '@fastify/swagger';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify from 'fastify';

import type { Api, Routes } from './api';
import { writeAnswers } from './plugins/answers';
import { requireToken } from './plugins/auth';
import { answerRestError } from './plugins/errors';
import { playFaults } from './plugins/faults';
import { readJson } from './plugins/jsonBodies';
import { refuseUnknown } from './plugins/notFound';
import { limitRate } from './plugins/rateLimit';
import { record } from './plugins/recorder';
import { refProperties } from './plugins/refProperties';
import { validate } from './plugins/validation';
import { adAccountRoutes } from './routes/adAccounts';
import { amplifyRoutes } from './routes/amplify';
import { analyticsRoutes } from './routes/analytics';
import { commentRoutes } from './routes/comments';
import { mediaRoutes } from './routes/media';
import { inboxAttachmentRoutes, inboxRoutes } from './routes/inbox';
import { meRoutes } from './routes/me';
import { memberRoutes } from './routes/members';
import { messageRoutes } from './routes/messages';
import { oauthRoutes } from './routes/oauth';
import { organizationRoutes } from './routes/organizations';
import { pageRoutes } from './routes/page';
import { pictureRoutes } from './routes/pictures';
import { scimRoutes } from './routes/scim';
import { socialProfileRoutes } from './routes/socialProfiles';
import { steeringRoutes } from './routes/steering';
import { storageRoutes } from './routes/storage';
import { teamRoutes } from './routes/teams';
import { Strict } from './schemas/shared';
import type { State } from './state';

/** Everything behind a bearer token and the rate limit. A new resource is a line here. */
const API_ROUTES: Routes[] = [
	adAccountRoutes,
	amplifyRoutes,
	analyticsRoutes,
	inboxRoutes,
	meRoutes,
	socialProfileRoutes,
	organizationRoutes,
	teamRoutes,
	memberRoutes,
	scimRoutes,
	messageRoutes,
	commentRoutes,
	mediaRoutes,
];

/** The sandbox's HTTP application on a state, not listening yet. */
export function buildApp(state: State): Api {
	const app = Fastify({
		exposeHeadRoutes: false,
		// A test that ends must not wait for its client's idle connections.
		forceCloseConnections: true,
		// Media ids are longer than Fastify's hundred characters.
		routerOptions: { maxParamLength: 1000 },
	}).withTypeProvider<TypeBoxTypeProvider>();
	app.setValidatorCompiler(validate);
	app.setSerializerCompiler(writeAnswers(() => false));
	void app.register(swagger, {
		...refProperties,
		openapi: {
			openapi: '3.0.3',
			info: { title: 'Hootsuite sandbox', version: '1' },
			components: {
				securitySchemes: {
					bearer: { type: 'http', scheme: 'bearer' },
					basic: { type: 'http', scheme: 'basic' },
				},
			},
			security: [{ bearer: [] }],
		},
	});
	// A client may ask the answer what time it is at Hootsuite.
	app.addHook('onSend', async (_request, reply) => {
		reply.header('date', new Date(state.clock.now()).toUTCString());
	});
	void app.register(async (steering: Api) => steeringRoutes(steering, state));
	void app.register(async (browser: Api) => pageRoutes(browser, state));
	void app.register(async (pictures: Api) => pictureRoutes(pictures, state));
	void app.register(async (hootsuite: Api) => {
		record(hootsuite, state);
		playFaults(hootsuite, state);
		hootsuite.setErrorHandler(answerRestError);
		refuseUnknown(hootsuite);
		void hootsuite.register(async (oauth: Api) => oauthRoutes(oauth, state));
		void hootsuite.register(async (storage: Api) => storageRoutes(storage, state));
		void hootsuite.register(async (api: Api) => {
			api.setSerializerCompiler(writeAnswers(() => state.settings.nulls));
			refuseUnknownQueries(api);
			limitRate(api, state);
			requireToken(api, state);
			void api.register(async (files: Api) => inboxAttachmentRoutes(files, state));
			void api.register(async (json: Api) => {
				readJson(json);
				for (const routes of API_ROUTES) routes(json, state);
			});
		});
	});
	return app;
}

/** A route that names no query parameters takes none. */
function refuseUnknownQueries(api: Api): void {
	const none = Strict({});
	api.addHook('onRoute', (route) => {
		route.schema = { querystring: none, ...route.schema };
	});
}
