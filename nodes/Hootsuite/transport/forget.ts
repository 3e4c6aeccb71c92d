/** Deletes what is over from a map whose oldest entries come first, so that what is remembered stays bounded. */
export function forget<V>(remembered: Map<string, V>, isOver: (value: V) => boolean): void {
	for (const [key, value] of remembered) {
		if (!isOver(value)) return;
		remembered.delete(key);
	}
}
