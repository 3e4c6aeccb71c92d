import { DateTime } from 'luxon';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { MESSAGES, PROFILES } from '../../sandbox/seed';
import { exif, gif, jpeg, mp4, png } from '../files';
import { startLocalServer } from '../e2e/localServer';
import type { LocalServer } from '../e2e/localServer';
import { Bench, json, refusal } from './hootsuite';

const hootsuite = new Bench();

interface Found {
	code: string;
	message: string;
	wayOut: string;
}
interface Post {
	profile: string;
	text?: string;
	files?: Array<[data: Buffer, mimeType: string]>;
}

// Read once: a test that reads it again may be in the next minute.
const NOW = DateTime.utc().startOf('minute');
const inHours = (hours: number) => NOW.plus({ hours });
const binaryOf = (files: Post['files'] = []) =>
	Object.fromEntries(
		files.map(([data, mimeType], i) => [`file${i}`, { data, mimeType, fileName: `file${i}` }]),
	);
const parametersOf = ({ profile, text = 'Spring is here', files = [] }: Post): IDataObject => ({
	socialProfileIds: [profile],
	text,
	scheduledSendTime: inHours(5).toISO(),
	...(files.length > 0 && {
		mediaSource: 'binary',
		binaryPropertyName: files.map((_file, i) => `file${i}`).join(),
	}),
});
const run = async (
	operation: 'check' | 'schedule',
	parameters: IDataObject,
	files: Post['files'] = [],
	options = {},
) =>
	await hootsuite.run(`message.${operation}`, parameters as INodeParameters, {
		input: [{ json: {}, binary: binaryOf(files) }],
		...options,
	});
const check = async (parameters: IDataObject = {}, files: Post['files'] = []) => {
	const result = await run(
		'check',
		{ ...parametersOf({ profile: PROFILES.facebookPage }), ...parameters },
		files,
	);
	expect(refusal(result)).toBe('');
	return json(result);
};
const codes = (found: unknown) => (found as Found[]).map(({ code }) => code);
const allCodes = ({ problems, warnings }: IDataObject) => [...codes(problems), ...codes(warnings)];
const stored = () => hootsuite.sandbox.state.messages;

/** Schedules a post and lets its time come. @returns its state, and why it failed */
async function published(post: Post) {
	const result = await run('schedule', parametersOf(post), post.files);
	expect(refusal(result)).toBe('');
	const [{ id }] = json(result);
	hootsuite.sandbox.state.clock.freeze(inHours(6).toMillis());
	await hootsuite.run('message.get', { messageId: { __rl: true, mode: 'id', value: String(id) } });
	const { message, failure } = stored().find((one) => one.message.id === id)!;
	hootsuite.sandbox.state.clock.release();
	return { state: message.state === 'SUBMITTED' ? 'SENT' : message.state, failure };
}

const {
	x,
	instagramBusiness,
	linkedInCompany,
	threads,
	pinterest,
	tiktokBusiness,
	youtubeChannel,
	facebookPage,
} = PROFILES;
const square: [Buffer, string] = [png(1000, 1000), 'image/png'];
const film = (seconds: number, width = 1280, height = 720): [Buffer, string] => [
	mp4({ seconds, width, height, last: true }),
	'video/mp4',
];
const times = <T>(count: number, one: T) => Array.from({ length: count }, () => one);
const words = (count: number, sign: string) =>
	times(count, 0)
		.map((_zero, i) => `${sign}word${'abcdefgh'[i % 8]}`)
		.join(' ');

