import { readFields } from '../../../nodes/Hootsuite/fields/field';
import {
	changedMediaSource,
	mediaFields,
	mediaSource,
	uploadSource,
} from '../../../nodes/Hootsuite/fields/media';
import { refusalOf } from './given';

const fields = [mediaSource, ...mediaFields];
const read = (given: Record<string, unknown>) =>
	readFields(fields, ({ property }) => given[property.name], 'UTC');
const everything = { binaryPropertyName: 'data', mediaUrl: 'https://acme.example/a.jpg', mediaIds: 'm1, m2' };

describe('the media of a message', () => {
	it.each([
		['none', {}],
		['binary', { binaryPropertyName: ['data'] }],
		['url', { mediaUrl: ['https://acme.example/a.jpg'] }],
		['ids', { mediaIds: ['m1', 'm2'] }],
	])('from %s need that field and no other', (source, expected) => {
		expect(read({ ...everything, mediaSource: source })).toEqual({ mediaSource: source, ...expected });
	});

	it.each([
		[
			'binary',
			'',
			"'Input Data Field Name(s)' is empty",
			'Enter the name of the field with the file: often data.',
		],
		[
			'url',
			'',
			"'Media URLs' is empty",
			'Give the address of a file, such as https://example.com/spring.jpg.',
		],
		[
			'url',
			null,
			"'Media URLs' is empty",
			'Give the address of a file, such as https://example.com/spring.jpg.',
		],
		['ids', [], "'Media IDs' is empty", "Enter the ID that Media → Upload gave, or set 'Media' to 'None'."],
	])('from %s cannot be empty: %j', (source, given, message, description) => {
		const values = { mediaSource: source, binaryPropertyName: given, mediaUrl: given, mediaIds: given };
		expect(refusalOf(() => read(values))).toEqual({ message, description });
	});

	it('are not other media because a number was rounded', () => {
		expect(refusalOf(() => read({ mediaSource: 'ids', mediaIds: [2 ** 53 + 2] })).message).toContain(
			'no exact ID',
		);
	});

	it('never go missing because the source is written in another way', () => {
		expect(refusalOf(() => read({ ...everything, mediaSource: 'URL' }))).toEqual({
			message: '\'Media\' is "URL", which is none of the choices',
			description: 'Write it as url.',
		});
	});

	it('are none at first, kept in a change, and a file in an upload', () => {
		expect(read({})).toEqual({ mediaSource: 'none' });
		const first = (field: typeof changedMediaSource | typeof uploadSource) =>
			readFields([field], () => null, 'UTC').mediaSource;
		expect([first(changedMediaSource), first(uploadSource)]).toEqual(['keep', 'binary']);
	});
});
