import { createHash } from 'crypto';

/** Days since 1970, UTC: what all numbers of analytics hang on. */
export type Day = number;

const DAY_MS = 86_400_000;

export const dayOf = (milliseconds: number): Day => Math.floor(milliseconds / DAY_MS);
export const startOfDay = (day: Day): number => day * DAY_MS;
/** YYYY-MM-DD. */
export const dayText = (day: Day): string => new Date(startOfDay(day)).toISOString().slice(0, 10);

/** A number from 0 up to 1 that is always the same for the same key, and evenly spread over keys. */
export function chance(...key: Array<string | number>): number {
	return createHash('sha256').update(key.join('|')).digest().readUInt32BE() / 2 ** 32;
}

/** A plausible whole number around `usual` for one thing, day and metric; less at weekends. */
export function amount(usual: number, owner: string, day: Day, metric: string): number {
	const weekday = (day + 4) % 7;
	const weekend = weekday === 0 || weekday === 6 ? 0.6 : 1;
	return Math.round(usual * weekend * (0.5 + chance(owner, day, metric)));
}

/** Cuts a total into whole parts that add up to it, by weights. */
export function split(total: number, weights: Record<string, number>): Record<string, number> {
	const entries = Object.entries(weights);
	let left = total;
	return Object.fromEntries(
		entries.map(([name, weight], index) => {
			const part = index === entries.length - 1 ? left : Math.floor(total * weight);
			left -= part;
			return [name, part];
		}),
	);
}
