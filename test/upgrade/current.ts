import type { ICredentialType, INodeType } from 'n8n-workflow';
import { HootsuiteApi } from '../../credentials/HootsuiteApi.credentials';
import { HootsuiteAppApi } from '../../credentials/HootsuiteAppApi.credentials';
import { HootsuiteOAuth2Api } from '../../credentials/HootsuiteOAuth2Api.credentials';
import { Hootsuite } from '../../nodes/Hootsuite/Hootsuite.node';
import { HootsuiteInboxTrigger } from '../../nodes/Hootsuite/HootsuiteInboxTrigger.node';
import { HootsuitePollingTrigger } from '../../nodes/Hootsuite/HootsuitePollingTrigger.node';
import { HootsuiteTrigger } from '../../nodes/Hootsuite/HootsuiteTrigger.node';

/** The nodes as they are in the source, by the name in their description. */
export const NODES: Record<string, new () => INodeType> = {
	hootsuite: Hootsuite,
	hootsuiteInboxTrigger: HootsuiteInboxTrigger,
	hootsuitePollingTrigger: HootsuitePollingTrigger,
	hootsuiteTrigger: HootsuiteTrigger,
};

/** The same of the credentials. */
export const CREDENTIALS: Array<new () => ICredentialType> = [
	HootsuiteOAuth2Api,
	HootsuiteApi,
	HootsuiteAppApi,
];
