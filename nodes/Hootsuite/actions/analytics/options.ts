import { optionsOf } from '../../fields/collections';
import { boolean } from '../../fields/kinds';

export const options = optionsOf([
	boolean({
		displayName: 'Flatten Metrics',
		name: 'flattenMetrics',
		type: 'boolean',
		default: true,
		description:
			'Whether to give each metric a column of its own, as a spreadsheet needs it. Parts of a metric become metric.breakdown.value.',
	}),
]);
