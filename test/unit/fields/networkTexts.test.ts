import fc from 'fast-check';
import { networkTexts } from '../../../nodes/Hootsuite/fields/networkTexts';
import { InputError } from '../../../nodes/Hootsuite/transport/errors';
import { anything, refusalOf, SITE } from './given';

const site = { ...SITE, label: 'Different Text for Some Networks' };
const read = (given: unknown) => networkTexts.read(given, site, {});
const readObject = (byNetwork: unknown) => read({ objects: [{ byNetwork }] });

describe('texts of networks', () => {
	it('are read from the rows that the panel saves', () => {
		const texts = [
			{ network: 'x', text: 'Short' },
			{ network: 'linkedIn', text: 'Long' },
		];
		expect(read({ texts })).toEqual({ x: 'Short', linkedIn: 'Long' });
	});

	it('are read from an object of network and text, in any case', () => {
		expect(readObject({ X: 'Short', LinkedIn: 'Long', tiktok: 'Look' })).toEqual({
			x: 'Short',
			linkedIn: 'Long',
			tikTok: 'Look',
		});
		expect(readObject({ Twitter: 'Short' })).toEqual({ x: 'Short' });
	});

	it('are none where nothing is said: the usual text is for that network, too', () => {
		expect(read({})).toEqual({});
		expect(readObject({ x: '  ', linkedIn: null })).toEqual({});
		expect(read({ texts: [{ network: 'x' }] })).toEqual({});
	});

	it('are refused where a network is named twice', () => {
		const texts = [
			{ network: 'x', text: 'One' },
			{ network: 'x', text: 'Two' },
		];
		expect(refusalOf(() => read({ texts }))).toEqual({
			message: "'Different Text for Some Networks' names X twice",
			description: 'Give each network one text.',
		});
		expect(refusalOf(() => readObject({ X: 'One', twitter: 'Two' })).message).toContain('names X twice');
	});

	it('are refused where there is no such network', () => {
		const { message, description } = refusalOf(() => readObject({ MySpace: 'Hello' }));
		expect(message).toBe(`'Texts by Network' has an entry "MySpace", which is no network`);
		expect(description).toContain('linkedIn');
	});

	it('are texts by network or a refusal, whatever comes', () => {
		fc.assert(
			fc.property(anything(), (given) => {
				if (given === null || given === undefined) return;
				for (const reading of [read, readObject]) {
					try {
						for (const text of Object.values(reading(given))) expect(typeof text).toBe('string');
					} catch (error) {
						expect(error).toBeInstanceOf(InputError);
					}
				}
			}),
		);
	});
});
