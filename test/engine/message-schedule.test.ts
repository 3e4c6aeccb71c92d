import { createHash } from 'crypto';
import { DateTime } from 'luxon';
import type { IDataObject } from 'n8n-workflow';
import { PROFILES } from '../../sandbox/seed';
import { Bench, json, paired, refusal } from './hootsuite';

const hootsuite = new Bench();

// Read once: a test that reads it again may be in the next minute.
const TOMORROW = DateTime.utc().plus({ days: 1 }).startOf('minute');
const apiTime = (time: DateTime) => time.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'");

const jpeg = (size = 2000) =>
	Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(size, 7)]);
const mp4 = () => Buffer.concat([Buffer.from('00000018667479706d703432', 'hex'), Buffer.alloc(5000, 9)]);
const item = (data: Buffer, mimeType: string, fileName: string) => ({
	json: {},
	binary: { data: { data, mimeType, fileName } },
});

const post = (parameters: IDataObject = {}) => ({
	socialProfileIds: [PROFILES.facebookPage],
	text: 'Spring is here',
	when: 'at',
	scheduledSendTime: TOMORROW.toISO(),
	...parameters,
});
const schedule = async (parameters: IDataObject = {}, options = {}) =>
	await hootsuite.run('message.schedule', post(parameters) as never, options);

const stored = () => hootsuite.sandbox.state.messages.slice(5).map(({ message }) => message);
const posted = () =>
	hootsuite.requests.filter(({ method, path }) => method === 'POST' && path === '/v1/messages');

