import type { State } from '../state';
import { html, Html } from './html';
import { chats, virtualAgent } from './inbox';
import { plan } from './plan';
import { SCRIPT } from './script';
import { STYLE } from './style';
import { dayOf, exactTimeOf } from './times';
import { told } from './told';

/** The sandbox as one page: what is scheduled, what went out, what failed and why, what n8n was told, and the inbox. */
export function page(state: State): string {
	const now = state.clock.now();
	return html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width" />
				<title>Hootsuite sandbox</title>
				<link rel="icon" href="data:," />
				<style>
					${new Html(STYLE)}
				</style>
			</head>
			<body>
				<header class="top">
					<h1>Hootsuite sandbox</h1>
					<p data-live="clock">
						${dayOf(now, now)}, ${exactTimeOf(now)}${state.clock.frozen && ' (stands still)'}
					</p>
				</header>
				<main>
					<div data-live="posts">${plan(state)}</div>
					<aside>
						<section id="inbox">
							<h2>Inbox</h2>
							${virtualAgent(state)}
							<div data-list>${chats(state)}</div>
						</section>
						<div data-live="told">${told(state)}</div>
					</aside>
				</main>
				<script>
					${new Html(SCRIPT)};
				</script>
			</body>
		</html> `.text;
}
