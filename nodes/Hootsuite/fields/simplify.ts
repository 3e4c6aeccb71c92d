import { boolean } from './kinds';

/** For operations whose answer has more than ten fields. */
export const simplify = boolean({
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
});
