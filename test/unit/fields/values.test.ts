import { listOf, listOfUrls } from '../../../nodes/Hootsuite/fields/values';

describe('lists that users write', () => {
	it('are split at commas, without blanks', () => {
		expect(listOf(' a, b ,, c ')).toEqual(['a', 'b', 'c']);
		expect(listOf(['a', ' ', 2, null])).toEqual(['a', '2']);
		expect(listOf(undefined)).toEqual([]);
	});

	it('of addresses keep the commas inside an address', () => {
		const cropped = 'https://img.example/w_400,h_300/a.jpg';
		expect(listOfUrls(`${cropped}, ${cropped}`)).toEqual([cropped, cropped]);
		expect(listOfUrls(`${cropped},${cropped}\n${cropped}`)).toEqual([cropped, cropped, cropped]);
	});
});
