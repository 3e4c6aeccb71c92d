import { text } from '../../fields/kinds';

/** What a post says. */
export const messageText = text({
	displayName: 'Text',
	name: 'text',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	placeholder: 'e.g. Spring is here: our new collection is online',
	description: 'What the post says, links included. May be empty where there are pictures or a video.',
});
