/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { say } from './shell';

/** Between two lines where nobody watches, such as in CI. */
const LINE_EVERY_SECONDS = 30;

/** `75` → `1 min 15 s` */
export function spell(seconds: number): string {
	const whole = Math.round(seconds);
	return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** How far something is, where that can be told, and how long it has taken. */
export const progressLine = (what: string, seconds: number, howFar = ''): string =>
	`  ${what}: ${howFar && `${howFar}, `}${spell(seconds)} so far`;

/**
 * Says what is going on while it goes on: on a screen in one line that counts, elsewhere a line every half minute.
 * @param howFar asked each time; empty where it cannot tell
 */
export async function during<T>(
	what: string,
	work: () => Promise<T>,
	howFar: () => string = () => '',
): Promise<T> {
	const { stdout } = process;
	const started = Date.now();
	const seconds = () => (Date.now() - started) / 1000;
	const line = () => progressLine(what, seconds(), howFar());
	const wipe = () => stdout.isTTY && stdout.write('\r\x1b[2K');
	const show = () => {
		wipe();
		stdout.write(stdout.isTTY ? line() : `${line()}\n`);
	};
	if (!stdout.isTTY) say(`  ${what}`);
	const timer = setInterval(show, stdout.isTTY ? 1000 : LINE_EVERY_SECONDS * 1000);
	try {
		const result = await work();
		wipe();
		say(`  ${what}: done in ${spell(seconds())}`);
		return result;
	} finally {
		clearInterval(timer);
		wipe();
	}
}