describe('scheduling a message', () => {
	it('makes one message a profile, in UTC with Z, and gives each as an item linked to its input', async () => {
		const run = await schedule({
			socialProfileIds: [PROFILES.facebookPage, PROFILES.x, PROFILES.linkedInCompany],
		});
		expect(refusal(run)).toBe('');
		expect(json(run).map(({ socialProfile }) => (socialProfile as IDataObject).id)).toEqual([
			PROFILES.facebookPage,
			PROFILES.linkedInCompany,
			PROFILES.x,
		]);
		expect(paired(run)).toEqual([0, 0, 0]);
		expect(stored().map(({ scheduledSendTime }) => scheduledSendTime)).toEqual(
			Array(3).fill(apiTime(TOMORROW)),
		);
	});

	it('asks for X and Pinterest profiles alone and for all others together', async () => {
		await schedule({
			socialProfileIds: [PROFILES.x, PROFILES.facebookPage, PROFILES.secondX, PROFILES.threads],
		});
		expect(posted().map(({ body }) => body.socialProfileIds)).toEqual([
			[PROFILES.x],
			[PROFILES.facebookPage, PROFILES.threads],
			[PROFILES.secondX],
		]);
	});

	it('does not ask for the networks where there is a single profile', async () => {
		await schedule();
		expect(hootsuite.asked).toEqual(['POST /v1/messages']);
	});

	it('asks for the networks once for all items of a run', async () => {
		await schedule(
			{ socialProfileIds: [PROFILES.facebookPage, PROFILES.x] },
			{ input: [{ json: {} }, { json: {} }, { json: {} }] },
		);
		expect(hootsuite.asked.filter((request) => request === 'GET /v1/socialProfiles')).toHaveLength(1);
		expect(stored()).toHaveLength(6);
	});

	it.each([
		['a comma list', `${PROFILES.facebookPage}, ${PROFILES.threads}`],
		['an array with numbers', [Number(PROFILES.facebookPage), PROFILES.threads, '']],
	])('takes %s from an expression', async (_name, value) => {
		await schedule({ socialProfileIds: `={{ ${JSON.stringify(value)} }}` });
		expect(stored()).toHaveLength(2);
	});

	it('sends nothing for what the user left empty', async () => {
		await schedule({ additionalFields: { tags: '', privacy: {}, location: {}, webhookUrls: '' } });
		expect(Object.keys(posted()[0].body).sort()).toEqual(['scheduledSendTime', 'socialProfileIds', 'text']);
	});

	it('publishes at once where When is Now', async () => {
		const run = await schedule({ when: 'now' });
		expect(posted()[0].body).not.toHaveProperty('scheduledSendTime');
		expect(json(run)).toHaveLength(1);
	});

	it.each([0, 1, 3])(
		'publishes in the order of the items where only item %s goes out at once',
		async (now) => {
			const input = Array.from({ length: 4 }, (_, i) => ({
				...(i === 0 ? item(jpeg(), 'image/jpeg', 'a.jpg') : {}),
				json: { text: `Post ${i}`, when: i === now ? 'now' : 'at', mediaSource: i === 0 ? 'binary' : 'none' },
			}));
			// The first item takes longest.
			hootsuite.fault('/storage/**', { delayMs: 150 }, { method: 'PUT' });
			const parameters = { text: '={{ $json.text }}', when: '={{ $json.when }}' };
			const run = await schedule({ ...parameters, mediaSource: '={{ $json.mediaSource }}' }, { input });
			expect(refusal(run)).toBe('');
			expect(posted().map(({ body }) => body.text)).toEqual(['Post 0', 'Post 1', 'Post 2', 'Post 3']);
		},
	);

	it('sends every part of a message that Additional Fields holds, in the nesting of the API', async () => {
		await schedule({
			socialProfileIds: [PROFILES.pinterest],
			mediaSource: 'none',
			additionalFields: {
				emailNotification: true,
				extendedInfo: { pinterest: { boardId: '77', destinationUrl: 'https://example.com' } },
				webhookUrls: 'https://example.com/a, https://example.com/b,',
			},
		});
		expect(posted()[0].body).toMatchObject({
			emailNotification: true,
			webhookUrls: ['https://example.com/a', 'https://example.com/b'],
			extendedInfo: [
				{
					socialProfileType: 'PINTEREST',
					socialProfileId: PROFILES.pinterest,
					data: { boardId: '77', destinationUrl: 'https://example.com' },
				},
			],
		});
		await schedule({
			additionalFields: {
				tags: 'spring, sale',
				location: { coordinates: { latitude: 49.28, longitude: -123.12 } },
				privacy: { facebook: { visibility: 'friends' }, linkedIn: { visibility: 'anyone' } },
				targeting: {
					facebookPage: {
						ageMin: 18,
						countries: 'CA',
						regions: '[{"k":"British Columbia","v":"2"}]',
						education: ['college'],
					},
					linkedInV2Company: {
						interfaceLocales: 'en_US',
						staffCountRanges: ['SIZE_1'],
						locations: 'urn:li:geo:1',
					},
				},
			},
		});
		expect(posted()[1].body).toMatchObject({
			tags: ['spring', 'sale'],
			location: { latitude: 49.28, longitude: -123.12 },
			privacy: { facebook: { visibility: ['friends'] }, linkedIn: { visibility: ['anyone'] } },
			targeting: {
				facebookPage: {
					ageMin: 18,
					countries: [{ k: 'Canada', v: 'CA' }],
					regions: [{ k: 'British Columbia', v: '2' }],
					education: ['college'],
				},
				linkedInV2Company: {
					interfaceLocales: [{ country: 'US', language: 'en' }],
					staffCountRanges: ['SIZE_1'],
					locations: ['urn:li:geo:1'],
				},
			},
		});
	});
});

