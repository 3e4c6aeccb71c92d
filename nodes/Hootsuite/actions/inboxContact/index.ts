import type { Resource } from '../operation';
import { composeLookupAnswer } from './composeLookupAnswer.operation';
import { setAttributes } from './setAttributes.operation';

export const inboxContact: Resource = {
	displayName: 'Inbox Contact',
	value: 'inboxContact',
	preselected: 'setAttributes',
	operations: { composeLookupAnswer, setAttributes },
};
