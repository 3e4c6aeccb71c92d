import type { Sandbox } from '../../../sandbox';
import type { CredentialReference, N8nApi } from '../n8n/api';
import type { SandboxCredentials } from '../n8n/sandboxAccount';
import type { Cluster } from './cluster';

/** Where the proofs in queue mode are made. */
export interface Place {
	cluster: Cluster;
	/** The main process's. */
	api: N8nApi;
	sandbox: Sandbox;
	/** For the sandbox; the OAuth2 one is connected. */
	credentials: SandboxCredentials;
	/** An access token for the sandbox, with its webhook secret. */
	signed: CredentialReference;
}
