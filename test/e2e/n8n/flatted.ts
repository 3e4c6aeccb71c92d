type Flat = string | number | boolean | null | { [key: string]: Flat } | Flat[];

/**
 * Reads the format in which n8n keeps execution data (npm package "flatted"): a JSON array in which every string
 * inside an object or array is the index of the value it stands for. The first element is the root.
 */
export function unflatten(text: string): unknown {
	const flat = JSON.parse(text) as Flat[];
	const read = new Map<number, unknown>();

	const valueAt = (index: number): unknown => {
		if (read.has(index)) return read.get(index);
		const source = flat[index];
		if (typeof source !== 'object' || source === null) return source;
		const target: Record<string, unknown> | unknown[] = Array.isArray(source) ? [] : {};
		// Before its contents, because they may refer back to it.
		read.set(index, target);
		for (const [key, entry] of Object.entries(source)) {
			Object.assign(target, { [key]: typeof entry === 'string' ? valueAt(Number(entry)) : entry });
		}
		return target;
	};

	return valueAt(0);
}
