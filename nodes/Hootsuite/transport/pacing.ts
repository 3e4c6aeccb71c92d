import type { IDataObject } from 'n8n-workflow';
import { brokenOffError } from './answerErrors';
import { Limit } from './limit';
import { Lines } from './lines';
import type { Line, Place } from './lines';
import { Rate, REQUESTS_PER_SECOND } from './rate';
import { TIMING } from './timing';
import { wait } from './wait';

/**
 * How many have had their turn and are not gone yet: n8n reads the credential before it sends a request, which takes a busy
 * one so long that no pace would be kept that is measured before.
 */
const AHEAD = 8;

/**
 * How many may be under way until the first has come to an end, for one window at most. A new n8n loads what it makes requests
 * with only then, and all that went meanwhile would arrive together.
 */
const AT_FIRST = 5;

/** How a request waits for its turn. */
export interface Waiting {
	line: Line;
	/** Ends the waiting. */
	cancelled?: AbortSignal;
	/** Whether it had its turn and was refused: then it goes before those that had none yet. */
	hadItsTurn?: boolean;
	/** Once this is aborted it goes before all others: what has begun must be brought to an end soon. */
	hurried?: AbortSignal;
}

/** What an answer tells about the pace. */
interface Heard {
	statusCode: number;
	headers: IDataObject;
}

/**
 * Lets the requests of one account through, whoever makes them: at most as many as {@link Rate} says in any second, spread
 * out after the first few. Lines take turns, so that a run with one item does not wait behind one with ten thousand.
 */
export class Pacer {
	private readonly rate = new Rate();

	private readonly limit = new Limit(REQUESTS_PER_SECOND);

	private readonly first = new Lines();

	private readonly usual = new Lines();

	/** Those that are ready to go, in the order they became so. */
	private readonly leaving = new Set<() => void>();

	/** How many have had their turn and are not gone. */
	private ahead = 0;

	/** Since when somebody waits without a break. */
	private busySince = 0;

	/** When it looks next whether somebody may go. */
	private wakesAt = Infinity;

	/** Whether somebody has asked without calling `leave`, as an n8n might that gets its credentials in another way. */
	private leavesFirst = false;

	/** Whether any request has come to an end yet. */
	private hasAnswer = false;

	/** How many are under way until then. */
	private underWay = 0;

	private firstWentAt = 0;

	/** Whether anybody waits. */
	get isBusy(): boolean {
		return this.ahead > 0 || !this.first.isEmpty || !this.usual.isEmpty;
	}

	/**
	 * Makes a request when its turn has come, and learns from the answer.
	 * @param ask makes it; calls `leave` when all is done but sending, which waits until it may go
	 * @throws HootsuiteError where the execution is cancelled before it goes; otherwise what `ask` throws
	 */
	async inTurn<T extends Heard>(
		waiting: Waiting,
		ask: (leave: () => Promise<void>) => Promise<T>,
	): Promise<T> {
		const { line, cancelled } = waiting;
		await this.turn(waiting);
		let own = 0;
		const leave = async () => {
			if (own > 0) return;
			await reaching(cancelled, (reached) => {
				const go = () => {
					this.leaving.delete(go);
					own = this.goes(line);
					reached();
				};
				this.leaving.add(go);
				this.letGo();
				return () => this.leaving.delete(go);
			});
		};
		try {
			if (this.leavesFirst) await leave();
			const answer = await ask(leave);
			if (own === 0) {
				this.leavesFirst = true;
				own = this.goes(line);
			}
			this.rate.heard(answer.statusCode, answer.headers, own);
			return answer;
		} catch (error) {
			// n8n makes an error of its own of what `leave` throws.
			const told: unknown = own === 0 && cancelled?.aborted ? brokenOffError('ERR_CANCELED') : error;
			throw told;
		} finally {
			if (own === 0) this.endTurn(line);
			if (!this.hasAnswer) this.firstHasEnded();
			this.letGo();
		}
	}

	/** Waits until it is a line's turn. */
	private async turn({ line, cancelled, hadItsTurn, hurried }: Waiting): Promise<void> {
		if (!this.isBusy) this.busySince = performance.now();
		await reaching(cancelled, (reached) => {
			let lines = hadItsTurn || hurried?.aborted ? this.first : this.usual;
			const hurry = () => {
				lines.remove(place);
				lines = this.first;
				lines.add(place);
				this.letGo();
			};
			const place: Place = {
				line,
				reached() {
					hurried?.removeEventListener('abort', hurry);
					reached();
				},
			};
			lines.add(place);
			if (lines !== this.first) hurried?.addEventListener('abort', hurry, { once: true });
			this.letGo();
			return () => {
				hurried?.removeEventListener('abort', hurry);
				lines.remove(place);
			};
		});
	}

	/** Notes that a request goes. @returns how many went in the window that ends now */
	private goes(line: Line): number {
		const now = performance.now();
		this.endTurn(line);
		if (this.underWay++ === 0) this.firstWentAt = now;
		line.goes(now);
		this.limit.go(this.rate.now, now, this.busySince);
		return this.limit.within(now);
	}

	/** Until when the first requests are waited for. */
	private heldUntil(): number {
		const isHeld = !this.hasAnswer && this.underWay >= AT_FIRST;
		return isHeld ? this.firstWentAt + TIMING.rateWindow : -Infinity;
	}

	private firstHasEnded(): void {
		const now = performance.now();
		this.hasAnswer = true;
		if (now - this.firstWentAt > TIMING.rateWindow / 2) this.limit.wereHeldUp(now);
	}

	private endTurn(line: Line): void {
		this.ahead--;
		line.ends();
	}

	/** Lets all go that may, gives turns, and sees to it that the others get theirs. */
	private letGo(): void {
		const now = performance.now();
		for (const go of this.leaving) {
			const at = Math.max(this.limit.earliest(this.rate.now), this.heldUntil());
			if (at > now) {
				void this.wakeAt(at);
				break;
			}
			go();
		}
		while (this.ahead < AHEAD) {
			const place = this.first.take(now) ?? this.usual.take(now);
			if (!place) break;
			this.ahead++;
			place.reached();
		}
		if (this.ahead < AHEAD) void this.wakeAt(Math.min(this.first.earliest(now), this.usual.earliest(now)));
	}

	private async wakeAt(at: number): Promise<void> {
		if (at >= this.wakesAt) return;
		this.wakesAt = at;
		await wait(Math.ceil(at - performance.now()));
		if (this.wakesAt === at) this.wakesAt = Infinity;
		this.limit.wokeLate(performance.now() - at);
		this.letGo();
	}
}

/**
 * Waits for something, or until the execution is cancelled.
 * @param begin gets what to call when it has come; gives what to do when it is waited for no longer
 * @throws HootsuiteError where it is cancelled before
 */
async function reaching(
	cancelled: AbortSignal | undefined,
	begin: (reached: () => void) => () => void,
): Promise<void> {
	if (cancelled?.aborted) throw brokenOffError('ERR_CANCELED');
	await new Promise<void>((resolve, reject) => {
		let end = () => {};
		const giveUp = () => {
			end();
			reject(brokenOffError('ERR_CANCELED'));
		};
		cancelled?.addEventListener('abort', giveUp, { once: true });
		end = begin(() => {
			cancelled?.removeEventListener('abort', giveUp);
			resolve();
		});
	});
}
