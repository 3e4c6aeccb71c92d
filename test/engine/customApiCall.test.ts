import { Bench, refusal } from './hootsuite';

const hootsuite = new Bench();
const CUSTOM = '__CUSTOM_API_CALL__';

it.each([`member.${CUSTOM}`, `${CUSTOM}.`])(
	'run as %s, the node points to the HTTP Request node',
	async (chosen) => {
		expect(refusal(await hootsuite.run(chosen))).toMatch(/HTTP Request node.*Predefined Credential Type/);
		expect(hootsuite.asked).toEqual([]);
	},
);