describe('tags and a location, which Pinterest does not take', () => {
	const location = { coordinates: { latitude: 49.28, longitude: -123.12 } };
	const both = { tags: 'spring', location };
	const bodies = () => Object.fromEntries(posted().map(({ body }) => [String(body.socialProfileIds), body]));

	it('go to the other profiles only', async () => {
		const run = await schedule({
			socialProfileIds: [PROFILES.pinterest, PROFILES.facebookPage],
			additionalFields: both,
		});
		expect(refusal(run)).toBe('');
		expect(stored()).toHaveLength(2);
		expect(bodies()[PROFILES.facebookPage]).toMatchObject({
			tags: ['spring'],
			location: { latitude: 49.28, longitude: -123.12 },
		});
		for (const name of ['tags', 'location']) {
			expect(bodies()[PROFILES.pinterest]).not.toHaveProperty(name);
		}
	});

	it.each([
		['tags', { tags: 'spring' }, "'Tags' does not work on Pinterest"],
		['a location', { location }, "'Location' does not work on Pinterest"],
	])(
		'are not dropped in silence: %s for Pinterest alone is refused',
		async (_name, additionalFields, words) => {
			const run = await schedule({ socialProfileIds: [PROFILES.pinterest], additionalFields });
			expect(refusal(run)).toContain(words);
			expect(posted()).toEqual([]);
		},
	);

	it('cost nobody a message who may not list profiles', async () => {
		hootsuite.fault('/v1/socialProfiles', { status: 403 }, { times: 99 });
		const input = [{ json: {} }, { json: {} }];
		const run = await schedule({ text: '={{ "Post " + $itemIndex }}', additionalFields: both }, { input });
		expect(refusal(run)).toBe('');
		expect(stored()).toMatchObject([{ tags: ['spring'] }, { tags: ['spring'] }]);
		expect(hootsuite.asked).toHaveLength(3);
	});

	it('cost no question about the profile where they are empty', async () => {
		await schedule({ socialProfileIds: [PROFILES.pinterest], additionalFields: { tags: '', location: {} } });
		expect(hootsuite.asked).toEqual(['POST /v1/messages']);
	});

	it('cost one question for all items of a run', async () => {
		const input = [{ json: {} }, { json: {} }, { json: {} }];
		await schedule({ text: '={{ "Post " + $itemIndex }}', additionalFields: { tags: 'spring' } }, { input });
		expect(hootsuite.asked.filter((request) => request === 'GET /v1/socialProfiles')).toHaveLength(1);
		expect(stored()).toHaveLength(3);
	});
});

describe('the send time', () => {
	const at = async (scheduledSendTime: string, timezone: string, options: IDataObject = {}) => {
		const run = await schedule({ scheduledSendTime, options }, { timezone });
		return refusal(run) || stored().at(-1)?.scheduledSendTime;
	};
	const year = DateTime.utc().year + 1;

	it("takes a time without a zone as the workflow's, in winter and in summer", async () => {
		hootsuite.sandbox.state.settings.minimumLeadSeconds = 0;
		expect(await at(`${year}-01-15T10:00:00`, 'Europe/Berlin')).toBe(`${year}-01-15T09:00:00Z`);
		expect(await at(`${year}-07-15T10:00:00`, 'Europe/Berlin')).toBe(`${year}-07-15T08:00:00Z`);
	});

	it('keeps the moment of a time with a zone', async () => {
		expect(await at(`${year}-07-15T10:00:00-07:00`, 'Europe/Berlin')).toBe(`${year}-07-15T17:00:00Z`);
		expect(await at(`${year}-07-15T10:00:00.000Z`, 'Europe/Berlin')).toBe(`${year}-07-15T10:00:00Z`);
	});

	it("takes the date objects that n8n's expressions make", async () => {
		expect(await at(`={{ DateTime.fromISO("${year}-03-01T12:00:00Z") }}`, 'Asia/Tokyo')).toBe(
			`${year}-03-01T12:00:00Z`,
		);
	});

	it.each([
		['in the past', () => DateTime.utc().minus({ minutes: 1 }), "'Scheduled Send Time' has passed"],
		['four minutes ahead', () => DateTime.utc().plus({ minutes: 4 }), 'is less than five minutes ahead'],
	])('explains a time %s and asks nothing', async (_name, time, words) => {
		const run = await schedule({ scheduledSendTime: time().toISO() });
		expect(refusal(run)).toContain(words);
		expect(refusal(run)).toContain("'Allow Time Too Soon'");
		expect(hootsuite.asked).toEqual([]);
	});

	it('sends a time too soon where the user says so', async () => {
		hootsuite.settings({ minimumLeadSeconds: 0 });
		const time = DateTime.utc().plus({ minutes: 1 });
		expect(await at(time.toISO(), 'UTC', { allowTimeTooSoon: true })).toBe(apiTime(time));
	});

	it('refuses what is no date, naming the field', async () => {
		expect(await at('next Tuesday', 'UTC')).toMatch(/'Scheduled Send Time' is "next Tuesday".*ISO 8601/);
		expect(hootsuite.asked).toEqual([]);
	});

	it('refuses an hour that the clocks skip in the zone of the workflow', async () => {
		const march = DateTime.fromObject({ year, month: 3, day: 31 }, { zone: 'Europe/Berlin' });
		const lastSunday = march.minus({ days: march.weekday % 7 }).toISODate();
		expect(await at(`${lastSunday}T02:30:00`, 'Europe/Berlin')).toContain('the clocks in Europe/Berlin skip');
		expect(await at(`${lastSunday}T02:30:00`, 'UTC')).toBe(`${lastSunday}T02:30:00Z`);
	});
});

