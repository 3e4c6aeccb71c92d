import { DateTime } from 'luxon';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { MESSAGES, PROFILES } from '../../sandbox/seed';
import { byId } from './accounts';
import { jpeg } from '../files';
import { Bench, json, paired, refusal } from './hootsuite';

const hootsuite = new Bench();

const TOMORROW = DateTime.utc().plus({ days: 1 }).startOf('minute').toISO();
const copy = async (id: string, parameters: IDataObject = {}, options = {}) =>
	await hootsuite.run(
		'message.copy',
		{ messageId: byId(id), scheduledSendTime: TOMORROW, ...parameters } as INodeParameters,
		options,
	);
const find = (id: unknown) => hootsuite.sandbox.state.messages.find(({ message }) => message.id === id);
const made = () => {
	const seeded: string[] = Object.values(MESSAGES);
	return hootsuite.sandbox.state.messages
		.map(({ message }) => message)
		.filter(({ id }) => !seeded.includes(id));
};
const picture = { data: jpeg(1000, 1000), mimeType: 'image/jpeg', fileName: 'new.jpg' };

/** A message with a picture, as it was scheduled. */
async function withPicture(parameters: IDataObject = {}) {
	const run = await hootsuite.run(
		'message.schedule',
		{
			socialProfileIds: [PROFILES.facebookPage],
			text: 'With a picture',
			scheduledSendTime: TOMORROW,
			mediaSource: 'binary',
			binaryPropertyName: 'data',
			...parameters,
		} as INodeParameters,
		{ input: [{ json: {}, binary: { data: picture } }] },
	);
	expect(refusal(run)).toBe('');
	hootsuite.requests.length = 0;
	return String(json(run)[0].id);
}

