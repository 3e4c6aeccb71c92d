import type { Resource } from '../operation';
import { getStatus } from './getStatus.operation';
import { getStatusDetails } from './getStatusDetails.operation';
import { send } from './send.operation';

export const proactiveMessage: Resource = {
	displayName: 'Proactive Message',
	value: 'proactiveMessage',
	preselected: 'send',
	operations: { getStatus, getStatusDetails, send },
};
