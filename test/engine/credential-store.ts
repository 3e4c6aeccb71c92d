import { randomUUID } from 'crypto';
import { deepCopy, type ICredentialDataDecryptedObject, type INodeCredentials } from 'n8n-workflow';

/**
 * Credentials as n8n's database holds them, by credential type name. Share one store between runs to let later or
 * overlapping runs see refreshed tokens.
 */
export class CredentialStore {
	// The engine joins overlapping refreshes by credential id, so two stores must not have the same ids.
	private readonly id = randomUUID();

	private readonly stored: Record<string, ICredentialDataDecryptedObject>;

	/** @param data what a user saved, by credential type name; it is copied */
	constructor(data: Record<string, ICredentialDataDecryptedObject>) {
		this.stored = deepCopy(data);
	}

	/** A copy of what is stored. Throws when nothing of that type is. */
	read(type: string): ICredentialDataDecryptedObject {
		if (!this.stored[type]) throw new Error(`No credential of type '${type}' is stored`);
		return deepCopy(this.stored[type]);
	}

	/** Replaces everything that is stored for a type. */
	write(type: string, data: ICredentialDataDecryptedObject): void {
		this.stored[type] = deepCopy(data);
	}

	/** The `credentials` of a node that uses everything in the store. */
	nodeCredentials(): INodeCredentials {
		const entries = Object.keys(this.stored).map((type) => [type, { id: `${this.id}:${type}`, name: type }]);
		return Object.fromEntries(entries);
	}
}
