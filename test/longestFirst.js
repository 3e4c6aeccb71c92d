const { default: TestSequencer } = require('@jest/test-sequencer');

/** What takes minutes. Where it came last, it would end alone. */
const LONGEST = [
	'inputs/everyField',
	'matrix/messages',
	'matrix/updates',
	'matrix/otherWrites',
	'reliability/random',
	'reliability/pace',
	'matrix/reads',
];

/** Begins with what takes longest. Jest knows that by itself only where it has run the tests before; it takes the largest files first elsewhere. */
module.exports = class LongestFirst extends TestSequencer {
	sort(tests) {
		const rank = ({ path }) => {
			const place = LONGEST.findIndex((name) => path.endsWith(`/${name}.test.ts`));
			return place === -1 ? LONGEST.length : place;
		};
		return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
	}
};
