import { additionalFields } from '../../../../nodes/Hootsuite/actions/message/additionalFields';
import { readFields } from '../../../../nodes/Hootsuite/fields/field';
import { refusalOf } from '../../fields/given';

const read = (given: object) => readFields([additionalFields], () => given, 'UTC').additionalFields;
const location = (latitude: unknown, longitude: unknown) =>
	read({ location: { coordinates: { latitude, longitude } } }).location;

describe('a location', () => {
	it.each([
		[90, 180],
		[-90, -180],
		['49.28', '0'],
	])('may have latitude %p and longitude %p', (latitude, longitude) => {
		expect(location(latitude, longitude)).toEqual({
			coordinates: { latitude: Number(latitude), longitude: Number(longitude) },
		});
	});

	it.each([
		[90.1, 0, "'Latitude' is 90.1", 'Give a number from -90 to 90.'],
		[0, -180.5, "'Longitude' is -180.5", 'Give a number from -180 to 180.'],
		['', 0, "'Latitude' is empty", 'Give decimal degrees such as 49.28. To post without a location, remove'],
		[
			0,
			null,
			"'Longitude' is empty",
			'Give decimal degrees such as -123.12. To post without a location, remove',
		],
		['north', 0, '\'Latitude\' is "north"', 'Give a number from -90 to 90.'],
		[NaN, 0, "'Latitude' is NaN", 'Give a number from -90 to 90.'],
	])('cannot have latitude %p with longitude %p', (latitude, longitude, message, wayOut) => {
		const refusal = refusalOf(() => location(latitude, longitude));
		expect(refusal.message).toBe(message);
		expect(refusal.description).toContain(wayOut);
		expect(refusal.description).toContain(
			"The field is under 'Additional Fields' → 'Location' → 'Coordinates'.",
		);
	});
});

describe('tags', () => {
	it.each<[unknown]>([['News, Jobs'], [['News', 'Jobs']], ['["News","Jobs"]']])('may be %j', (tags) => {
		expect(read({ tags }).tags).toEqual(['News', 'Jobs']);
	});
});

describe('the visibility', () => {
	it('is one that the network knows', () => {
		expect(read({ privacy: { linkedIn: { visibility: 'connectionsOnly' } } }).privacy).toEqual({
			linkedIn: { visibility: 'connectionsOnly' },
		});
		expect(refusalOf(() => read({ privacy: { facebook: { visibility: 'Friends' } } })).description).toContain(
			'Write it as friends.',
		);
	});
});
