import { opaqueId } from '../../fields/kinds';

/** What one asks for the state of a message with. */
export const correlationId = opaqueId({
	displayName: 'Correlation ID',
	name: 'correlationId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 4f1dba7b-9ef3-11e8-a0f4-175408e41992',
	description: 'What Proactive Message → Send gave',
});
