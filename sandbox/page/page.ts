import type { State } from '../state';
import { html, Html } from './html';
import { plan } from './plan';
import { SCRIPT } from './script';
import { STYLE } from './style';
import { dayOf, exactTimeOf } from './times';
import { told } from './told';

/** The sandbox as one page: what is scheduled, what went out, what failed and why, and what n8n was told. */
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
					<aside><div data-live="told">${told(state)}</div></aside>
				</main>
				<script>
					${new Html(SCRIPT)};
				</script>
			</body>
		</html> `.text;
}