describe('wrong input', () => {
	it.each([
		['no profile', { socialProfileIds: '={{ [] }}' }, "'Social Profiles' is empty"],
		[
			'a profile id that is no number',
			{ socialProfileIds: '={{ "acme" }}' },
			'\'Social Profiles\' contains "acme"',
		],
		['neither text nor media', { text: '  ' }, "'Text' is empty"],
		['a file field that does not exist', { mediaSource: 'binary' }, "'Input Data Field Name' says data"],
		['media ids that are empty', { mediaSource: 'ids', mediaIds: ' , ' }, "'Media IDs' is empty"],
		[
			'a latitude out of range',
			{ additionalFields: { location: { coordinates: { latitude: 91, longitude: 0 } } } },
			"'Latitude' is 91",
		],
		[
			'a longitude that is no number',
			{ additionalFields: { location: { coordinates: { latitude: 1, longitude: '={{ "west" }}' } } } },
			'\'Longitude\' is "west"',
		],
		[
			'a privacy that no network has',
			{ additionalFields: { privacy: { facebook: { visibility: '={{ "nobody" }}' } } } },
			'\'Visibility\' is "nobody", which is none of the choices | Choose among everyone, friends, friendsOfFriends',
		],
		[
			'a region without a country',
			{ additionalFields: { targeting: { facebookPage: { regions: '[{"k":"BC","v":"2"}]' } } } },
			"'Regions' needs exactly one country",
		],
	])('%s is explained before any request', async (_name, parameters, words) => {
		const run = await schedule(parameters);
		expect(refusal(run)).toContain(words);
		expect(hootsuite.asked).toEqual([]);
		expect(run.error).toMatchObject({ context: { itemIndex: 0 } });
	});

	it('an unknown profile gets the answer of Hootsuite with code, trace ID, status and what to do', async () => {
		const run = await schedule({ socialProfileIds: ['999'] });
		expect(refusal(run)).toMatch(/999.*Check the ID.*Hootsuite code 4001, HTTP 400, trace ID [0-9a-f-]{36}/);
	});

	it('a tag on a personal profile gets the way out', async () => {
		const parameters = { socialProfileIds: [PROFILES.facebook], additionalFields: { tags: 'spring' } };
		expect(refusal(await schedule(parameters))).toMatch(/'Tags' work only on social profiles.*40001/);
	});

	it('a text of any length is left to Hootsuite, whose answer is shown', async () => {
		const errors = [{ code: 4000, message: 'The text is too long for this network', id: 'trace-1' }];
		hootsuite.fault('/v1/messages', { status: 400, body: { errors } }, { method: 'POST' });
		const text = 'a'.repeat(100_000);
		expect(refusal(await schedule({ text }))).toContain(
			'Hootsuite says: The text is too long for this network',
		);
		expect(posted()[0].body.text).toBe(text);
	});

	it('names the files an item does have', async () => {
		const run = await schedule(
			{ mediaSource: 'binary', binaryPropertyName: 'image' },
			{ input: [item(jpeg(), 'image/jpeg', 'a.jpg')] },
		);
		expect(refusal(run)).toContain('It has: data.');
	});
});

