import set from 'lodash/set';
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { RESOURCES } from '../../../nodes/Hootsuite/actions';
import { labelOf } from '../../../nodes/Hootsuite/fields/field';
import { TIMING } from '../../../nodes/Hootsuite/transport/timing';
import { MESSAGES } from '../../../sandbox/seed';
import type { InputItem } from '../harness';
import { Bench } from '../hootsuite';
import { placesOf, VALUES } from './places';
import { ownMessageId, VALID_PARAMETERS } from '../../catalogue';

const hootsuite = new Bench();

const patient = { ...TIMING };
// What an address or an ID leads to is not there, and need not be waited for.
beforeEach(() => Object.assign(TIMING, { backoff: 1, repeats: 1, looks: [0], rateLimitPatience: 50 }));
afterAll(() => Object.assign(TIMING, patient));

/** Words that must be found in a request again where they were taken for something. */
const TELLING: Record<string, string> = {
	'["alpha-q"]': 'alpha-q',
	'"alpha-q, beta-q"': 'beta-q',
	'"770550"': '770550',
	'"🌻"': '🌻',
};

/** Fields that are taken, but about which Hootsuite is told nothing. */
const NOT_SENT: Record<string, string> = {
	'additionalFields.messageId of inboxConversation.composeAnswer': 'goes with tags only',
	'additionalFields.messageId of inboxConversation.sendMessage': 'goes with tags only',
	'binaryPropertyName of inboxConversation.sendMessage': 'names a field of the input',
	'binaryPropertyName of inboxConversation.uploadAttachment': 'names a field of the input',
	'columns of inboxContact.composeLookupAnswer': 'names columns of the input',
	'columns of inboxContact.setAttributes': 'names columns of the input',
	'binaryPropertyName of media.download': 'names a field of the output',
	'binaryPropertyName of media.upload': 'names a field of the input',
	'binaryPropertyName of message.schedule': 'names a field of the input',
	'binaryPropertyName of message.update': 'names a field of the input',
	'binaryPropertyName of suggestion.create': 'names a field of the input',
	'additionalFields.extendedInfo.pinterest.boardId of message.schedule': 'goes to Pinterest profiles only',
	'updateFields.networkTexts.texts[0].text of message.update': 'goes to Facebook profiles only',
	'additionalFields.videoOptions.facebook.title of message.schedule': 'goes with a video only',
	'updateFields.videoOptions.facebook.title of message.update': 'goes with a video only',
};

/** Operations that only look: what they are given comes back in what they found. */
const SENDS_NOTHING = ['message.check'];

const operations = RESOURCES.flatMap(({ value, operations: table }) =>
	Object.entries(table).map(([name, { fields }]) => ({
		path: `${value}.${name}`,
		places: placesOf(fields.map(({ property }) => property)),
	})),
);

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(40)]);
const input: InputItem[] = VALUES.map(() => ({
	json: {},
	binary: { data: { data: png, mimeType: 'image/png', fileName: 'a.png' } },
}));

/** A scheduled message for each item: an update takes the one it is about away. */
beforeEach(() => {
	const { messages } = hootsuite.sandbox.state;
	const scheduled = messages.find(({ message }) => message.id === MESSAGES.scheduled)!;
	VALUES.forEach((_value, index) => {
		const copy = structuredClone(scheduled);
		messages.push({ ...copy, message: { ...copy.message, id: ownMessageId(index) } });
	});
});

const onlyFillsAList = ({ description = '' }: INodeProperties) =>
	description.startsWith('Only fills the list');

const isErrorItem = ({ error }: IDataObject) => error !== undefined;

it('knows parameters for every operation', () => {
	expect(Object.keys(VALID_PARAMETERS).sort()).toEqual(operations.map(({ path }) => path).sort());
});

it(`tries ${operations.flatMap(({ places }) => places).length * VALUES.length} cases`, () => {
	expect(VALUES.length).toBeGreaterThanOrEqual(25);
	expect(new Set(VALUES).size).toBe(VALUES.length);
});

describe.each(operations.map(({ path, places }) => [path, places] as const))('%s', (operation, places) => {
	it.each(places.map((place) => [place.path, place] as const))(
		'ends in a proper request or in words that name the field, whatever an expression gives for %s',
		async (path, { property, beside }) => {
			const parameters = structuredClone({ ...VALID_PARAMETERS[operation] });
			for (const [name, value] of Object.entries(beside)) set(parameters, name, value);
			set(parameters, path, `={{ [${VALUES.join(', ')}][$itemIndex] }}`);
			const before = hootsuite.requests.length;
			const run = await hootsuite.run(operation, parameters, {
				input,
				// Some 20,000 pictures need not be written and removed again.
				binaryMode: 'default',
				onError: 'continueRegularOutput',
			});
			const asked = hootsuite.requests.slice(before);
			const items = run.outputs[0];

			expect(run.error).toBeUndefined();
			// No request of the wrong shape, and none to a place that no operation leads to.
			expect(asked.filter(({ isInvalid }) => isInvalid).map(({ url, body }) => ({ url, body }))).toEqual([]);
			expect(asked.filter(({ status }) => status === 500 || status === 405)).toEqual([]);

			const label = labelOf(property);
			for (const [index, value] of VALUES.entries()) {
				const own = items.filter(({ pairedItem }) => (pairedItem as { item: number }).item === index);
				const wrong = own.map(({ json }) => json).filter(isErrorItem);
				for (const { error, details } of wrong) {
					const { description } = details as { description?: string };
					const isOurs = String(error).includes(`'${label}`);
					// What it is may be unknown to Hootsuite, too full, or not there: it says so in its own words.
					const isHootsuites =
						/^Hootsuite (says|gives|could)|^The storage|^There are no posts|^'a\.png'/.test(String(error));
					// What is wrong only together with another field, or since another item was there first.
					const others =
						/^'(Text|Alias|Name|From|Weekly Plan|Pinterest|Facebook Video|Regions|Cities|Changes|Since|Input Data|(Message|Comment)' \d+ )/.test(
							String(error),
						);
					expect([value, error, isOurs || isHootsuites || others]).toEqual([value, error, true]);
					expect([value, error, Boolean(description)]).toEqual([value, error, true]);
				}
				const told = TELLING[value];
				const isText = ['string', 'multiOptions', 'resourceLocator'].includes(property.type);
				const isSent = !(
					`${path} of ${operation}` in NOT_SENT ||
					SENDS_NOTHING.includes(operation) ||
					onlyFillsAList(property)
				);
				if (told && wrong.length === 0 && isText && isSent) {
					// What is composed is told to whoever comes next.
					const composed = /\.compose/.test(operation) ? own.map(({ json }) => JSON.stringify(json)) : [];
					const requests = asked.map(
						({ url, body }) => decodeURIComponent(url) + JSON.stringify(body ?? null),
					);
					const sent = [...requests, ...composed];
					expect([value, sent.some((text) => text.includes(told))]).toEqual([value, true]);
				}
			}
		},
		60_000,
	);
});
