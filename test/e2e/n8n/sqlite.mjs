// Run by the Node.js that n8n runs on, which has SQLite built in. Arguments: a task, the database's file, and more.
import { DatabaseSync } from 'node:sqlite';

const [task, file, ...more] = process.argv.slice(2);
const database = new DatabaseSync(file);
database.exec('PRAGMA busy_timeout = 30000');

/** Lets nobody else write until this process ends. */
function hold() {
	database.exec('BEGIN EXCLUSIVE');
	process.stdout.write('held\n');
	setInterval(() => {}, 60_000);
}

/** Kills a process group as soon as what a query gives is not what it gave at first. */
function killOnceChanged(group, query) {
	const statement = database.prepare(query);
	const read = () => JSON.stringify(statement.get());
	const before = read();
	process.stdout.write('watching\n');
	while (read() === before);
	process.kill(-Number(group), 'SIGKILL');
}

if (task === 'hold') hold();
else if (task === 'kill-once-changed') killOnceChanged(...more);
else throw new Error(`There is no task ${task}`);
