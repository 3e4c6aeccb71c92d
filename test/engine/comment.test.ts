import { COMMENTS } from '../../sandbox/seed';
import { Bench, json, refusal } from './hootsuite';

const hootsuite = new Bench();
const commentId = COMMENTS.pendingApproval;
const stored = () => hootsuite.sandbox.state.comments.find(({ id }) => id === commentId);

describe('comments', () => {
	it('are given as Hootsuite has them', async () => {
		const [comment] = json(await hootsuite.run('comment.get', { commentId }));
		expect(comment).toMatchObject({ id: commentId, reviewState: 'PENDING_APPROVAL', sequenceNumber: 1 });
	});

	it('are approved at the step that waits', async () => {
		const run = await hootsuite.run('comment.approve', { commentId });
		expect(json(run)).toEqual([{ approved: true, id: commentId, sequenceNumber: 1 }]);
		expect(stored()?.reviewState).toBe('COMPLETED');
	});

	it('are rejected with a reason', async () => {
		const run = await hootsuite.run('comment.reject', { commentId, reason: 'Too rude' });
		expect(json(run)).toEqual([{ rejected: true, id: commentId, sequenceNumber: 1 }]);
		expect(hootsuite.requests.at(-1)?.body).toEqual({ sequenceNumber: 1, reason: 'Too rude' });
		expect(stored()?.reviewState).toBe('REJECTED');
	});

	it('are not rejected without a reason, and nothing is asked', async () => {
		expect(refusal(await hootsuite.run('comment.reject', { commentId, reason: '={{ "" }}' }))).toContain(
			"'Reason' is empty",
		);
		expect(hootsuite.asked).toEqual([]);
	});

	it('are left alone where they wait for no approval', async () => {
		await hootsuite.run('comment.approve', { commentId });
		const again = await hootsuite.run('comment.approve', { commentId });
		expect(refusal(again)).toContain(`'Comment' ${commentId} is not waiting for approval`);
	});

	it.each([[[]], [{}], [null]])('that Hootsuite gives %j for are told as missing', async (data) => {
		hootsuite.fault('/v1/comments/*', { body: { data } }, { method: 'GET', times: 99 });
		for (const operation of ['get', 'approve']) {
			const run = await hootsuite.run(`comment.${operation}`, { commentId });
			expect(refusal(run)).toContain(`Hootsuite gives nothing for comment ${commentId}`);
		}
	});

	it('that do not exist are told as such', async () => {
		expect(refusal(await hootsuite.run('comment.get', { commentId: '1' }))).toMatch(/Check the ID.*4001/);
	});
});