const CASES: Array<[name: string, code: string, bad: Post, good: Post]> = [
	[
		'a long text on X',
		'textTooLong',
		{ profile: x, text: 'x'.repeat(281) },
		{ profile: x, text: 'x'.repeat(280) },
	],
	[
		'a text of wide characters on X',
		'textTooLong',
		{ profile: x, text: '春'.repeat(141) },
		{ profile: x, text: '春'.repeat(140) },
	],
	[
		'emojis on X',
		'textTooLong',
		{ profile: x, text: '👨‍👩‍👧'.repeat(141) },
		{ profile: x, text: '👨‍👩‍👧'.repeat(140) },
	],
	[
		'an address on X',
		'textTooLong',
		{ profile: x, text: `${'x'.repeat(257)} https://acme.example/` },
		{ profile: x, text: `${'x'.repeat(256)} https://acme.example/${'y'.repeat(300)}` },
	],
	[
		'a long text on Threads',
		'textTooLong',
		{ profile: threads, text: 'x'.repeat(501) },
		{ profile: threads, text: 'x'.repeat(500) },
	],
	[
		'emojis on Threads',
		'textTooLong',
		{ profile: threads, text: '🌻'.repeat(126) },
		{ profile: threads, text: '🌻'.repeat(125) },
	],
	[
		'a long text on LinkedIn',
		'textTooLong',
		{ profile: linkedInCompany, text: 'x'.repeat(3001) },
		{ profile: linkedInCompany, text: 'x'.repeat(3000) },
	],
	[
		'a long text on Instagram',
		'textTooLong',
		{ profile: instagramBusiness, text: 'x'.repeat(2201), files: [square] },
		{ profile: instagramBusiness, text: 'x'.repeat(2200), files: [square] },
	],
	[
		'a long text on Pinterest',
		'textTooLong',
		{ profile: pinterest, text: 'x'.repeat(501), files: [square] },
		{ profile: pinterest, text: 'x'.repeat(500), files: [square] },
	],
	[
		'many hashtags on Instagram',
		'tooManyHashtags',
		{ profile: instagramBusiness, text: words(31, '#'), files: [square] },
		{ profile: instagramBusiness, text: words(30, '#'), files: [square] },
	],
	[
		'many mentions on Instagram',
		'tooManyMentions',
		{ profile: instagramBusiness, text: words(21, '@'), files: [square] },
		{ profile: instagramBusiness, text: words(20, '@'), files: [square] },
	],
	[
		'no picture on Instagram',
		'mediaMissing',
		{ profile: instagramBusiness },
		{ profile: instagramBusiness, files: [square] },
	],
	[
		'no picture on Pinterest',
		'mediaMissing',
		{ profile: pinterest },
		{ profile: pinterest, files: [square] },
	],
	[
		'no file on TikTok',
		'mediaMissing',
		{ profile: tiktokBusiness },
		{ profile: tiktokBusiness, files: [film(20)] },
	],
	[
		'a picture on YouTube',
		'mediaMissing',
		{ profile: youtubeChannel, files: [square] },
		{ profile: youtubeChannel, files: [film(20)] },
	],
	[
		'five pictures on X',
		'tooManyPictures',
		{ profile: x, files: times(5, square) },
		{ profile: x, files: times(4, square) },
	],
	[
		'two videos on X',
		'tooManyVideos',
		{ profile: x, files: times(2, film(20)) },
		{ profile: x, files: [film(20)] },
	],
	[
		'a picture beside a video on X',
		'mixedMedia',
		{ profile: x, files: [square, film(20)] },
		{ profile: x, files: [film(20)] },
	],
	[
		'a wide picture on Instagram',
		'pictureShape',
		{ profile: instagramBusiness, files: [[png(2000, 1000), 'image/png']] },
		{ profile: instagramBusiness, files: [[png(1910, 1000), 'image/png']] },
	],
	[
		'a high picture on Instagram',
		'pictureShape',
		{ profile: instagramBusiness, files: [[jpeg(700, 1000), 'image/jpeg']] },
		{ profile: instagramBusiness, files: [[jpeg(800, 1000), 'image/jpeg']] },
	],
	[
		'a picture that is shown turned on Instagram',
		'pictureShape',
		{ profile: instagramBusiness, files: [[jpeg(1900, 1000, exif(6)), 'image/jpeg']] },
		{ profile: instagramBusiness, files: [[jpeg(1900, 1000, exif(1)), 'image/jpeg']] },
	],
	[
		'a GIF on Instagram',
		'pictureType',
		{ profile: instagramBusiness, files: [[gif(500, 500), 'image/gif']] },
		{ profile: instagramBusiness, files: [square] },
	],
	[
		'a heavy picture',
		'pictureTooLarge',
		{ profile: facebookPage, files: [[png(900, 900, 20_000_000), 'image/png']] },
		{ profile: facebookPage, files: [[png(900, 900, 19_000_000), 'image/png']] },
	],
	[
		'a long video on X',
		'videoTooLong',
		{ profile: x, files: [film(141)] },
		{ profile: x, files: [film(140)] },
	],
	[
		'a short video on Instagram',
		'videoTooShort',
		{ profile: instagramBusiness, files: [film(2)] },
		{ profile: instagramBusiness, files: [film(3)] },
	],
	[
		'a narrow video on LinkedIn',
		'videoShape',
		{ profile: linkedInCompany, files: [film(20, 300, 1000)] },
		{ profile: linkedInCompany, files: [film(20, 420, 1000)] },
	],
];

