import { InputError } from '../inputError';

/** Reads an http or https address. Throws InputError where it is none. */
export function readWebAddress(value: unknown, label: string): string {
	const address = String(value ?? '').trim();
	if (URL.canParse(address) && /^https?:/i.test(address)) return address;
	throw new InputError(
		`'${label}' is ${address ? `"${address}", which is no web address` : 'empty'}`,
		'Give an address that begins with https://.',
	);
}
