import type { IExecuteFunctions } from 'n8n-workflow';
import { composeAnswer } from '../../../../nodes/Hootsuite/actions/inboxConversation/composeAnswer.operation';

const compose = async (options: object) => {
	const sendResponse = jest.fn();
	const ctx = { sendResponse } as unknown as IExecuteFunctions;
	const values = { text: 'Hi!', complete: 'none', additionalFields: {}, options };
	const { data } = await composeAnswer.execute.call(ctx, values, 0);
	return { data, sendResponse };
};

it('answers Inbox 2.0 itself with Respond Now, and puts the same out', async () => {
	const { data, sendResponse } = await compose({ respondNow: true });
	const body = { sendMessage: { text: 'Hi!' } };
	expect(data).toEqual(body);
	expect(sendResponse.mock.calls).toEqual([
		[{ body, headers: { 'content-type': 'application/json' }, statusCode: 200 }],
	]);
});

it('answers nobody otherwise', async () => {
	for (const options of [{}, { respondNow: false }]) {
		expect((await compose(options)).sendResponse).not.toHaveBeenCalled();
	}
});