describe.each(['filesystem', 'default'] as const)('pictures and videos in binary mode %s', (binaryMode) => {
	const withFile = async (data: Buffer, mimeType: string, fileName: string, parameters: IDataObject = {}) =>
		await schedule(
			{ mediaSource: 'binary', ...parameters },
			{ binaryMode, input: [item(data, mimeType, fileName)] },
		);

	it('go up byte by byte, once for all profiles, and are attached when they are ready', async () => {
		hootsuite.settings({ mediaReadyAfterSeconds: 0.5 });
		const data = jpeg(300_000);
		const run = await withFile(data, 'image/jpeg', 'a.jpg', {
			socialProfileIds: [PROFILES.facebookPage, PROFILES.x],
		});
		expect(refusal(run)).toBe('');
		const [media, ...others] = hootsuite.sandbox.state.media;
		expect(others).toEqual([]);
		expect(media.upload).toMatchObject({
			sha256: createHash('sha256').update(data).digest('hex'),
			contentType: 'image/jpeg',
			contentLength: String(data.length),
		});
		const put = hootsuite.requests.find(({ method }) => method === 'PUT');
		expect(put?.headers).not.toHaveProperty('authorization');
		expect(put?.headers).not.toHaveProperty('transfer-encoding');
		expect(stored().map(({ media: attached }) => attached?.map(({ id }) => id))).toEqual([
			[media.id],
			[media.id],
		]);
	});

	it('are told by their content, not by what the file claims to be', async () => {
		await withFile(mp4(), 'application/octet-stream', 'clip');
		expect(hootsuite.sandbox.state.media[0].mimeType).toBe('video/mp4');
	});

	it('keep the video details for videos only', async () => {
		const parameters = {
			additionalFields: { videoOptions: { facebook: { title: 'Spring', category: 'NEWS' } } },
		};
		await withFile(mp4(), 'video/mp4', 'a.mp4', parameters);
		await withFile(jpeg(), 'image/jpg', 'a.jpg', parameters);
		const [video, picture] = posted().map(({ body }) => (body.media as IDataObject[])[0]);
		expect(video.videoOptions).toEqual({ facebook: { title: 'Spring', category: 'NEWS' } });
		expect(picture).not.toHaveProperty('videoOptions');
	});

	it.each([
		['webp', Buffer.from('RIFF\x00\x00\x00\x00WEBPVP8 ', 'latin1'), 'image/webp', 'image/webp'],
		['a webp named jpg', Buffer.from('RIFF\x00\x00\x00\x00WEBPVP8 ', 'latin1'), 'image/jpeg', 'image/webp'],
		['heic', Buffer.from('\x00\x00\x00\x18ftypheic\x00\x00', 'latin1'), 'image/heic', 'image/heic'],
		['mov', Buffer.from('\x00\x00\x00\x14ftypqt  \x00\x00', 'latin1'), 'video/quicktime', 'video/quicktime'],
		['a text', Buffer.from('hello'), 'text/plain', 'text/plain'],
	])('refuse %s before any request, with the types that are taken', async (_name, data, declared, told) => {
		const run = await withFile(data, declared, 'file');
		expect(refusal(run)).toContain(`of type ${told}, which Hootsuite does not take`);
		expect(refusal(run)).toContain('JPEG, PNG, GIF and MP4');
		expect(hootsuite.asked).toEqual([]);
	});

	it('refuse a file of zero bytes', async () => {
		expect(refusal(await withFile(Buffer.alloc(0), 'image/jpeg', 'a.jpg'))).toContain("'a.jpg' is empty");
		expect(hootsuite.asked).toEqual([]);
	});

	it.each([
		[
			'403',
			{ status: 403 },
			/did not take 'a.jpg' \(HTTP 403\).*upload address has expired.*Nothing was scheduled/,
		],
		['500', { status: 500 }, /did not take 'a.jpg' \(HTTP 500\).*Nothing was scheduled/],
		[
			'a reset',
			{ reset: 'before' as const },
			/'a.jpg' could not be uploaded: The connection to Hootsuite broke off/,
		],
	])('say so when the storage answers %s, and schedule nothing', async (_name, fault, words) => {
		hootsuite.fault('/storage/**', fault, { method: 'PUT', times: 9 });
		expect(refusal(await withFile(jpeg(), 'image/jpeg', 'a.jpg'))).toMatch(words);
		expect(posted()).toEqual([]);
	});

	it('give up waiting at the bound that the user set, and say what was uploaded', async () => {
		hootsuite.settings({ mediaReadyAfterSeconds: null });
		const run = await withFile(jpeg(), 'image/jpeg', 'a.jpg', { options: { readyTimeout: 1 } });
		const [{ id }] = hootsuite.sandbox.state.media;
		expect(refusal(run)).toContain("still processing 'a.jpg' after 1 seconds");
		expect(refusal(run)).toContain(`media ID ${id}`);
		expect(posted()).toEqual([]);
	});
});

