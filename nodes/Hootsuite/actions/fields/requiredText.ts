import type { IExecuteFunctions } from 'n8n-workflow';
import { InputError } from '../inputError';

/** Reads a required text without the blanks around it. Throws InputError where nothing is left. */
export function readText(ctx: IExecuteFunctions, name: string, label: string, itemIndex: number): string {
	const value = String(ctx.getNodeParameter(name, itemIndex) ?? '').trim();
	if (value) return value;
	throw new InputError(
		`'${label}' is empty`,
		'Fill it in, or check what its expression gives for this item.',
	);
}

/**
 * Reads a required name.
 * @param longest how many characters Hootsuite takes; the shortest is 2 (error codes 2002 and 3002)
 * @throws InputError where it is missing, too short or too long
 */
export function readName(
	ctx: IExecuteFunctions,
	name: string,
	label: string,
	longest: number,
	itemIndex: number,
): string {
	const value = readText(ctx, name, label, itemIndex);
	if (value.length >= 2 && value.length <= longest) return value;
	throw new InputError(
		`'${label}' has ${value.length} character${value.length === 1 ? '' : 's'}, and Hootsuite takes 2 to ${longest}`,
		'Give another name.',
	);
}
