import type { WebhookDelivery } from '../logic/webhookQueue';
import type { State } from '../state';
import { html, type Html } from './html';
import { exactTimeOf } from './times';

const SHOWN = 30;

/** What n8n was told by webhooks, newest first, and what it answered. */
export function told(state: State): Html {
	const newest = state.webhooks.deliveries.slice(-SHOWN).reverse();
	const rows = newest.map(
		(delivery) =>
			html`<tr class="${isTaken(delivery) ? 'sent' : 'failed'}">
				<td>${exactTimeOf(delivery.at)}</td>
				<td>${eventsOf(delivery)}</td>
				<td><code>${new URL(delivery.url).pathname}</code></td>
				<td>${answerOf(delivery)}</td>
			</tr>`,
	);
	return html`<section id="told">
		<h2>What n8n was told</h2>
		${
			rows.length > 0
				? html`<table>
						<tr>
							<th>At</th>
							<th>Events</th>
							<th>Webhook</th>
							<th>Answer</th>
						</tr>
						${rows}
					</table>`
				: html`<p class="empty">
						No webhook was called. Publish a workflow with a Hootsuite trigger, and post something.
					</p>`
		}
	</section>`;
}

const isTaken = ({ status }: WebhookDelivery) => status !== null && status < 300;

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

function answerOf({ status, answer, answered }: WebhookDelivery): string {
	if (!answered) return 'waiting for its answer';
	if (status === null) return 'no answer within ten seconds';
	const text = answer.length > 120 ? `${answer.slice(0, 120)}…` : answer;
	return text === '' ? String(status) : `${status} ${text}`;
}
