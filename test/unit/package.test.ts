/* eslint-disable @typescript-eslint/no-require-imports -- what people require() is what is tested, and it has no types */

describe('the built package', () => {
	it('exports its nodes and credentials by name', () => {
		const built = require('../../index.js') as Record<string, unknown>;
		expect(Object.keys(built).sort()).toEqual([
			'Hootsuite',
			'HootsuiteApi',
			'HootsuiteAppApi',
			'HootsuiteInboxTrigger',
			'HootsuiteOAuth2Api',
			'HootsuitePollingTrigger',
			'HootsuiteTrigger',
		]);
	});
});
