/** One line of `npm run bench`. `ours` and `peer` are medians in `unit`. */
export interface Line {
	name: string;
	ours: number;
	peer: number | null;
	/** ours / peer, or peer / ours where the goal is "times faster"; null where there is no peer. */
	ratio: number | null;
	goal: string;
	unit: string;
	runs: number;
	pass: boolean;
	/** What else was counted, such as n8n's peak memory; what a goal ran into. */
	more?: Record<string, number | string | undefined>;
}

/** One figure: a name for the command line, and how it is measured. */
export interface Figure {
	name: string;
	/** One line or more, whose names may be longer. */
	measure(): Promise<Line[]>;
	/** How its cost grows, as docs/performance.md shows it. */
	grow?(): Promise<Curve[]>;
}

/** A plot: one line per entry of `series`, each a list of [x, y]. */
export interface Curve {
	/** The picture's file name, without its ending. */
	name: string;
	title: string;
	x: string;
	y: string;
	series: Record<string, Array<[number, number]>>;
}

export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The value below which the given share of all values lies. */
export function quantile(values: number[], share: number): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)];
}

export const round = (value: number, digits = 3) => Number(value.toPrecision(digits));

/** Measures ours and the peers in turn, `runs` times, so that whatever else the machine does meets all of them alike. */
export async function alternate<T extends Record<string, () => Promise<unknown>>>(
	runs: number,
	subjects: T,
): Promise<{ [K in keyof T]: Array<Awaited<ReturnType<T[K]>>> }> {
	const names = Object.keys(subjects) as Array<keyof T>;
	const results = Object.fromEntries(names.map((name) => [name, [] as unknown[]])) as {
		[K in keyof T]: Array<Awaited<ReturnType<T[K]>>>;
	};
	for (let run = 0; run < runs; run++) {
		for (const name of run % 2 ? [...names].reverse() : names) {
			results[name].push((await subjects[name]()) as Awaited<ReturnType<T[typeof name]>>);
		}
	}
	return results;
}

/** Milliseconds a function takes. */
export async function timed(work: () => Promise<unknown> | unknown): Promise<number> {
	const start = performance.now();
	await work();
	return performance.now() - start;
}

/** The figure could not be measured as it should: the answer was wrong, which no speed makes good. */
export function demand(condition: unknown, message: string): asserts condition {
	if (!condition) throw new Error(message);
}
