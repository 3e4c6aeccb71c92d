import { shownWhen } from './field';
import { boolean, number } from './kinds';

/** "Return All" and "Limit", as every list in n8n has them. */
export const paging = [
	boolean({
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	}),
	shownWhen(
		{ returnAll: [false] },
		number({
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: 50,
			description: 'Max number of results to return',
		}),
	),
];

/** How many results the user wants, as a whole number; Infinity for all. */
export const limitOf = ({ returnAll, limit = Infinity }: { returnAll: boolean; limit?: number }): number =>
	returnAll ? Infinity : Math.floor(limit);
