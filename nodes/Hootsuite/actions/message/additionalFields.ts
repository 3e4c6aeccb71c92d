import type { INodeProperties } from 'n8n-workflow';

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
];

const STAFF_COUNT_RANGES = [
	'SIZE_1',
	'SIZE_2_TO_10',
	'SIZE_11_TO_50',
	'SIZE_51_TO_200',
	'SIZE_201_TO_500',
	'SIZE_501_TO_1000',
	'SIZE_1001_TO_5000',
	'SIZE_5001_TO_10000',
	'SIZE_10001_OR_MORE',
].map((value) => ({
	name: value.replace('SIZE_', '').replace('_TO_', '–').replace('_OR_MORE', ' or More'),
	value,
}));

const KEYS_AS_JSON =
	'A JSON array such as [{"k": "British Columbia", "v": "2"}]: name and key as Facebook gives them';

const facebookPage: INodeProperties[] = [
	{
		displayName: 'Cities',
		name: 'cities',
		type: 'json',
		default: '[]',
		description: `At most 250, and only with exactly one country. ${KEYS_AS_JSON}.`,
	},
	{
		displayName: 'Countries',
		name: 'countries',
		type: 'string',
		default: '',
		placeholder: 'e.g. CA, US',
		description: 'Two-letter country codes, separated by commas',
	},
	{
		displayName: 'Education',
		name: 'education',
		type: 'multiOptions',
		options: [
			{ name: 'High School', value: 'highSchool' },
			{ name: 'In College', value: 'college' },
			{ name: 'College Graduate', value: 'collegeGrad' },
		],
		default: [],
	},
	{
		displayName: 'Interested In',
		name: 'interestedIn',
		type: 'multiOptions',
		options: [
			{ name: 'Men', value: 'male' },
			{ name: 'Women', value: 'female' },
		],
		default: [],
	},
	{
		displayName: 'Minimum Age',
		name: 'ageMin',
		type: 'options',
		options: [
			{ name: '13', value: 13 },
			{ name: '17', value: 17 },
			{ name: '18', value: 18 },
			{ name: '19', value: 19 },
			{ name: '21', value: 21 },
			{ name: 'Any', value: 0 },
		],
		default: 0,
	},
	{
		displayName: 'Postal Codes',
		name: 'zips',
		type: 'json',
		default: '[]',
		description: `At most 50,000. ${KEYS_AS_JSON}.`,
	},
	{
		displayName: 'Regions',
		name: 'regions',
		type: 'json',
		default: '[]',
		description: `At most 200, and only with exactly one country. ${KEYS_AS_JSON}.`,
	},
	{
		displayName: 'Relationship Status',
		name: 'relationshipStatus',
		type: 'multiOptions',
		options: [
			{ name: 'Engaged', value: 'engaged' },
			{ name: 'In a Relationship', value: 'relationship' },
			{ name: 'Married', value: 'married' },
			{ name: 'Single', value: 'single' },
		],
		default: [],
	},
];

const linkedInV2Company: INodeProperties[] = [
	{
		displayName: 'Industries',
		name: 'industries',
		type: 'string',
		default: '',
		placeholder: 'e.g. urn:li:industry:1, urn:li:industry:2',
		description: "LinkedIn's industry URNs, separated by commas",
	},
	{
		displayName: 'Languages',
		name: 'interfaceLocales',
		type: 'string',
		default: '',
		placeholder: 'e.g. en_US, es_ES',
		description: 'Languages as language_COUNTRY, separated by commas',
	},
	{
		displayName: 'Locations',
		name: 'locations',
		type: 'string',
		default: '',
		placeholder: 'e.g. urn:li:geo:103644278',
		description: "LinkedIn's location URNs, separated by commas",
	},
	{
		displayName: 'Seniorities',
		name: 'seniorities',
		type: 'string',
		default: '',
		placeholder: 'e.g. urn:li:seniority:1',
		description: "LinkedIn's seniority URNs, separated by commas",
	},
	{
		displayName: 'Staff Count Ranges',
		name: 'staffCountRanges',
		type: 'multiOptions',
		options: STAFF_COUNT_RANGES,
		default: [],
	},
];

