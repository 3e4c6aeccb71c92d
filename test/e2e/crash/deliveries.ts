/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { setTimeout as wait } from 'node:timers/promises';
import { checkEvents, Sender } from '../deliveries';
import { lockDatabase } from '../n8n/sqlite';
import { Random } from '../random';
import type { Report } from '../report';
import { publishTrigger } from '../triggerWorkflow';
import type { Place } from './place';

const EVENTS = 2000;
const KILLS = 10;
const LOCKS = 2;
const LOCKED_FOR = 20_000;
const AT_REST_WITHIN_SECONDS = 120;

/** Kills n8n and locks its database while deliveries come. @returns when the database was locked, from and to */
async function disturb(
	{ n8n, installed, userFolder }: Place,
	random: Random,
): Promise<Array<[number, number]>> {
	const locks: Array<[number, number]> = [];
	const troubles = random.shuffle([
		...Array<string>(KILLS).fill('kill'),
		...Array<string>(LOCKS).fill('lock'),
	]);
	for (const trouble of troubles) {
		await wait(random.between(500, 4000));
		if (trouble === 'kill') {
			await n8n.kill();
			await n8n.start();
			continue;
		}
		const letGo = await lockDatabase(installed, userFolder);
		const from = Date.now();
		await wait(LOCKED_FOR);
		await letGo();
		locks.push([from, Date.now()]);
	}
	await wait(random.between(500, 4000));
	return locks;
}

/** Signed deliveries come while n8n is killed ten times and its database is locked twice. */
export async function proveDeliveries(place: Place, report: Report, seed: number): Promise<void> {
	const { api, credential, n8n, sandbox } = place;
	report.chapter(`Deliveries, n8n killed ${KILLS} times, its database locked for 20 s twice`);
	const trigger = await publishTrigger(api, 'hootsuiteTrigger', { events: ['messagePublished'] }, credential);
	const sender = new Sender(sandbox.state, trigger.url, new Random(seed), { lanes: 4, pause: 800 });
	const killedBefore = n8n.kills.length;
	const sending = sender.send();
	let locks: Array<[number, number]> = [];
	try {
		locks = await disturb(place, new Random(seed + 1));
		for (let seconds = 0; sender.acknowledged.length < EVENTS && seconds < 120; seconds++) await wait(1000);
	} finally {
		sender.stop();
		await sending;
	}

	report.figure(
		'n8n was ready again after',
		`${Math.round(Math.max(...n8n.starts) / 1000)} s at most, having given up ${n8n.failedStarts} times`,
	);
	report.check(
		'there were enough events',
		sender.acknowledged.length >= EVENTS,
		`${sender.acknowledged.length} of at least ${EVENTS}`,
	);
	// An execution whose end n8n could not save is "running" in its database until it starts again.
	await n8n.stop();
	await n8n.start();
	await api.executionsAtRest(trigger.id, AT_REST_WITHIN_SECONDS);
	const kills = n8n.kills.slice(killedBefore);
	checkEvents(report, sender, await api.executions(trigger.id), { kills, locks });
	await api.unpublish(trigger.id);
}
