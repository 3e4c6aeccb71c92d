/**
 * What the user entered cannot work. The router makes it the node's error and adds the item it is about.
 * `message` names the field by its label in single quotes; `description` says the way out.
 */
export class InputError extends Error {
	constructor(
		message: string,
		readonly description: string,
	) {
		super(message);
	}
}