/** Everything of the API's `Message` that most posts do not need; names and nesting are the API's. */
export const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [
		{
			displayName: 'Email Notification',
			name: 'emailNotification',
			type: 'boolean',
			default: true,
			description: 'Whether Hootsuite sends you an email when the message is published',
		},
		{
			displayName: 'Facebook Video',
			name: 'videoOptions',
			type: 'fixedCollection',
			placeholder: 'Add Facebook Video Details',
			default: {},
			description: 'Title and category of an attached video on Facebook',
			options: [
				{
					displayName: 'Facebook',
					name: 'facebook',
					values: [
						{
							displayName: 'Category',
							name: 'category',
							type: 'options',
							options: FACEBOOK_VIDEO_CATEGORIES,
							default: 'OTHER',
						},
						{
							displayName: 'Title',
							name: 'title',
							type: 'string',
							default: '',
							description: 'What stands above the video',
						},
					],
				},
			],
		},
		{
			displayName: 'Location',
			name: 'location',
			type: 'fixedCollection',
			placeholder: 'Add Location',
			default: {},
			description: 'Where the post is from. X shows it; Pinterest does not take it.',
			options: [
				{
					displayName: 'Coordinates',
					name: 'coordinates',
					values: [
						{
							displayName: 'Latitude',
							name: 'latitude',
							type: 'number',
							typeOptions: { minValue: -90, maxValue: 90, numberPrecision: 6 },
							default: 0,
							description: 'In decimal degrees, from -90 to 90',
						},
						{
							displayName: 'Longitude',
							name: 'longitude',
							type: 'number',
							typeOptions: { minValue: -180, maxValue: 180, numberPrecision: 6 },
							default: 0,
							description: 'In decimal degrees, from -180 to 180',
						},
					],
				},
			],
		},
		{
			displayName: 'Ow.ly Media URLs',
			name: 'mediaUrls',
			type: 'string',
			default: '',
			placeholder: 'e.g. http://static.ow.ly/photos/normal/cS5.jpg',
			description:
				"Addresses of files in Hootsuite's old ow.ly store, separated by commas. For all other files use the field Media.",
		},
		{
			displayName: 'Pinterest',
			name: 'extendedInfo',
			type: 'fixedCollection',
			placeholder: 'Add Pinterest Details',
			default: {},
			description: 'Board and link of a pin. Used only for the Pinterest profiles among those chosen.',
			options: [
				{
					displayName: 'Pin',
					name: 'pinterest',
					values: [
						{
							displayName: 'Board ID',
							name: 'boardId',
							type: 'string',
							default: '',
							placeholder: 'e.g. 549755885175',
							description: 'The ID of the Pinterest board that the pin goes on',
						},
						{
							displayName: 'Destination URL',
							name: 'destinationUrl',
							type: 'string',
							default: '',
							placeholder: 'e.g. https://example.com/spring',
						},
					],
				},
			],
		},
		{
			displayName: 'Privacy',
			name: 'privacy',
			type: 'fixedCollection',
			placeholder: 'Add Privacy',
			default: {},
			description: 'Who may see the post',
			options: [
				{
					displayName: 'Facebook',
					name: 'facebook',
					values: [
						{
							displayName: 'Visibility',
							name: 'visibility',
							type: 'options',
							options: [
								{ name: 'Everyone', value: 'everyone' },
								{ name: 'Friends', value: 'friends' },
								{ name: 'Friends of Friends', value: 'friendsOfFriends' },
							],
							default: 'everyone',
						},
					],
				},
				{
					displayName: 'LinkedIn',
					name: 'linkedIn',
					values: [
						{
							displayName: 'Visibility',
							name: 'visibility',
							type: 'options',
							options: [
								{ name: 'Anyone', value: 'anyone' },
								{ name: 'Connections Only', value: 'connectionsOnly' },
							],
							default: 'anyone',
						},
					],
				},
			],
		},
		{
			displayName: 'Tags',
			name: 'tags',
			type: 'string',
			default: '',
			placeholder: 'e.g. spring, campaign_12',
			description:
				'Hootsuite message tags, separated by commas; case sensitive. Only for profiles that an organization owns, and not for Pinterest.',
		},
		{
			displayName: 'Targeting',
			name: 'targeting',
			type: 'fixedCollection',
			placeholder: 'Add Targeting',
			default: {},
			description: 'To whom the networks show the post',
			options: [
				{
					displayName: 'Facebook Page',
					name: 'facebookPage',
					values: facebookPage,
				},
				{
					displayName: 'LinkedIn Company',
					name: 'linkedInV2Company',
					values: linkedInV2Company,
				},
			],
		},
		{
			displayName: 'Webhook URLs',
			name: 'webhookUrls',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://n8n.example.com/webhook/hootsuite',
			description:
				'Addresses that Hootsuite calls when the state of this message changes, separated by commas. Must be public.',
		},
	],
};
