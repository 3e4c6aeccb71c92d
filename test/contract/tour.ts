import { AD_ACCOUNTS } from '../../sandbox/adAccountSeed';
import {
	COMMENTS,
	MEMBER_ID,
	MESSAGES,
	ORGANIZATION_ID,
	PROFILES,
	REVIEWER_ID,
	TEAMS,
} from '../../sandbox/seed';
import { visitInbox } from './inboxTour';
import { JSON_TYPE, type RestAnswer, type useSandbox } from './support';

/** One answer of the sandbox to an operation, written as `GET /v1/messages/{}`. */
export interface Visit {
	operation: string;
	answer: unknown;
}

export interface Question {
	/** What stands for each `{}` of the path. */
	at?: string[];
	query?: Record<string, string>;
	body?: object;
	/** Where it is not the member's. */
	token?: string;
}

const FILM = Buffer.from('a small film');
const NEW_USER = { userName: 'new@acme.example', displayName: 'New Person', active: true };

/** Asks for every operation that the sandbox has, with as much in the requests as they take, and as little. */
export async function visitEverything({
	call,
	ahead,
	wait,
	state,
	url,
}: ReturnType<typeof useSandbox>): Promise<Visit[]> {
	const visits: Visit[] = [];
	const ask = async (operation: string, { at = [], query, body, token }: Question = {}) => {
		const [method, template] = operation.split(' ');
		const path = at.reduce((rest, id) => rest.replace('{}', encodeURIComponent(id)), template);
		const answer = await call<RestAnswer & { id: string; correlationId?: string }>(
			method,
			query ? `${path}?${new URLSearchParams(query)}` : path,
			{ body, token, ...(method !== 'GET' && method !== 'DELETE' && { headers: JSON_TYPE }) },
		);
		if (answer.status !== 200) throw new Error(`${operation} is answered ${answer.status} ${answer.text}`);
		visits.push({ operation, answer: answer.body });
		return answer.body;
	};

	const organization = [ORGANIZATION_ID];
	const member = [ORGANIZATION_ID, REVIEWER_ID];
	const team = [ORGANIZATION_ID, TEAMS.marketing];
	await ask('GET /v1/me');
	await ask('GET /v1/me/organizations');
	await ask('GET /v1/me/socialProfiles');
	await ask('GET /v1/me/adAccounts', { query: { organization_id: ORGANIZATION_ID } });
	await ask('GET /v1/socialProfiles');
	await ask('GET /v1/socialProfiles/{}', { at: [PROFILES.x] });
	await ask('GET /v1/socialProfiles/{}', { at: [PROFILES.facebookPage] });
	await ask('GET /v1/socialProfiles/{}/teams', { at: [PROFILES.facebookPage] });
	await ask('GET /v1/organizations/{}/teams', { at: organization });
	await ask('GET /v1/organizations/{}/members', { at: organization });
	await ask('GET /v1/organizations/{}/members/{}/permissions', { at: member });
	await ask('GET /v1/organizations/{}/members/{}/teams', { at: member });
	await ask('GET /v1/organizations/{}/members/{}/socialProfiles', { at: member });
	await ask('GET /v1/organizations/{}/members/{}/socialProfiles/{}/permissions', {
		at: [...member, PROFILES.facebookPage],
	});
	await ask('GET /v1/organizations/{}/teams/{}/members', { at: team });
	await ask('GET /v1/organizations/{}/teams/{}/members/{}/permissions', { at: [...team, REVIEWER_ID] });
	await ask('GET /v1/organizations/{}/teams/{}/socialProfiles', { at: team });
	await ask('GET /v1/teams/{}', { at: [TEAMS.marketing] });
	await ask('POST /v1/organizations/{}/teams', { at: organization, body: { teamName: 'Europe' } });
	await ask('POST /v1/organizations/{}/teams/{}/members/{}', {
		at: [ORGANIZATION_ID, TEAMS.careers, MEMBER_ID],
	});
	await ask('GET /v1/members/{}', { at: [REVIEWER_ID] });
	await ask('GET /v1/members/{}/organizations', { at: [REVIEWER_ID] });
	const organizationIds = [Number(ORGANIZATION_ID)];
	const person = { organizationIds, email: 'person@acme.example', fullName: 'A Person' };
	const { data: created } = await ask('POST /v1/members', {
		body: { ...person, companyName: 'Acme', bio: 'New here', timezone: 'Europe/Berlin', language: 'de' },
	});
	await ask('DELETE /v1/organizations/{}/members/{}', { at: [ORGANIZATION_ID, String(created.id)] });
	await ask('POST /v1/members', { body: { ...person, email: 'second@acme.example' } });

	await visitMessages();
	await visitAmplifyAndAnalytics();
	await visitScim();
	const visited = (operation: string, answer: unknown) => void visits.push({ operation, answer });
	await visitInbox(ask, { url, state, visited });
	return visits;

	async function visitMessages() {
		const file = { sizeBytes: FILM.length, mimeType: 'video/mp4' };
		const { data: media } = await ask('POST /v1/media', { body: file });
		const mediaId = String(media.id);
		await ask('GET /v1/media/{}', { at: [mediaId] });
		const headers = { 'content-type': 'video/mp4' };
		await fetch(String(media.uploadUrl), { method: 'PUT', headers, body: FILM });
		await wait(5);
		await ask('GET /v1/media/{}', { at: [mediaId] });

		const place = [{ k: 'Canada', v: 'CA' }];
		const full = {
			text: 'Everything at once',
			socialProfileIds: [PROFILES.facebookPage, PROFILES.needsApproval, PROFILES.facebook],
			scheduledSendTime: ahead(600),
			webhookUrls: ['http://127.0.0.1:9/'],
			tags: ['fair'],
			targeting: {
				facebookPage: {
					ageMin: 21,
					education: ['college'],
					interestedIn: ['female'],
					relationshipStatus: ['single'],
					countries: place,
					regions: place,
					cities: place,
					zips: place,
				},
				linkedInCompany: {
					companySize: ['11-50'],
					geography: ['as.jp'],
					industry: ['41'],
					jobFunction: ['qa'],
					seniority: ['en'],
				},
				linkedInV2Company: {
					locations: ['urn:li:geo:103644278'],
					staffCountRanges: ['SIZE_1'],
					seniorities: ['urn:li:seniority:1'],
					industries: ['urn:li:industry:1'],
					interfaceLocales: [{ country: 'US', language: 'en' }],
				},
			},
			privacy: { facebook: { visibility: ['friends'] }, linkedIn: { visibility: ['anyone'] } },
			location: { latitude: 52.5, longitude: 13.4 },
			emailNotification: true,
			mediaUrls: [{ url: 'http://static.ow.ly/photos/normal/cS5.jpg' }],
			media: [{ id: mediaId, videoOptions: { facebook: { title: 'A film', category: 'BUSINESS' } } }],
		};
		const bodies = [
			full,
			{
				text: 'V2 only',
				socialProfileIds: [PROFILES.linkedInCompany],
				scheduledSendTime: ahead(600),
				targeting: { linkedInV2Company: { staffCountRanges: ['SIZE_1'] } },
			},
			{
				text: 'A pin',
				socialProfileIds: [PROFILES.pinterest],
				extendedInfo: [
					{
						socialProfileType: 'PINTEREST',
						socialProfileId: PROFILES.pinterest,
						data: { boardId: '1', destinationUrl: 'https://acme.example' },
					},
					{ data: { boardId: '1' } },
				],
			},
			{ text: 'As little as there can be', socialProfileIds: [PROFILES.x] },
			{ text: 'In review, without a time', socialProfileIds: [PROFILES.needsApproval] },
		];
		const ids: string[] = [];
		for (const body of bodies) {
			ids.push(...(await ask('POST /v1/messages', { body })).data.map(({ id }) => String(id)));
		}
		const look = async () => {
			const range = { startTime: ahead(-7 * 86_400), endTime: ahead(14 * 86_400) };
			await ask('GET /v1/messages', { query: { ...range, includeUnscheduledReviewMsgs: 'true' } });
			await ask('GET /v1/messages', { query: { ...range, limit: '2' } });
			for (const id of [...ids, ...Object.values(MESSAGES)]) {
				await ask('GET /v1/messages/{}', { at: [id] });
				await ask('GET /v1/messages/{}/history', { at: [id] });
			}
		};
		await look();
		await wait(610);
		await look();
		const [, waiting] = ids;
		await ask('POST /v1/messages/{}/approve', { at: [waiting], body: { sequenceNumber: 1 } });
		await ask('POST /v1/messages/{}/reject', {
			at: [MESSAGES.pendingApproval],
			body: { sequenceNumber: 1, reason: 'No', reviewerType: 'MEMBER' },
		});
		await look();
		await ask('DELETE /v1/messages/{}', { at: [MESSAGES.scheduled] });

		await ask('GET /v1/comments/{}', { at: [COMMENTS.pendingApproval] });
		const comment = { at: [COMMENTS.pendingApproval], body: { sequenceNumber: 1 } };
		await ask('POST /v1/comments/{}/approve', comment);
		await ask('GET /v1/comments/{}', { at: [COMMENTS.pendingApproval] });
		Object.assign(state().comments[0], { reviewState: 'PENDING_APPROVAL', sequenceNumber: 1 });
		const reason = 'No';
		await ask('POST /v1/comments/{}/reject', { ...comment, body: { ...comment.body, reason } });
	}

	async function visitAmplifyAndAnalytics() {
		await ask('GET /amplify/v1/me/');
		await ask('GET /amplify/v1/me/organizations');
		await ask('GET /amplify/v1/me/topics');
		await ask('POST /amplify/v1/me/topics', { body: { name: 'Robots', privacy: 'closed' } });
		await ask('POST /amplify/v1/me/utms/deobfuscate', { body: { ids: ['ABCDEF'] } });
		await ask('POST /amplify/v1/me/messages', { body: { text: 'Hello' } });
		await ask('POST /amplify/v1/me/messages', {
			body: {
				text: 'See https://acme.example',
				topics: ['Robots'],
				owlyPhotoAttachment: { url: 'https://ow.ly/i/1', thumbnailUrl: 'https://ow.ly/i/2', mimeType: 'a/b' },
				pdfAttachment: {},
				videoAttachment: {},
				publishedDate: '2027-01-01T00:00:00Z',
				expiryDate: '2027-02-01T00:00:00Z',
				isPinned: true,
				isShareable: true,
				shareableNetworks: { facebook: true },
				privacySettings: { tiktokbusiness: { allowDuet: true } },
				isEditable: true,
				isNativeShareEnabled: true,
				isPublished: true,
				isSuggested: true,
				photoUriBase64: 'data:image/gif;base64,R0lGODlh',
				srcNetwork: 'TWITTER',
				srcUser: 'acme',
				suggestionReason: 'Good news',
			},
		});

		const profile = { filters: { profileId: { in: [PROFILES.facebookPage, PROFILES.x] } } };
		const account = {
			filters: { adAccounts: [{ adAccountId: AD_ACCOUNTS.facebook, organizationId: ORGANIZATION_ID }] },
		};
		for (const kind of ['posts', 'profiles']) {
			for (const datatype of ['ORGANIC', 'PAID']) {
				const operation = `POST /v1/analytics/${kind}`;
				await ask(operation, { body: profile, query: { datatype, limit: '3' } });
				await ask(operation, { body: profile, query: { datatype, limit: '100' } });
			}
		}
		for (const level of ['campaigns', 'adsets', 'ads']) {
			await ask('POST /v1/analytics/paid/{}', { at: [level], body: account });
			await ask('POST /v1/analytics/paid/{}/metrics', { at: [level], body: account });
		}
	}

	async function visitScim() {
		const schemas = ['urn:ietf:params:scim:api:messages:2.0:PatchOp'];
		const { id: user } = await ask('POST /scim/v2/Users', { body: NEW_USER });
		await ask('GET /scim/v2/Users');
		await ask('GET /scim/v2/Users/{}', { at: [user] });
		await ask('PUT /scim/v2/Users/{}', {
			at: [user],
			body: {
				...NEW_USER,
				schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
				name: { givenName: 'New', familyName: 'Person' },
				emails: [{ primary: true, value: 'new@acme.example', type: 'work' }],
				timezone: 'Europe/Berlin',
				preferredLanguage: 'de',
				title: 'Editor',
				groups: [{ value: TEAMS.careers }],
			},
		});
		const Operations = [{ op: 'remove', path: 'title' }];
		await ask('PATCH /scim/v2/Users/{}', { at: [user], body: { schemas, Operations } });
		const { id: group } = await ask('POST /scim/v2/Groups', { body: { displayName: 'Editors' } });
		await ask('GET /scim/v2/Groups');
		await ask('GET /scim/v2/Groups/{}', { at: [group] });
		const members = [{ value: MEMBER_ID }];
		await ask('PUT /scim/v2/Groups/{}', { at: [group], body: { displayName: 'Editors', members } });
		const remove = [{ op: 'remove', value: { members } }];
		await ask('PATCH /scim/v2/Groups/{}', { at: [group], body: { schemas, Operations: remove } });
		await ask('GET /scim/v2/ResourceTypes');
	}
}
