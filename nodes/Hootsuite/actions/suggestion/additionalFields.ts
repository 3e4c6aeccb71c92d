import { additionalFieldsOf } from '../../fields/collections';
import { groups } from '../../fields/field';
import { boolean, choices, optionalMoment } from '../../fields/kinds';

/** Networks of the API's `ShareableNetworks`. */
export const SHAREABLE_NETWORKS = [
	{ name: 'Facebook', value: 'facebook' },
	{ name: 'Facebook Page', value: 'facebookpage' },
	{ name: 'Instagram', value: 'instagram' },
	{ name: 'LinkedIn', value: 'linkedin' },
	{ name: 'TikTok Business', value: 'tiktokbusiness' },
	{ name: 'X', value: 'twitter' },
] as const;

const tikTok = groups(
	{
		displayName: 'TikTok',
		name: 'privacySettings',
		type: 'fixedCollection',
		placeholder: 'Add TikTok Settings',
		default: {},
		description: 'What viewers may do with the post on TikTok',
	},
	{
		tiktokbusiness: {
			displayName: 'TikTok Business',
			members: [
				boolean({
					displayName: 'Allow Comments',
					name: 'allowComments',
					type: 'boolean',
					default: true,
					description: 'Whether viewers may comment',
				}),
				boolean({
					displayName: 'Allow Duet',
					name: 'allowDuet',
					type: 'boolean',
					default: true,
					description: 'Whether viewers may make duets with it',
				}),
				boolean({
					displayName: 'Allow Stitch',
					name: 'allowStitch',
					type: 'boolean',
					default: true,
					description: 'Whether viewers may use parts of it in their own videos',
				}),
			],
		},
	},
);

/** What the API's `MessagePostData` has beside text, topics and photo; names and nesting are the API's. */
export const additionalFields = additionalFieldsOf([
	boolean({
		displayName: 'Editable',
		name: 'isEditable',
		type: 'boolean',
		default: true,
		description: 'Whether people may change the text before they share it',
	}),
	optionalMoment({
		displayName: 'Expiry Date',
		name: 'expiryDate',
		type: 'dateTime',
		default: '',
		description:
			"When the content disappears from Amplify. Any ISO 8601 date and time; without a time zone it is in the workflow's.",
	}),
	boolean({
		displayName: 'Native Sharing',
		name: 'isNativeShareEnabled',
		type: 'boolean',
		default: true,
		description: "Whether people may share it with their phone's own share menu",
	}),
	boolean({
		displayName: 'Pinned',
		name: 'isPinned',
		type: 'boolean',
		default: true,
		description: 'Whether the content stands at the top of Amplify',
	}),
	optionalMoment({
		displayName: 'Publish Date',
		name: 'publishedDate',
		type: 'dateTime',
		default: '',
		description:
			"When the content becomes visible in Amplify. Any ISO 8601 date and time; without a time zone it is in the workflow's.",
	}),
	boolean({
		displayName: 'Shareable',
		name: 'isShareable',
		type: 'boolean',
		default: false,
		description: 'Whether people may share it to their networks. Off makes it an announcement.',
	}),
	choices({
		displayName: 'Shareable Networks',
		name: 'shareableNetworks',
		type: 'multiOptions',
		options: SHAREABLE_NETWORKS,
		default: [],
		description: 'The networks it may be shared to; it may not be shared to the others',
	}),
	tikTok,
]);
