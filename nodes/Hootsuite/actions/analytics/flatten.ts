import type { IDataObject } from 'n8n-workflow';

/** The numbers of one entry, by column. */
type Columns = Map<string, unknown>;

const asObject = (value: unknown): IDataObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as IDataObject) : {};

/**
 * Reads the metrics of one entry. A post's and an ad's metric is a number; a profile's is `{total, breakdownDimensions}`,
 * where each part of a breakdown gets a column `metric.breakdown.value`. What is null stays null.
 */
function columnsOf(metrics: IDataObject): Columns {
	const columns: Columns = new Map();
	for (const [name, metric] of Object.entries(metrics)) {
		if (typeof metric !== 'object' || metric === null) {
			columns.set(name, metric ?? null);
			continue;
		}
		const { total, breakdownDimensions } = metric as IDataObject;
		columns.set(name, total ?? null);
		for (const dimension of Array.isArray(breakdownDimensions) ? breakdownDimensions : []) {
			const { breakdownId, values } = asObject(dimension);
			for (const [value, number] of Object.entries(asObject(values))) {
				columns.set(`${name}.${String(breakdownId)}.${value}`, number ?? null);
			}
		}
	}
	return columns;
}

/**
 * Makes rows for a spreadsheet: each entry's own fields first, then one column per metric. All rows have the same
 * metric columns, in alphabetical order, so that they do not shift from one run to the next; where an entry lacks a
 * metric it is null. A metric with the name of one of the entry's fields is put under `metrics.<name>`.
 */
export function flattenMetrics(entries: IDataObject[]): IDataObject[] {
	const rows = entries.map(({ metrics, ...fields }) => ({ fields, columns: columnsOf(asObject(metrics)) }));
	const names = [...new Set(rows.flatMap(({ columns }) => [...columns.keys()]))].sort();
	const taken = new Set(rows.flatMap(({ fields }) => Object.keys(fields)));
	return rows.map(({ fields, columns }) => ({
		...fields,
		...Object.fromEntries(
			names.map((name) => [taken.has(name) ? `metrics.${name}` : name, columns.get(name) ?? null]),
		),
	})) as IDataObject[];
}
