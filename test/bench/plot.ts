import type { Curve } from './figure';

const WIDTH = 480;
const HEIGHT = 260;
const LEFT = 56;
const TOP = 40;
const RIGHT = 16;
const BOTTOM = 44;
/** Readable on white and on black. */
const COLOURS = ['#1b7f79', '#c4622d', '#6a6a9f'];

/** The powers of ten that lie around the values. */
function decades(values: number[]): number[] {
	const low = Math.floor(Math.log10(Math.min(...values)));
	const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
	return Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index));
}

const text = (x: number, y: number, anchor: string, content: string, more = '') =>
	`<text x="${x}" y="${y}" text-anchor="${anchor}"${more}>${content.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</text>`;

/** A curve as a small picture; both axes are logarithmic, so that equal steps are equal factors. Values must be above 0. */
export function plot({ title, x, y, series }: Curve): string {
	const points = Object.values(series).flat();
	const xs = decades(points.map(([at]) => at));
	const ys = decades(points.map(([, value]) => value));
	const scale = (ticks: number[], from: number, to: number) => (value: number) =>
		Math.round(
			from + ((to - from) * Math.log10(value / ticks[0])) / Math.log10(ticks[ticks.length - 1] / ticks[0]),
		);
	const across = scale(xs, LEFT, WIDTH - RIGHT);
	const up = scale(ys, HEIGHT - BOTTOM, TOP);

	const grid = [
		...xs.map((at) => `<path d="M${across(at)} ${TOP}V${HEIGHT - BOTTOM}"/>`),
		...ys.map((at) => `<path d="M${LEFT} ${up(at)}H${WIDTH - RIGHT}"/>`),
	];
	const labels = [
		...xs.map((at) => text(across(at), HEIGHT - BOTTOM + 14, 'middle', String(at))),
		...ys.map((at) => text(LEFT - 6, up(at) + 4, 'end', String(Number(at.toPrecision(1))))),
		text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 10, 'middle', x),
		text(LEFT - 6, TOP - 8, 'end', y),
		text(LEFT, 16, 'start', title, ' font-weight="bold"'),
	];
	const lines = Object.entries(series).map(([name, line], index) => {
		const colour = COLOURS[index % COLOURS.length];
		const path = line.map(([at, value]) => `${across(at)},${up(value)}`).join(' ');
		const dots = line.map(([at, value]) => `<circle cx="${across(at)}" cy="${up(value)}" r="3"/>`).join('');
		return `<g fill="${colour}"><polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2"/>${dots}${text(LEFT + 8, TOP + 14 + index * 14, 'start', name)}</g>`;
	});
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" font-family="sans-serif" font-size="11">
<rect width="100%" height="100%" fill="#fff"/>
<g stroke="#ddd">${grid.join('')}</g>
<g fill="#333">${labels.join('')}</g>
${lines.join('\n')}
</svg>
`;
}
