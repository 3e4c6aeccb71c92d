import { findAboutFiles, Findings } from '../../../nodes/Hootsuite/api/postFindings';

describe('what is found about files', () => {
	const codesOf = (sizeBytes: number) => {
		const found = new Findings();
		findAboutFiles(found, 'x', [{ label: 'film', mimeType: 'video/mp4', sizeBytes }]);
		return [...found.problems, ...found.warnings].map(({ code }) => code);
	};

	it('a video of more than a gigabyte is too large, which no other test has at hand', () => {
		expect(codesOf(1_073_741_824)).toEqual([]);
		expect(codesOf(1_073_741_825)).toEqual(['videoTooLarge']);
	});
});
