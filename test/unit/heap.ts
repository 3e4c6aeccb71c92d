/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- measures, never inside n8n */
import { setFlagsFromString } from 'v8';
import { runInNewContext } from 'vm';

/** Megabytes of the heap that are in use, after everything that nobody needs is gone. */
export function heapInUse(): number {
	setFlagsFromString('--expose_gc');
	const collect = runInNewContext('gc') as () => void;
	collect();
	collect();
	return process.memoryUsage().heapUsed / 2 ** 20;
}
