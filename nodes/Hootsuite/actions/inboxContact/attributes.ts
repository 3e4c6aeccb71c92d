import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { InputError } from '../../transport/errors';

/** One attribute as the CRM gives it; null deletes it. */
interface Attribute {
	attribute: string;
	value: string | null;
}

/** What the fields hold. */
interface Chosen {
	attributesFrom: 'fields' | 'columns';
	contactAttributes?: Array<[alias: string, value: string]>;
	columns?: string[];
	autoConfirm: boolean;
}

function fromColumns(row: IDataObject, columns: string[]): Attribute[] {
	const missing = columns.find((name) => !(name in row));
	if (missing !== undefined) {
		throw new InputError(
			`'Columns' names ${missing}, which the input item does not have`,
			`It has: ${Object.keys(row).join(', ') || 'nothing at all'}.`,
		);
	}
	const names = columns.length > 0 ? columns : Object.keys(row);
	return names.map((attribute) => {
		const value = row[attribute];
		if (value === null || value === undefined) return { attribute, value: null };
		if (typeof value !== 'object') return { attribute, value: String(value) };
		throw new InputError(
			`'Columns' take in ${attribute}, which is no text`,
			"Name the columns to take under 'Columns', or turn it into text before this node.",
		);
	});
}

/**
 * The body that sets a contact's attributes, or answers a lookup (inbox.json CrmLookupAttributesResponse).
 * @throws InputError where a column is missing or no text, or there is nothing at all
 */
export function lookupAnswerOf(ctx: IExecuteFunctions, chosen: Chosen, itemIndex: number) {
	const { attributesFrom, contactAttributes = [], columns = [], autoConfirm } = chosen;
	const attributes: Attribute[] =
		attributesFrom === 'columns'
			? fromColumns(ctx.getInputData()[itemIndex].json, columns)
			: contactAttributes.map(([attribute, value]) => ({ attribute, value }));
	return { autoConfirm, contactAttributes: attributes };
}
