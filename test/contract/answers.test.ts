import { documentedAnswers, type Findings, type Look } from './documents';
import { useSandbox } from './support';
import { visitEverything, type Visit } from './tour';

const sandbox = useSandbox();

let documented: Map<string, Look | undefined>;
let visits: Visit[];
let visitsWithNulls: Visit[];
beforeAll(async () => {
	documented = await documentedAnswers();
	visits = await visitEverything(sandbox);
	sandbox.state().reset();
	await sandbox.set({ nulls: true });
	visitsWithNulls = await visitEverything(sandbox);
});

/** What the documents say in words only: a list can come with errors beside it (rest.json, Response Format). */
const IN_WORDS: Record<string, string[]> = {
	'POST /v1/messages': ['errors'],
	'GET /v1/messages': ['errors'],
};

/** One thing that is found in the answers, each path once, as `GET /v1/me: data.id`. */
function found(kind: keyof Findings, among: Visit[]): string[] {
	const all = among.flatMap(({ operation, answer }) => {
		const paths = documented.get(operation)?.(answer)[kind] ?? [];
		return paths
			.filter((path) => !IN_WORDS[operation]?.includes(path))
			.map((path) => `${operation}: ${path}`);
	});
	return [...new Set(all)];
}

it('every documented operation is looked at, but the authorization server’s', () => {
	const asked = new Set(visits.map(({ operation }) => operation));
	const missed = [...documented.keys()].filter((operation) => !asked.has(operation));
	expect(missed).toEqual(['GET /oauth2/auth', 'POST /oauth2/token']);
});

it('no answer has a property that Hootsuite’s documents do not have', () => {
	expect(found('beyond', visits)).toEqual([]);
});

it('null is only where Hootsuite’s documents say so', () => {
	expect(found('nulls', visits)).toEqual([
		// X has neither.
		'GET /v1/socialProfiles: data[].socialNetworkUsername',
		'GET /v1/socialProfiles: data[].avatarUrl',
		'GET /v1/socialProfiles/{}: data.socialNetworkUsername',
		'GET /v1/socialProfiles/{}: data.avatarUrl',
		// Not in review.
		'POST /v1/messages: data[].sequenceNumber',
		'GET /v1/messages: data[].sequenceNumber',
		// First and last page.
		'GET /v1/messages: metadata.cursor.next',
		'GET /v1/messages: metadata.cursor.previous',
		'GET /v1/messages/{}: data[].sequenceNumber',
		'GET /v1/comments/{}: data.sequenceNumber',
	]);
});

it('a delete is answered with an empty envelope, which the documents have in words only', () => {
	const answers = visits
		.filter(({ operation }) => operation.startsWith('DELETE '))
		.map(({ answer }) => answer);
	expect(answers).toEqual([{ data: {} }, { data: {} }]);
});

describe('with the setting `nulls`', () => {
	it('no documented property is left out, however deep: what has no value is null', () => {
		expect(found('missing', visitsWithNulls)).toEqual([]);
		expect(found('nulls', visitsWithNulls)).toEqual(
			expect.arrayContaining([
				...found('nulls', visits),
				...found('missing', visits),
				'GET /v1/messages/{}: data[].extendedInfo[].data.destinationUrl',
			]),
		);
	});

	it('nothing else comes that the documents do not have', () => {
		expect(found('beyond', visitsWithNulls)).toEqual([]);
	});
});
