/** Runs in the browser: asks for the page again every second and puts what changed in its place. */
export const SCRIPT = `
async function renew() {
	try {
		const text = await (await fetch('/')).text();
		const fresh = new DOMParser().parseFromString(text, 'text/html');
		for (const old of document.querySelectorAll('[data-live]')) {
			const now = fresh.querySelector('[data-live="' + old.dataset.live + '"]');
			if (now && now.innerHTML !== old.innerHTML) old.innerHTML = now.innerHTML;
		}
		document.body.classList.remove('stopped');
	} catch {
		document.body.classList.add('stopped');
	}
	setTimeout(renew, 1000);
}
setTimeout(renew, 1000);
`;