describe('copying a message', () => {
	it.each([
		['sent', MESSAGES.sent, 'We are open again', PROFILES.facebookPage],
		['scheduled', MESSAGES.scheduled, 'See you at the fair', PROFILES.linkedInCompany],
		['failed', MESSAGES.failed, 'From the archive', PROFILES.disconnected],
	])('schedules one that was %s again, and leaves it as it is', async (_state, id, text, profile) => {
		const before = structuredClone(find(id)!.message);
		const run = await copy(id);
		expect(refusal(run)).toBe('');
		expect(json(run)).toEqual([
			expect.objectContaining({
				text,
				state: 'SCHEDULED',
				copiedMessageId: id,
				socialProfile: expect.objectContaining({ id: profile }) as unknown,
			}),
		]);
		expect(paired(run)).toEqual([0]);
		expect(made()).toHaveLength(1);
		expect(find(id)!.message).toEqual(before);
	});

	it('goes to other profiles, with another text for some networks, in as few requests as that allows', async () => {
		const run = await copy(MESSAGES.scheduled, {
			changes: {
				socialProfileIds: [PROFILES.x, PROFILES.facebookPage, PROFILES.threads],
				networkTexts: { texts: [{ network: 'x', text: 'Fair!' }] },
			},
		});
		expect(refusal(run)).toBe('');
		expect(made().map(({ socialProfile, text }) => [socialProfile.id, text])).toEqual([
			[PROFILES.x, 'Fair!'],
			[PROFILES.facebookPage, 'See you at the fair'],
			[PROFILES.threads, 'See you at the fair'],
		]);
		expect(hootsuite.asked.filter((asked) => asked === 'POST /v1/messages')).toHaveLength(2);
	});

	it('takes all that it has along, but for what is for one network alone', async () => {
		const id = await withPicture({
			additionalFields: {
				tags: 'spring',
				emailNotification: true,
				privacy: { facebook: { visibility: 'friends' } },
				targeting: { facebookPage: { countries: '[{"k": "Canada", "v": "CA"}]' } },
			},
		});
		await copy(id);
		await copy(id, { changes: { socialProfileIds: [PROFILES.threads, PROFILES.pinterest] } });
		const [, same, threads, pin] = hootsuite.sandbox.state.messages.slice(5).map(({ request }) => request!);
		expect(same).toMatchObject({
			tags: ['spring'],
			emailNotification: true,
			privacy: { facebook: { visibility: ['friends'] } },
		});
		expect(same.targeting?.facebookPage?.countries).toHaveLength(1);
		expect(threads).toMatchObject({ tags: ['spring'], media: same.media });
		expect(threads).not.toHaveProperty('privacy');
		expect(threads).not.toHaveProperty('targeting');
		expect(pin).not.toHaveProperty('tags');
	});

	it('keeps who may see it on its own network, also where the copy goes to others beside it', async () => {
		const id = await withPicture({
			additionalFields: {
				privacy: { facebook: { visibility: 'friends' } },
				targeting: { facebookPage: { countries: '[{"k": "Canada", "v": "CA"}]' } },
			},
		});
		const { facebookPage, threads, linkedInCompany, needsApproval } = PROFILES;
		const socialProfileIds = [facebookPage, threads, needsApproval, linkedInCompany];
		expect(refusal(await copy(id, { changes: { socialProfileIds } }))).toBe('');
		const requests = hootsuite.requests.filter(
			({ method, path }) => `${method} ${path}` === 'POST /v1/messages',
		);
		expect(
			requests.map(({ body }) => [body.socialProfileIds, 'targeting' in body, 'privacy' in body]),
		).toEqual([
			[[facebookPage, needsApproval], true, true],
			[[threads, linkedInCompany], false, false],
		]);
	});

	it('says where Hootsuite no longer has a file, schedules nothing, and uploads one anew that is given', async () => {
		const id = await withPicture();
		hootsuite.sandbox.state.media.length = 0;
		const gone = await copy(id);
		expect(refusal(gone)).toContain(
			`'Message' ${id} cannot be copied: Hootsuite no longer has its file (media ID `,
		);
		expect(refusal(gone)).toContain("Choose the file under 'Media': it is uploaded anew");
		expect(made()).toHaveLength(1);

		const anew = await copy(
			id,
			{ mediaSource: 'binary', binaryPropertyName: 'data' },
			{ input: [{ json: {}, binary: { data: picture } }] },
		);
		expect(refusal(anew)).toBe('');
		expect((json(anew)[0].media as IDataObject[])[0].id).toBe(hootsuite.sandbox.state.media[0].id);
		const none = await copy(id, { mediaSource: 'none' });
		expect(json(none)[0].media ?? []).toEqual([]);
	});

	it('asks once a run for a file that many copies share', async () => {
		const id = await withPicture();
		await copy(id, {}, { input: [{ json: {} }, { json: {} }, { json: {} }] });
		expect(hootsuite.asked.filter((asked) => asked.startsWith('GET /v1/media/'))).toHaveLength(1);
	});

	it('refuses a message that is not there, whose files nobody may have, or of which nothing would be left', async () => {
		expect(refusal(await copy('999'))).toContain('There is no message 999');
		const message = find(MESSAGES.sent)!.message;
		message.mediaUrls = [{ url: 'https://cdn.example/a.png', thumbnailUrl: 'https://cdn.example/a.png' }];
		expect(refusal(await copy(MESSAGES.sent))).toContain(
			'Hootsuite does not take its files again: https://cdn.example/a.png',
		);
		const empty = await copy(MESSAGES.sent, { mediaSource: 'none', changes: { text: '' } });
		expect(refusal(empty)).toContain('the copy would have no text and no files');
		expect(refusal(await copy(MESSAGES.sent, { scheduledSendTime: '2020-01-01' }))).toContain('has passed');
		expect(made()).toEqual([]);
	});

	it('takes the next free slot: evergreen posts again and again, each beside the others', async () => {
		const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
		const parameters = { when: 'nextSlot', weeklyPlan: { slots: [{ days, times: '12:00' }] } };
		const run = await copy(MESSAGES.sent, parameters, { input: [{ json: {} }, { json: {} }] });
		expect(refusal(run)).toBe('');
		expect(new Set(json(run).map(({ scheduledSendTime }) => scheduledSendTime)).size).toBe(2);
	});

	it('with Skip If Already Scheduled copies once, and does not take the message itself for its copy', async () => {
		const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
		const parameters = {
			when: 'nextSlot',
			weeklyPlan: { slots: [{ days, times: '12:00' }] },
			options: { skipIfAlreadyScheduled: true },
		};
		const first = await copy(MESSAGES.scheduled, parameters);
		expect(json(first)[0].id).not.toBe(MESSAGES.scheduled);
		expect(json(await copy(MESSAGES.scheduled, parameters))[0].id).toBe(json(first)[0].id);
		expect(made()).toHaveLength(1);
	});

	it('with All or Nothing leaves no copy where one profile refuses it', async () => {
		const run = await copy(MESSAGES.sent, {
			changes: { socialProfileIds: [PROFILES.facebookPage, PROFILES.facebookGroup] },
			options: { allOrNothing: true },
		});
		expect(refusal(run)).toContain("'All or Nothing' deleted what was scheduled");
		expect(made()).toEqual([]);
	});
});
