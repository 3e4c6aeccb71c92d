import { text } from './kinds';

/** The zone of a person who was given none (REST document, createMember and createScimUser). */
export const HOOTSUITES_ZONE = 'America/Vancouver';

export const timezone = text({
	displayName: 'Timezone Name or ID',
	name: 'timezone',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getTimezones' },
	default: '',
	description:
		'The time zone of the person; Default is Hootsuite\'s own, America/Vancouver. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
});
