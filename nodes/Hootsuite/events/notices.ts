import startCase from 'lodash/startCase';
import type { IWebhookFunctions } from 'n8n-workflow';

/** How often n8n's log gets a line for one trigger and reason, in milliseconds. */
const ONE_LINE_IN = 60_000;

export interface Notice {
	/** Refused deliveries are of the people's concern; what is left out on purpose is told at level debug only. */
	level: 'warn' | 'debug';
	/** What is counted: `refused 3 deliveries`, `left out 3 events`. */
	what: 'delivery' | 'event' | 'answer';
	/** Never anything that came with the delivery, nor of the credential. */
	reason: string;
	count: number;
	/** What the person may look at. */
	hint?: string;
}

interface Counted {
	notice: Notice;
	where: string;
	saidAt: number;
	/** How many there were since. */
	since: number;
}

/** By trigger and reason. Those that are over are told, or forgotten, when anything else is. */
const counts = new Map<string, Counted>();

/** Triggers, and what was told of them once. */
const toldOnce = new Set<string>();

const WORDS = {
	delivery: ['refused', 'delivery', 'deliveries'],
	event: ['left out', 'event', 'events'],
	answer: ['gave', 'answer that came to nothing', 'answers that came to nothing'],
} as const;

const whereIs = (ctx: IWebhookFunctions): string => {
	const { id, name } = ctx.getWorkflow();
	const node = ctx.getNode();
	// `n8n-nodes-hootsuite.hootsuiteInboxTrigger`: "Hootsuite Inbox Trigger"
	const title = startCase(node.type.split('.').at(-1));
	return `${title} '${node.name}' in workflow '${name}' (${id})`;
};

function say(ctx: IWebhookFunctions, { where, since, notice }: Counted): void {
	const { level, what, reason, hint } = notice;
	const [done, one, several] = WORDS[what];
	const text = `${where} ${done} ${since} ${since === 1 ? one : several}: ${reason}.${hint ? ` ${hint}` : ''}`;
	ctx.logger[level](text);
}

/**
 * Tells n8n's log what a trigger did not let through: one line for a trigger and reason, at most once a minute, with the
 * count since the last.
 */
export function tell(ctx: IWebhookFunctions, notice: Notice): void {
	if (notice.count === 0) return;
	const now = performance.now();
	const key = [ctx.getWorkflow().id, ctx.getNode().id, notice.reason].join(' ');
	const known = counts.get(key);
	const since = (known?.since ?? 0) + notice.count;
	counts.set(key, { notice, where: whereIs(ctx), since, saidAt: known?.saidAt ?? -Infinity });

	for (const [other, counted] of counts) {
		if (now - counted.saidAt < ONE_LINE_IN) continue;
		if (counted.since === 0) {
			counts.delete(other);
			continue;
		}
		say(ctx, counted);
		counts.set(other, { ...counted, since: 0, saidAt: now });
	}
}

/** Tells n8n's log something about a trigger, once until n8n starts anew. */
export function tellOnce(ctx: IWebhookFunctions, text: string): void {
	const key = [ctx.getWorkflow().id, ctx.getNode().id, text].join(' ');
	if (toldOnce.has(key)) return;
	toldOnce.add(key);
	ctx.logger.warn(`${whereIs(ctx)}: ${text}`);
}