describe('media that were uploaded before', () => {
	it('are attached by their IDs', async () => {
		const upload = await hootsuite.run('media.upload', {}, { input: [item(jpeg(), 'image/jpeg', 'a.jpg')] });
		const { id } = json(upload)[0];
		await schedule({ mediaSource: 'ids', mediaIds: String(id) });
		expect(posted()[0].body.media).toEqual([{ id }]);
	});

	it('may still be processed: the node waits, then schedules', async () => {
		hootsuite.settings({ mediaReadyAfterSeconds: 0.3 });
		const input = [item(jpeg(), 'image/jpeg', 'a.jpg')];
		const { id } = json(await hootsuite.run('media.upload', { options: { readyTimeout: 0 } }, { input }))[0];
		const run = await schedule({ mediaSource: 'ids', mediaIds: String(id) });
		expect(refusal(run)).toBe('');
		expect(stored()).toHaveLength(1);
		expect(posted().length).toBeGreaterThan(1);
	});
});

describe('partial success', () => {
	const five = {
		socialProfileIds: [
			PROFILES.facebookPage,
			PROFILES.instagramBusiness,
			'999',
			PROFILES.x,
			PROFILES.linkedInCompany,
		],
	};

	it('with continue gives what was scheduled and what was refused as items that name their profile', async () => {
		const run = await schedule(five, { onError: 'continueRegularOutput' });
		expect(json(run).filter(({ error }) => !error)).toHaveLength(4);
		const [refused] = json(run).filter(({ error }) => error);
		expect(refused).toMatchObject({
			error: expect.stringContaining('999'),
			details: { socialProfileIds: ['999'], code: '4001' },
		});
		expect(paired(run)).toEqual([0, 0, 0, 0, 0]);
	});

	it('with an error output puts the refusals there', async () => {
		const run = await schedule(five, { onError: 'continueErrorOutput' });
		expect(run.outputs.map((items) => items.length)).toEqual([4, 1]);
	});

	it('with stop lists the messages that were scheduled', async () => {
		const run = await schedule(five);
		const ids = stored().map(({ id }) => id);
		expect(ids).toHaveLength(4);
		for (const id of ids) expect(refusal(run)).toContain(id);
	});

	it('with stop lists what earlier items scheduled', async () => {
		const run = await schedule(
			{ socialProfileIds: '={{ $json.profile }}' },
			{ input: [{ json: { profile: PROFILES.facebookPage } }, { json: { profile: '999' } }] },
		);
		expect(refusal(run)).toContain(`Already scheduled in this run: ${stored()[0].id}.`);
		expect(run.error).toMatchObject({ context: { itemIndex: 1 } });
	});

	it('with All or Nothing deletes what was scheduled', async () => {
		const run = await schedule({ ...five, options: { allOrNothing: true } });
		expect(refusal(run)).toContain("'All or Nothing' deleted what was scheduled");
		expect(posted()).toHaveLength(3);
		expect(stored()).toEqual([]);
	});

	it('with All or Nothing names what could not be deleted', async () => {
		hootsuite.fault('/v1/messages/*', { status: 500 }, { method: 'DELETE', times: 99 });
		const run = await schedule({ ...five, options: { allOrNothing: true } });
		expect(refusal(run)).toContain('could not delete these messages');
		for (const { id } of stored()) expect(refusal(run)).toContain(id);
	});
});
