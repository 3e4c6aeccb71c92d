import { createHash } from 'crypto';
import type { FastifyRequest } from 'fastify';
import { Type } from '@sinclair/typebox';

import type { Api, Routes } from '../api';
import { utc } from '../clock';
import { pageOf } from '../logic/amplifyPages';
import { requireMemberId } from '../plugins/auth';
import { AmplifyError, answerAmplifyError } from '../plugins/errors';
import {
	AmplifyMember,
	AmplifyMessage,
	AmplifyOrganization,
	DeobfuscateAnswer,
	DeobfuscateRequest,
	PageQuery,
	SuggestionRequest,
	Topic,
	TopicRequest,
} from '../schemas/amplify';
import { Data } from '../schemas/shared';
import type { State } from '../state';

const MOST_IDS = 500;
/** Base64 makes a photo a third larger. How much Hootsuite takes is not documented. */
const BODY_LIMIT = 32 * 1024 * 1024;
const tags = ['Amplify'];

/** amplify.json: employee advocacy, for the signed-in member. */
export const amplifyRoutes: Routes = (api, state) => {
	void api.register(async (amplify: Api) => {
		amplify.setErrorHandler(answerAmplifyError);
		accountRoutes(amplify, state);
		topicRoutes(amplify, state);
		suggestionRoute(amplify, state);
	});
};

function accountRoutes(api: Api, state: State): void {
	api.get(
		'/amplify/v1/me/',
		{ schema: { tags, response: { 200: Data(AmplifyMember) } } },
		async (request) => {
			const id = requireMemberId(request);
			const member = state.members.find((candidate) => candidate.id === id);
			if (!member) throw new AmplifyError(404, '2000', 'Document does not exist.');
			const roles = state.settings.amplifyContentAdmin ? ['subscriber', 'content_admin'] : ['subscriber'];
			return { data: { name: member.fullName, email: member.email, roles } };
		},
	);

	api.get(
		'/amplify/v1/me/organizations',
		{
			schema: { tags, querystring: PageQuery, response: { 200: Data(Type.Array(AmplifyOrganization)) } },
		},
		async (request, reply) => ({
			data: pageOf(state.amplifyOrganizations, request.query, reply, address(request)),
		}),
	);

	api.post(
		'/amplify/v1/me/utms/deobfuscate',
		{ schema: { tags, body: DeobfuscateRequest, response: { 200: DeobfuscateAnswer } } },
		async (request) => {
			requireContentAdmin(state);
			const ids = request.body.ids ?? [];
			if (ids.length > MOST_IDS) throw new AmplifyError(400, '400', `At most ${MOST_IDS} ids a request`);
			const known = [...new Set(ids)].filter((id) => /^[A-Z]{6}$/.test(id));
			return { data: known.map((obfuscatedID) => ({ obfuscatedID, memberID: memberOf(obfuscatedID) })) };
		},
	);
}

function topicRoutes(api: Api, state: State): void {
	api.get(
		'/amplify/v1/me/topics',
		{ schema: { tags, querystring: PageQuery, response: { 200: Data(Type.Array(Topic)) } } },
		async (request, reply) => ({ data: pageOf(state.topics, request.query, reply, address(request)) }),
	);

	api.post(
		'/amplify/v1/me/topics',
		{ schema: { tags, body: TopicRequest, response: { 200: Data(Topic) } } },
		async (request) => {
			requireContentAdmin(state);
			const { name, privacy = 'opened' } = request.body;
			if (!name) throw new AmplifyError(400, '400', 'name must not be empty');
			// That a name can be used once only is a guess.
			if (state.topics.some((topic) => topic.name === name)) {
				throw new AmplifyError(400, '400', `There is a topic "${name}" already`);
			}
			const topic: Topic = { name, privacy, count: 0, lastActivityDate: utc(state.clock.now()) };
			state.topics.push(topic);
			return { data: topic };
		},
	);
}

/**
 * Without a regular expression, which is the likely cause of a stack overflow seen once with a photo of 10 MB.
 * That Hootsuite refuses what is no base64 is a guess.
 */
function isBase64(text: string): boolean {
	const bytes = Buffer.from(text, 'base64');
	return bytes.length > 0 && bytes.toString('base64') === text;
}

function suggestionRoute(api: Api, state: State): void {
	api.post(
		'/amplify/v1/me/messages',
		{
			bodyLimit: BODY_LIMIT,
			schema: { tags, body: SuggestionRequest, response: { 200: Data(AmplifyMessage) } },
		},
		async (request) => {
			requireContentAdmin(state);
			const { topics = [], text, photoUrl, photoUriBase64 } = request.body;
			// That an empty message is refused is a guess.
			if (!text && !photoUrl && !photoUriBase64) throw new AmplifyError(400, '400', 'There is no content');
			if (photoUriBase64 && !isBase64(photoUriBase64.slice(photoUriBase64.indexOf(',') + 1))) {
				throw new AmplifyError(400, '400', 'photoUriBase64 is no base64');
			}
			const unknown = topics.find((topic) => !state.topics.some(({ name }) => name === topic));
			// That Hootsuite refuses a topic it does not know is a guess.
			if (unknown !== undefined) throw new AmplifyError(404, '2000', `There is no topic "${unknown}"`);
			const message = amplifyMessage(state, request.body);
			for (const topic of state.topics.filter(({ name }) => topics.includes(name))) {
				topic.count += 1;
				topic.lastActivityDate = message.createdDate;
			}
			state.suggestions.push({ request: request.body, message });
			return { data: message };
		},
	);
}

/** The message that comes of a request: what was asked for, with the document's defaults. */
function amplifyMessage(state: State, request: SuggestionRequest): AmplifyMessage {
	const {
		photoUriBase64,
		isEditable,
		isNativeShareEnabled,
		isPublished,
		isSuggested,
		srcNetwork,
		srcUser,
		suggestionReason,
		...core
	} = request;
	const id = BigInt(state.nextId()).toString(16).padStart(24, '0');
	const [url] = /https?:\/\/\S+/.exec(core.text ?? '') ?? [];
	const created = utc(state.clock.now());
	return {
		isPinned: false,
		isShareable: true,
		...core,
		...(photoUriBase64 && { photoUrl: `https://amplify.acme.example/photos/${id}` }),
		...(isPublished && { publishedDate: core.publishedDate ?? created }),
		...(url && { url }),
		id,
		createdDate: created,
		isDeleted: false,
		isReshareable: true,
		isReshareableWithThoughts: true,
		content: { isEditable, isNativeShareEnabled, isSuggested, suggestionReason, srcNetwork, srcUser },
		raw_message: {},
	};
}

/** Amplify's code 3001: suggesting, topics and member ids need the role Content Admin (amplify.json, introduction). */
function requireContentAdmin(state: State): void {
	if (state.settings.amplifyContentAdmin) return;
	throw new AmplifyError(403, '3001', 'User does not have the permission for requested action.');
}

/** Every obfuscated id of six capital letters stands for one of forty members, so several stand for the same. */
function memberOf(obfuscatedId: string): string {
	const [byte] = createHash('sha256').update(obfuscatedId).digest();
	return String(15_500_001 + (byte % 40));
}

const address = ({ protocol, host, url }: FastifyRequest) => `${protocol}://${host}${url.split('?')[0]}`;
