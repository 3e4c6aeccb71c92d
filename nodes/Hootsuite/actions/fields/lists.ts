const entries = (value: unknown, separator: RegExp): string[] => {
	const given = Array.isArray(value) ? value : String(value ?? '').split(separator);
	return given.map((entry) => String(entry ?? '').trim()).filter(Boolean);
};

/** Splits a comma list, or takes an array from an expression; blanks are left out. */
export const listOf = (value: unknown): string[] => entries(value, /,/);

/** The same for web addresses, which may hold commas themselves: they end at white space, or at a comma before the next. */
export const listOfUrls = (value: unknown): string[] => entries(value, /\s+|,\s*(?=https?:\/\/)/i);
