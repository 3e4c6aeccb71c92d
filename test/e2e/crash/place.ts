import type { Sandbox } from '../../../sandbox';
import type { CredentialReference, N8nApi } from '../n8n/api';
import type { InstalledN8n } from '../n8n/install';
import type { MortalN8n } from '../n8n/mortal';

/** Where the proofs by killing are made: one n8n on one database, and the sandbox. */
export interface Place {
	installed: InstalledN8n;
	/** N8N_USER_FOLDER */
	userFolder: string;
	n8n: MortalN8n;
	/** Valid for every n8n that is started there. */
	api: N8nApi;
	sandbox: Sandbox;
	/** For the sandbox, with its webhook secret. */
	credential: CredentialReference;
}
