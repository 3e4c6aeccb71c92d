import { isAtLeast } from './versions';

/** What an older n8n does in another way than 2.41.1, as far as these tests need to know. Seen in the versions of versions.ts. */
export interface Differences {
	/** Publishing is done when it is answered, and refused with 400 where a trigger does not start; nobody tries again. */
	publishesAtOnce: boolean;
	/** A node that was found is described beneath its name. 1.123.81 shows a community node's name only; between was not looked. */
	describesFoundNodes: boolean;
	/** Its Data Table node finds a table by its name. 2.0.3 only knows tables that were chosen from the list. */
	knowsDataTablesByName: boolean;
	/** An execution can be asked for before its first node has run. 2.20.0 answers 500 until then. */
	showsNewExecutions: boolean;
	/** The newest version of its AI Agent node, up to 3.1. */
	agentVersion: number;
}

/** How that n8n differs from 2.41.1. */
export const differencesOf = (version: string): Differences => ({
	publishesAtOnce: !isAtLeast(version, '2.41.0'),
	describesFoundNodes: isAtLeast(version, '2.41.0'),
	knowsDataTablesByName: isAtLeast(version, '2.8.0'),
	showsNewExecutions: !version.startsWith('2.20.'),
	agentVersion: isAtLeast(version, '2.8.0') ? 3.1 : 3,
});
