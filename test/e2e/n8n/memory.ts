/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { readFileSync, writeFileSync } from 'node:fs';

/** Does something. @returns its result, and by how many MiB a process was larger at its peak meanwhile than before. Linux only */
export async function grownBy<T>(pid: number, work: () => Promise<T>): Promise<{ result: T; mib: number }> {
	// Forgets the peak that was.
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
	const before = mebibytes(pid, 'VmRSS');
	const result = await work();
	return { result, mib: mebibytes(pid, 'VmHWM') - before };
}

/** A figure in kB from /proc/PID/status, in MiB. */
function mebibytes(pid: number, name: 'VmRSS' | 'VmHWM'): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const kilobytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1];
	return Number(kilobytes) / 1024;
}
