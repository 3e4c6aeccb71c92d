/**
 * Runs in the browser. It asks for the page again every second and puts what changed in its place, but for fields that
 * somebody types in; forms and buttons steer the sandbox as curl would.
 */
export const SCRIPT = `
async function renew() {
	try {
		const text = await (await fetch('/')).text();
		const fresh = new DOMParser().parseFromString(text, 'text/html');
		for (const item of fresh.querySelectorAll('[data-item]')) {
			if (!document.querySelector('[data-item="' + item.dataset.item + '"]')) {
				document.querySelector('[data-list]').prepend(item.cloneNode(true));
			}
		}
		for (const old of document.querySelectorAll('[data-live]')) {
			const now = fresh.querySelector('[data-live="' + old.dataset.live + '"]');
			if (!now) {
				(old.closest('[data-item]') || old).remove();
			} else if (now.innerHTML !== old.shown) {
				old.shown = now.innerHTML;
				old.innerHTML = now.innerHTML;
				old.scrollTop = old.scrollHeight;
			}
		}
		document.body.classList.remove('stopped');
	} catch {
		document.body.classList.add('stopped');
	}
}
async function send(path, body) {
	await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
	await renew();
}
document.addEventListener('submit', (event) => {
	event.preventDefault();
	const form = event.target;
	const given = Object.fromEntries(new FormData(form));
	if ('virtualAgentUrl' in given) given.virtualAgentUrl ||= null;
	else given.wait = false;
	send(form.dataset.send, given);
	if (form.dataset.keep === undefined) form.reset();
});
document.addEventListener('click', (event) => {
	const { do: what, conversation: conversationId } = event.target.dataset;
	if (what) send('/__sandbox/inbox/' + what, { conversationId, wait: false });
});
(async function always() {
	await renew();
	setTimeout(always, 1000);
})();
`;