describe('what Check warns of fails when it is published, and what it lets pass goes out', () => {
	it.each(CASES)('%s (%s)', async (_name, code, bad, good) => {
		for (const [post, isBad] of [
			[bad, true],
			[good, false],
		] as const) {
			const [item] = await check({ ...parametersOf(post) }, post.files);
			const found = allCodes(item).filter((one) => !['boardMissing', 'mayNeedApproval'].includes(one));
			expect(found).toEqual(isBad ? [code] : []);
			const { state, failure } = await published(post);
			expect([state, typeof failure]).toEqual(
				isBad ? ['SEND_FAILED_PERMANENTLY', 'string'] : ['SENT', 'undefined'],
			);
		}
	});
});

describe('checking a message', () => {
	it('writes nothing, gives an item a profile, and each with what is known of it', async () => {
		const items = await check({
			socialProfileIds: [PROFILES.x, PROFILES.instagramBusiness],
			text: 'Spring 春',
			networkTexts: { texts: [{ network: 'instagram', text: 'A picture of spring' }] },
		});
		expect(
			items.map(({ socialProfileId, ok, text, characters, charactersAllowed }) => [
				socialProfileId,
				ok,
				text,
				characters,
				charactersAllowed,
			]),
		).toEqual([
			[PROFILES.x, true, 'Spring 春', 9, 280],
			[PROFILES.instagramBusiness, false, 'A picture of spring', 19, 2200],
		]);
		expect(items[1].problems).toEqual([
			{
				code: 'mediaMissing',
				message: 'Instagram takes no post without a picture or a video',
				wayOut: "Attach one under 'Media'.",
			},
		]);
		expect(hootsuite.asked.filter((asked) => !asked.startsWith('GET '))).toEqual([]);
	});

	it.each([
		['a profile that is not there', '999', 'profileUnknown'],
		['a disconnected profile', PROFILES.disconnected, 'profileDisconnected'],
		['a Facebook group', PROFILES.facebookGroup, 'networkNotPosted'],
	])('finds %s', async (_name, id, code) => {
		const [item] = await check({ socialProfileIds: [id] });
		expect(codes(item.problems)).toContain(code);
		expect(item.ok).toBe(false);
	});

	it('finds a network of which nothing is known, which may take the post', async () => {
		const { profile } = hootsuite.sandbox.state.profiles.find(
			(one) => one.profile.id === PROFILES.facebookGroup,
		)!;
		profile.type = 'MASTODON';
		const [item] = await check({ socialProfileIds: [PROFILES.facebookGroup] });
		expect([codes(item.problems), codes(item.warnings)]).toEqual([[], ['networkUnknown']]);
	});

	it('finds a post of nothing, on every network, and takes a picture without words', async () => {
		const [empty, unposted] = await check({
			socialProfileIds: [PROFILES.facebookPage, PROFILES.facebookGroup],
			text: '={{ " " }}',
		});
		expect(codes(empty.problems)).toEqual(['textEmpty']);
		expect(codes(unposted.problems)).toContain('textEmpty');
		const picture: Post = { profile: PROFILES.facebookPage, files: [square] };
		const [item] = await check({ ...parametersOf(picture), text: '={{ " " }}' }, picture.files);
		expect(allCodes(item)).toEqual([]);
	});

	it('finds that a video may not be ready in time', async () => {
		const post: Post = { profile: PROFILES.x, files: [film(20)] };
		const at = async (minutes: number) => {
			const scheduledSendTime = DateTime.utc().plus({ minutes }).toISO();
			const [item] = await check({ ...parametersOf(post), scheduledSendTime }, post.files);
			return [codes(item.problems), codes(item.warnings)];
		};
		expect(await at(10)).toEqual([[], ['videoTooSoon']]);
		expect(await at(20)).toEqual([[], []]);
	});

	it('finds that no slot is free', async () => {
		const parameters = {
			...parametersOf({ profile: PROFILES.x }),
			when: 'nextSlot',
			weeklyPlan: { slots: [{ days: ['monday'], times: '12:00' }] },
			minutesApart: 30,
		};
		const [free] = json(await run('check', parameters));
		expect(codes(free.problems)).toEqual([]);
		const { message, ...known } = stored().find((one) => one.message.id === MESSAGES.scheduled)!;
		const monday = DateTime.utc().startOf('week').set({ hour: 12 });
		for (let week = 0; week < 10; week++) {
			const at = monday.plus({ weeks: week });
			stored().push({
				...known,
				sendAt: at.toMillis(),
				message: {
					...message,
					id: hootsuite.sandbox.state.nextId(),
					socialProfile: { id: PROFILES.x },
					scheduledSendTime: at.toISO({ suppressMilliseconds: true }),
				},
			});
		}
		const [full] = json(await run('check', parameters));
		expect(codes(full.problems)).toEqual(['noFreeSlot']);
	});

	it('finds that posts of a profile wait for approval', async () => {
		const [item] = await check({ socialProfileIds: [PROFILES.needsApproval] });
		expect(codes(item.warnings)).toEqual(['mayNeedApproval']);
		expect(item.ok).toBe(true);
	});

	it.each([
		['that has passed', () => inHours(-1).toISO(), 'timePast'],
		['that is too near', () => DateTime.utc().plus({ minutes: 2 }).toISO(), 'timeTooSoon'],
		['that the clocks skip', () => '2031-03-30T02:30', 'timeUnusable'],
		['that is none', () => 'soon', 'timeUnusable'],
	])('finds a time %s', async (_name, time, code) => {
		const result = await run(
			'check',
			{ ...parametersOf({ profile: PROFILES.x }), scheduledSendTime: time() },
			[],
			{ timezone: 'Europe/Berlin' },
		);
		expect(codes(json(result)[0].problems)).toEqual([code]);
	});

	it('finds posts that are too near, and the same text, also among the items of the run', async () => {
		const near = stored().find(({ message }) => message.id === MESSAGES.scheduled)!;
		const at = DateTime.fromMillis(near.sendAt).plus({ minutes: 10 }).toISO();
		const beside = async (options: IDataObject) =>
			(
				await check({
					socialProfileIds: [PROFILES.linkedInCompany],
					text: 'see  you at the fair'.replace('see', 'See'),
					scheduledSendTime: at,
					options,
				})
			)[0];
		expect(codes((await beside({ minutesBetween: 11 })).warnings)).toEqual(['tooClose', 'sameText']);
		expect(codes((await beside({ minutesBetween: 10, sameTextDays: 0 })).warnings)).toEqual([]);

		const twice = await run('check', parametersOf({ profile: PROFILES.x }), [], {
			input: [{ json: {} }, { json: {} }],
		});
		expect(json(twice).map(({ warnings }) => codes(warnings))).toEqual([[], ['tooClose', 'sameText']]);
		expect((json(twice)[1].warnings as Found[])[0].message).toContain('item 0 of this run');
	});

	it('finds files that are missing, empty or of no type that is taken, and made-up media', async () => {
		const [missing] = await check({ mediaSource: 'binary', binaryPropertyName: 'file0, nothing' }, [
			[Buffer.from('%PDF-1.7'), 'application/pdf'],
		]);
		expect((missing.problems as Found[]).map(({ code, message }) => `${code}: ${message}`)).toEqual([
			"fileUnusable: 'file0' is of type application/pdf, which Hootsuite does not take",
			"fileUnusable: 'Input Data Field Name' says nothing, but the input item has no such file",
		]);
		const [madeUp] = await check({ mediaSource: 'ids', mediaIds: 'bm8gc3VjaCBtZWRpYQ==' });
		expect(codes(madeUp.problems)).toEqual(['fileUnusable']);
	});

	it('finds HTML, tags on a profile of a person, and what Pinterest does not take', async () => {
		const tags = { additionalFields: { tags: 'spring' } };
		const [html] = await check({ text: '<p>Hello</p>' });
		expect(codes(html.warnings)).toEqual(['textHasHtml']);
		const [person] = await check({ socialProfileIds: [PROFILES.facebook], ...tags });
		expect(codes(person.problems)).toEqual(['tagsNeedOrganization']);
		const [pin] = await check(
			{ ...parametersOf({ profile: PROFILES.pinterest, files: [square] }), ...tags },
			[square],
		);
		expect(codes(pin.warnings)).toEqual(['notForPinterest', 'boardMissing']);
		const [targeting] = await check({
			additionalFields: { targeting: { facebookPage: { regions: '[{"k": "British Columbia", "v": "2"}]' } } },
		});
		expect(codes(targeting.problems)).toEqual(['targetingUnusable']);
	});

	it('says which slot a post would get, to each item its own, and takes none', async () => {
		const parameters = {
			...parametersOf({ profile: PROFILES.x }),
			when: 'nextSlot',
			weeklyPlan: {
				slots: [
					{
						days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'],
						times: '12:00',
					},
				],
			},
		};
		const input = [{ json: {} }, { json: {} }];
		const slots = json(await run('check', parameters, [], { input })).map(
			({ scheduledSendTime }) => scheduledSendTime,
		);
		expect(new Set(slots).size).toBe(2);
		const taken = json(await run('schedule', parameters, [], { input })).map(
			({ scheduledSendTime }) => scheduledSendTime,
		);
		expect(taken).toEqual(slots);
	});

	describe('files from the web', () => {
		let web: LocalServer;
		let sent = 0;
		const file = Buffer.concat([mp4({ seconds: 20, width: 1280, height: 720 }), Buffer.alloc(40_000_000)]);
		beforeAll(async () => {
			web = await startLocalServer((request, response) => {
				sent = 0;
				if (request.url === '/none') response.writeHead(404).end();
				else {
					response.writeHead(200, { 'Content-Type': 'video/mp4', 'Content-Length': file.length });
					const send = (at: number): unknown => {
						if (at >= file.length || response.destroyed) return response.end();
						sent = at;
						return response.write(file.subarray(at, at + 65_536), () => send(at + 65_536));
					};
					send(0);
				}
			});
		});
		afterAll(async () => await web.close());

		it('are read as far as they tell what they are, and kept nowhere', async () => {
			const [item] = await check({
				socialProfileIds: [PROFILES.linkedInCompany],
				mediaSource: 'url',
				mediaUrl: `${web.url}/film.mp4`,
			});
			expect(allCodes(item)).toEqual([]);
			expect(sent).toBeLessThan(file.length / 2);
			const [none] = await check({ mediaSource: 'url', mediaUrl: `${web.url}/none` });
			expect(codes(none.problems)).toEqual(['fileUnusable']);
		});
	});

	it('asks Hootsuite a handful of times for a hundred items', async () => {
		const result = await run(
			'check',
			{ ...parametersOf({ profile: PROFILES.x }), text: '={{ $json.text }}' },
			[],
			{
				input: Array.from({ length: 100 }, (_, i) => ({ json: { text: `Post ${i}` } })),
			},
		);
		expect(json(result)).toHaveLength(100);
		expect(hootsuite.asked.length).toBeLessThan(10);
	});
});

