// The sandbox runs on the reader's own machine, so its zone is theirs.
const DATED = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const EXACT = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** "Monday 30 November", with "Today" or "Tomorrow" where it is so, and the year of another one. Milliseconds since 1970. */
export function dayOf(at: number, now: number): string {
	const day = DAY.format(at);
	const near: Array<[string, number]> = [
		['Yesterday', -1],
		['Today', 0],
		['Tomorrow', 1],
	];
	const name = near.find(([, days]) => DATED.format(shifted(now, days)) === DATED.format(at))?.[0];
	if (name !== undefined) return `${name}, ${day}`;
	const year = new Date(at).getFullYear();
	return year === new Date(now).getFullYear() ? day : `${day} ${year}`;
}

/** "09:05" */
export const timeOf = (at: number) => TIME.format(at);

/** "09:05" of today, else "Monday 30 November, 09:05". */
export function whenOf(at: number, now: number): string {
	const isToday = DATED.format(at) === DATED.format(now);
	return isToday ? timeOf(at) : `${DAY.format(at)}, ${timeOf(at)}`;
}

/** "09:05:41" */
export const exactTimeOf = (at: number) => EXACT.format(at);

function shifted(now: number, days: number): number {
	const date = new Date(now);
	date.setDate(date.getDate() + days);
	return date.getTime();
}
