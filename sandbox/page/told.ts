import type { InboxDelivery } from '../logic/inboxDelivery';
import type { WebhookDelivery } from '../logic/webhookQueue';
import type { State } from '../state';
import { html, type Html } from './html';
import { exactTimeOf } from './times';

const SHOWN = 30;

interface Row {
	at: number;
	what: string;
	url: string;
	taken: boolean;
	answer: string;
}

/** What n8n was told by webhooks, newest first, and what it answered. */
export function told(state: State): Html {
	const rows = [
		...state.webhooks.deliveries.slice(-SHOWN).map(rowOf),
		...state.inbox.deliveries.slice(-SHOWN).map(inboxRowOf),
	]
		.sort((one, other) => other.at - one.at)
		.slice(0, SHOWN);
	return html`<section id="told">
		<h2>What n8n was told</h2>
		${
			rows.length > 0
				? html`<table>
						<tr>
							<th>At</th>
							<th>Events, and what was answered</th>
						</tr>
						${rows.map(
							({ at, what, url, taken, answer }) =>
								html`<tr class="${taken ? 'sent' : 'failed'}">
									<td>${exactTimeOf(at)}</td>
									<td>
										${what}<br /><code title="${url}">${new URL(url).pathname}</code>
										<p>${answer}</p>
									</td>
								</tr>`,
						)}
					</table>`
				: html`<p class="empty">
						No webhook was called. Publish a workflow with a Hootsuite trigger, and post something.
					</p>`
		}
	</section>`;
}

const rowOf = (delivery: WebhookDelivery): Row => ({
	at: delivery.at,
	what: eventsOf(delivery),
	url: delivery.url,
	taken: isSuccess(delivery.status),
	answer: delivery.answered ? answerOf(delivery) : 'waiting for its answer',
});

const inboxRowOf = (delivery: InboxDelivery): Row => ({
	at: Date.parse(delivery.at),
	what: `${delivery.type}${delivery.attempt > 1 ? `, try ${delivery.attempt}` : ''}`,
	url: delivery.url,
	taken: isSuccess(delivery.status) && delivery.problem === null,
	answer: [answerOf(delivery), delivery.problem].filter(Boolean).join(': '),
});

const isSuccess = (status: number | null) => status !== null && status < 300;

/** "message SENT, message SCHEDULED" */
function eventsOf({ body }: WebhookDelivery): string {
	const parsed = JSON.parse(body) as unknown;
	const events = (Array.isArray(parsed) ? parsed : [parsed]) as Array<{
		type?: string;
		data?: { state?: string };
	}>;
	const words = events.map(({ type = 'event', data }) => {
		const kind = /^com\.hootsuite\.(.+?)s?\.event\.v1$/.exec(type)?.[1] ?? type;
		return data?.state === undefined ? kind : `${kind} ${data.state}`;
	});
	return words.length > 4 ? `${words.slice(0, 3).join(', ')} and ${words.length - 3} more` : words.join(', ');
}

function answerOf({ status, answer }: { status: number | null; answer: string }): string {
	if (status === null) return 'no answer';
	const text = answer.length > 120 ? `${answer.slice(0, 120)}…` : answer;
	return text === '' ? String(status) : `${status} ${text}`;
}