describe('Check First', () => {
	const first = async (post: Post, parameters: IDataObject = {}) =>
		await run(
			'schedule',
			{ ...parametersOf(post), options: { checkFirst: true }, ...parameters },
			post.files,
		);

	it('schedules nothing where something would surely fail, and says all of it', async () => {
		const before = stored().length;
		const result = await first({ profile: PROFILES.instagramBusiness, text: `<b>x</b>${'x'.repeat(2200)}` });
		expect(refusal(result)).toContain("'Check First' found 2 things to change, and nothing was scheduled");
		expect(refusal(result)).toContain('Instagram takes no post without a picture or a video');
		expect(refusal(result)).toContain('Make it shorter by 8');
		expect(stored()).toHaveLength(before);
	});

	it('lets pass what only may fail', async () => {
		const result = await first({ profile: PROFILES.linkedInCompany, text: 'x'.repeat(3001) });
		expect(refusal(result)).toBe('');
	});

	it('takes no slot for what it refuses', async () => {
		const weeklyPlan = { slots: [{ days: ['monday'], times: '12:00' }] };
		await first({ profile: PROFILES.x, text: 'x'.repeat(281) }, { when: 'nextSlot', weeklyPlan });
		expect(hootsuite.asked).toEqual(['GET /v1/socialProfiles']);
	});
});
