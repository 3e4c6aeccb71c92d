import { readUrls } from '../../../nodes/Hootsuite/fields/values';

const site = { label: 'Webhook URLs', under: ['Additional Fields'], zone: 'UTC' };
const A = 'https://a.example/w_400,h_300/a.jpg';
const B = 'http://b.example/hook?ids=1,2';

describe('web addresses in a text', () => {
	it.each([
		['a comma at the end', `${A},`],
		['a comma and blanks at the end', `${A} , `],
		['several commas at the end', `${A},, ,`],
		['commas at the beginning', `, ,${A}`],
	])('do not take %s with them', (_name, text) => {
		expect(readUrls(text, site)).toEqual([A]);
	});

	it.each([
		['a comma', `${A},${B}`],
		['several commas', `${A},,${B}`],
		['commas and line ends', `${A} ,\n, ${B},\n`],
		['blanks alone', `${A} \t ${B}`],
	])('are parted by %s, and keep the commas within', (_name, text) => {
		expect(readUrls(text, site)).toEqual([A, B]);
	});

	it.each(['', ' ', ',', ' ,, '])('are none in %j', (text) => {
		expect(readUrls(text, site)).toEqual([]);
	});
});

it('web addresses in a list are as they are given', () => {
	expect(readUrls([`${A},`, B], site)).toEqual([`${A},`, B]);
});
