import { adviceFor } from '../../../nodes/Hootsuite/transport/advice';

const advice = (code: string, httpStatus?: number, path?: string) =>
	adviceFor({ message: 'Words of Hootsuite', code }, httpStatus, path);
const adviceByStatus = (httpStatus: number, path?: string) =>
	adviceFor({ message: 'Words of Hootsuite' }, httpStatus, path);

describe('what to do', () => {
	it.each([
		['1000', /connect again/],
		['1001', /connect again/],
		['1003', /20 a second/],
		['1007', /'Client ID' and 'Client Secret'/],
		['1037', /analytics:read/],
		['1201', /may not change this organization/],
		['2008', /seats/],
		['3010', /'Email'/],
		['3020', /page marker/],
		['3301', /pays for the organization/],
		['4002', /may not view organization members/],
		['4010', /organization's teams/],
		['5000', /in a minute/],
		['40001', /organization owns/],
		['40003', /until it is sent/],
		['40004', /ow\.ly/],
		['40005', /may not create tags/],
		['40019', /'State'/],
		['40020', /four weeks/],
		['40021', /READY/],
		['40022', /true or false/],
		['40023', /one profile a message/],
		['40024', /groups/],
		['40025', /limit of scheduled messages/],
		['uniqueness', /named twice/],
	])('is said of code %s', (code, words) => expect(advice(code, 400)).toMatch(words));

	it.each([
		[401, /connect again/],
		[403, /may not do this/],
		[404, /Check the ID/],
		[429, /20 a second/],
		[503, /in a minute/],
	])('is said of HTTP %d where there is no code', (httpStatus, words) => {
		expect(adviceByStatus(httpStatus)).toMatch(words);
	});

	it('goes by the code before the status', () => {
		expect(advice('1001', 404)).toMatch(/connect again/);
		expect(advice('new in Hootsuite', 404)).toMatch(/Check the ID/);
	});

	it('is another thing for a refusal in Amplify and in analytics', () => {
		expect(adviceByStatus(403, '/amplify/v1/me/topics')).toMatch(/Content Admin/);
		expect(adviceByStatus(403, '/v1/analytics/posts')).toMatch(/analytics:read.*If it is ticked/);
		expect(adviceByStatus(404, '/amplify/v1/me/topics')).toMatch(/Check the ID/);
		expect(advice('4009', 403, '/amplify/v1/me/topics')).toMatch(/do this in the organization/);
	});

	it('is not known of everything', () => {
		expect(advice('new in Hootsuite', 400)).toBeUndefined();
		expect(adviceFor({ message: 'x' })).toBeUndefined();
	});
});
