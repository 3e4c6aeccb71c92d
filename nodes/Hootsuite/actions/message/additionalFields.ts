import { additionalFieldsOf } from '../../fields/collections';
import { groups } from '../../fields/field';
import { boolean, choice, list, number, opaqueId, text, url, urls } from '../../fields/kinds';
import { targeting } from './targeting';

/** Categories of Facebook videos (REST document, `Message.media.videoOptions.facebook.category`). */
const FACEBOOK_VIDEO_CATEGORIES = [
	{ name: 'Beauty and Fashion', value: 'BEAUTY_FASHION' },
	{ name: 'Business', value: 'BUSINESS' },
	{ name: 'Cars and Trucks', value: 'CARS_TRUCKS' },
	{ name: 'Comedy', value: 'COMEDY' },
	{ name: 'Cute Animals', value: 'CUTE_ANIMALS' },
	{ name: 'Entertainment', value: 'ENTERTAINMENT' },
	{ name: 'Family', value: 'FAMILY' },
	{ name: 'Food and Health', value: 'FOOD_HEALTH' },
	{ name: 'Home', value: 'HOME' },
	{ name: 'Lifestyle', value: 'LIFESTYLE' },
	{ name: 'Music', value: 'MUSIC' },
	{ name: 'News', value: 'NEWS' },
	{ name: 'Other', value: 'OTHER' },
	{ name: 'Politics', value: 'POLITICS' },
	{ name: 'Science', value: 'SCIENCE' },
	{ name: 'Sports', value: 'SPORTS' },
	{ name: 'Technology', value: 'TECHNOLOGY' },
	{ name: 'Video Gaming', value: 'VIDEO_GAMING' },
] as const;

const facebookVideo = groups(
	{
		displayName: 'Facebook Video',
		name: 'videoOptions',
		type: 'fixedCollection',
		placeholder: 'Add Facebook Video Details',
		default: {},
		description: 'Title and category of an attached video on Facebook',
	},
	{
		facebook: {
			displayName: 'Facebook',
			members: [
				choice({
					displayName: 'Category',
					name: 'category',
					type: 'options',
					options: FACEBOOK_VIDEO_CATEGORIES,
					default: 'OTHER',
				}),
				text({
					displayName: 'Title',
					name: 'title',
					type: 'string',
					default: '',
					description: 'What stands above the video',
				}),
			],
		},
	},
);

const location = groups(
	{
		displayName: 'Location',
		name: 'location',
		type: 'fixedCollection',
		placeholder: 'Add Location',
		default: {},
		description:
			'Where the post is from. X shows it. Not used for the Pinterest profiles among those chosen.',
	},
	{
		coordinates: {
			displayName: 'Coordinates',
			members: [
				number(
					{
						displayName: 'Latitude',
						name: 'latitude',
						type: 'number',
						typeOptions: { minValue: -90, maxValue: 90, numberPrecision: 6 },
						default: 0,
						description: 'In decimal degrees, from -90 to 90',
					},
					'Give decimal degrees such as 49.28. To post without a location, remove the field.',
				),
				number(
					{
						displayName: 'Longitude',
						name: 'longitude',
						type: 'number',
						typeOptions: { minValue: -180, maxValue: 180, numberPrecision: 6 },
						default: 0,
						description: 'In decimal degrees, from -180 to 180',
					},
					'Give decimal degrees such as -123.12. To post without a location, remove the field.',
				),
			],
		},
	},
);

const pin = groups(
	{
		displayName: 'Pinterest',
		name: 'extendedInfo',
		type: 'fixedCollection',
		placeholder: 'Add Pinterest Details',
		default: {},
		description: 'Board and link of a pin. Used only for the Pinterest profiles among those chosen.',
	},
	{
		pinterest: {
			displayName: 'Pin',
			members: [
				opaqueId({
					displayName: 'Board ID',
					name: 'boardId',
					type: 'string',
					default: '',
					placeholder: 'e.g. 549755885175',
					description: 'The ID of the Pinterest board that the pin goes on',
				}),
				url({
					displayName: 'Destination URL',
					name: 'destinationUrl',
					type: 'string',
					default: '',
					placeholder: 'e.g. https://example.com/spring',
				}),
			],
		},
	},
);

const privacy = groups(
	{
		displayName: 'Privacy',
		name: 'privacy',
		type: 'fixedCollection',
		placeholder: 'Add Privacy',
		default: {},
		description: 'Who may see the post',
	},
	{
		facebook: {
			displayName: 'Facebook',
			members: [
				choice({
					displayName: 'Visibility',
					name: 'visibility',
					type: 'options',
					options: [
						{ name: 'Everyone', value: 'everyone' },
						{ name: 'Friends', value: 'friends' },
						{ name: 'Friends of Friends', value: 'friendsOfFriends' },
					],
					default: 'everyone',
				}),
			],
		},
		linkedIn: {
			displayName: 'LinkedIn',
			members: [
				choice({
					displayName: 'Visibility',
					name: 'visibility',
					type: 'options',
					options: [
						{ name: 'Anyone', value: 'anyone' },
						{ name: 'Connections Only', value: 'connectionsOnly' },
					],
					default: 'anyone',
				}),
			],
		},
	},
);

/** Everything of the API's `Message` that most posts do not need; names and nesting are the API's. */
export const ADDITIONAL_FIELDS = [
	boolean({
		displayName: 'Email Notification',
		name: 'emailNotification',
		type: 'boolean',
		default: true,
		description: 'Whether Hootsuite sends you an email when the message is published',
	}),
	facebookVideo,
	location,
	urls({
		displayName: 'Ow.ly Media URLs',
		name: 'mediaUrls',
		type: 'string',
		default: '',
		placeholder: 'e.g. http://static.ow.ly/photos/normal/cS5.jpg',
		description:
			"Addresses of files in Hootsuite's old ow.ly store, separated by commas. For all other files use the field Media.",
	}),
	pin,
	privacy,
	list({
		displayName: 'Tags',
		name: 'tags',
		type: 'string',
		default: '',
		placeholder: 'e.g. spring, campaign_12',
		description:
			'Hootsuite message tags, separated by commas; case sensitive. Only for profiles that an organization owns. Not used for the Pinterest profiles among those chosen.',
	}),
	targeting,
	urls({
		displayName: 'Webhook URLs',
		name: 'webhookUrls',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/posts',
		description:
			'Addresses that Hootsuite calls when the state of this message changes, separated by commas. Must be public.',
	}),
];

export const additionalFields = additionalFieldsOf(ADDITIONAL_FIELDS);
