import { DateTime } from 'luxon';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { MESSAGES, PROFILES } from '../../sandbox/seed';
import { byId } from './accounts';
import { Bench, json, refusal } from './hootsuite';

const hootsuite = new Bench();

const TOMORROW = DateTime.utc().plus({ days: 1 }).startOf('minute').toISO();
const OWN = {
	texts: [
		{ network: 'x', text: 'Short' },
		{ network: 'linkedIn', text: 'Long' },
	],
};
const byNetwork = (texts: unknown) => ({ objects: [{ byNetwork: texts as IDataObject }] });
const schedule = async (parameters: IDataObject = {}, options = {}) =>
	await hootsuite.run(
		'message.schedule',
		{
			socialProfileIds: [PROFILES.facebookPage, PROFILES.x, PROFILES.linkedInCompany, PROFILES.threads],
			text: 'Usual',
			networkTexts: OWN,
			scheduledSendTime: TOMORROW,
			...parameters,
		} as INodeParameters,
		options,
	);
const stored = () =>
	hootsuite.sandbox.state.messages
		.map(({ message }) => message)
		.filter(({ id }) => !(Object.values(MESSAGES) as string[]).includes(id));
const texts = () => Object.fromEntries(stored().map(({ socialProfile, text }) => [socialProfile.id, text]));
const posted = () =>
	hootsuite.requests.filter(({ method, path }) => method === 'POST' && path === '/v1/messages');
const hints = ({ hints: told }: { hints: Array<{ message: string }> }) => told.map(({ message }) => message);

describe('scheduling with a text for each network', () => {
	it('makes one message a profile, each with the text of its network, in as few requests as that allows', async () => {
		const run = await schedule();
		expect(refusal(run)).toBe('');
		expect(texts()).toEqual({
			[PROFILES.facebookPage]: 'Usual',
			[PROFILES.threads]: 'Usual',
			[PROFILES.x]: 'Short',
			[PROFILES.linkedInCompany]: 'Long',
		});
		expect(posted().map(({ body }) => body.socialProfileIds)).toEqual([
			[PROFILES.facebookPage, PROFILES.threads],
			[PROFILES.linkedInCompany],
			[PROFILES.x],
		]);
		expect(json(run)).toHaveLength(4);
		expect(hints(run)).toEqual([]);
	});

	it('asks together what says the same', async () => {
		await schedule({ networkTexts: byNetwork({ x: 'Short', threads: 'Long', linkedIn: 'Long' }) });
		expect(posted().map(({ body }) => body.socialProfileIds)).toEqual([
			[PROFILES.facebookPage],
			[PROFILES.linkedInCompany, PROFILES.threads],
			[PROFILES.x],
		]);
	});

	it('takes texts from an expression, where an empty one means the usual text', async () => {
		await schedule(
			{ networkTexts: byNetwork('={{ { x: $json.short, linkedIn: $json.long } }}') },
			{ input: [{ json: { short: 'From the sheet', long: '' } }] },
		);
		expect(texts()[PROFILES.x]).toBe('From the sheet');
		expect(texts()[PROFILES.linkedInCompany]).toBe('Usual');
	});

	it('works for a single profile', async () => {
		await schedule({ socialProfileIds: [PROFILES.x] });
		expect(texts()).toEqual({ [PROFILES.x]: 'Short' });
	});

	it('warns of a text for a network that no chosen profile has', async () => {
		const run = await schedule({ socialProfileIds: [PROFILES.facebookPage, PROFILES.x] });
		expect(refusal(run)).toBe('');
		expect(hints(run)).toEqual([expect.stringContaining('has a text for LinkedIn')]);
	});

	it('refuses a network that is named twice, and asks nothing', async () => {
		const run = await schedule({
			networkTexts: {
				texts: [
					{ network: 'x', text: 'A' },
					{ network: 'x', text: 'B' },
				],
			},
		});
		expect(refusal(run)).toContain('names X twice');
		expect(hootsuite.asked).toEqual([]);
	});

	it('needs no usual text where every network has its own, and refuses what would be empty', async () => {
		const socialProfileIds = [PROFILES.x, PROFILES.linkedInCompany];
		expect(refusal(await schedule({ text: '', socialProfileIds }))).toBe('');
		expect(stored()).toHaveLength(2);
		const run = await schedule({ text: '' });
		expect(refusal(run)).toContain(
			`'Text' is empty, and there are no media; 'Different Text for Some Networks' has none for social profile ${PROFILES.facebookPage}, ${PROFILES.threads}`,
		);
		expect(stored()).toHaveLength(2);
	});

	it('with All or Nothing deletes the others, whatever they say, when one profile is refused', async () => {
		const run = await schedule({
			socialProfileIds: [PROFILES.x, PROFILES.linkedInCompany, PROFILES.facebookGroup],
			options: { allOrNothing: true },
		});
		expect(refusal(run)).toContain("'All or Nothing' deleted what was scheduled");
		expect(stored()).toEqual([]);
	});

	it('without it keeps the others and names the refused profile', async () => {
		const run = await schedule(
			{ socialProfileIds: [PROFILES.x, PROFILES.facebookGroup, PROFILES.linkedInCompany] },
			{ onError: 'continueRegularOutput' },
		);
		expect(json(run).map(({ text, error }) => text ?? error)).toEqual([
			'Short',
			'Long',
			expect.stringContaining('Facebook Groups'),
		]);
	});

	it('with Skip If Already Scheduled makes each of them once, however often it runs', async () => {
		const parameters = { scheduledSendTime: TOMORROW, options: { skipIfAlreadyScheduled: true } };
		const first = await schedule(parameters);
		const second = await schedule(parameters);
		expect(json(second).map(({ id }) => id)).toEqual(json(first).map(({ id }) => id));
		expect(stored()).toHaveLength(4);
		// Another text is another message.
		await schedule({ ...parameters, networkTexts: byNetwork({ x: 'Shorter', linkedIn: 'Long' }) });
		expect(stored()).toHaveLength(5);
	});

	it('makes each once where an answer is lost', async () => {
		hootsuite.fault('/v1/messages', { reset: 'after' }, { method: 'POST', times: 3 });
		const run = await schedule();
		expect(refusal(run)).toBe('');
		expect(stored()).toHaveLength(4);
		expect(
			json(run)
				.map(({ id }) => id)
				.sort(),
		).toEqual(
			stored()
				.map(({ id }) => id)
				.sort(),
		);
	});
});

describe('updating with a text for each network', () => {
	const update = async (updateFields: IDataObject) =>
		await hootsuite.run('message.update', {
			messageId: byId(MESSAGES.scheduled),
			updateFields,
		} as INodeParameters);

	it("gives the message the text of its profile's network", async () => {
		const run = await update({ text: 'Usual', networkTexts: OWN });
		expect(json(run)[0]).toMatchObject({ text: 'Long', replacedMessageId: MESSAGES.scheduled });
	});

	it('gives it the usual text where its network has none, and leaves its text where there is no usual one', async () => {
		const run = await update({ text: 'Usual', networkTexts: byNetwork({ x: 'Short' }) });
		expect(json(run)[0].text).toBe('Usual');
	});

	it('leaves a message as it is for which there is nothing, and says so', async () => {
		const run = await update({ networkTexts: byNetwork({ x: 'Short' }) });
		expect(json(run)[0]).toMatchObject({ id: MESSAGES.scheduled, text: 'See you at the fair' });
		expect(posted()).toEqual([]);
		expect(hints(run)).toEqual([expect.stringContaining('has a text for X')]);
	});
});
