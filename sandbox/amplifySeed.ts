import { type Clock, utc } from './clock';
import type { AmplifyMessage, AmplifyOrganization, SuggestionRequest, Topic } from './schemas/amplify';

// Everything here is invented.
/** Topics with something special about them, by that. */
export const TOPICS = { open: 'Careers', closed: 'Leadership', withComma: 'Sales, EMEA' } as const;

const TOPIC_NAMES = [
	...Object.values(TOPICS),
	...['Awards', 'Benefits', 'Blog', 'Brand', 'Case Studies', 'Charity', 'Community', 'Customers', 'Design'],
	...[
		'Diversity',
		'Engineering',
		'Events',
		'Health',
		'Hiring',
		'Innovation',
		'Interviews',
		'Marketing',
		'News',
	],
	...['Office Life', 'Partners', 'Podcast', 'Press', 'Product', 'Remote Work', 'Research', 'Security'],
	...['Sports', 'Support', 'Sustainability', 'Tips', 'Travel', 'Webinars'],
];

const DAY = 86_400_000;

/** A message of Amplify with the request it came of, which says more than the answer does. */
export interface StoredSuggestion {
	request: SuggestionRequest;
	message: AmplifyMessage;
}

export interface AmplifySeed {
	amplifyOrganizations: AmplifyOrganization[];
	topics: Topic[];
	suggestions: StoredSuggestion[];
}

/** Amplify of a fresh sandbox: one organization, more topics than fit a usual page of thirty, no suggestions. */
export function amplifySeed(clock: Clock, organization: { id: string; name: string }): AmplifySeed {
	return {
		amplifyOrganizations: [
			{
				id: '5f0c1a2b3c4d5e6f70819203',
				hootId: Number(organization.id),
				name: organization.name,
				enabledNetworks: {
					facebook: true,
					facebookpage: true,
					hootsuite: true,
					instagram: false,
					linkedin: true,
					tiktokbusiness: true,
					twitter: true,
				},
			},
		],
		topics: TOPIC_NAMES.map((name, index) => ({
			name,
			privacy: name === TOPICS.closed ? 'closed' : 'opened',
			count: (index * 7) % 12,
			lastActivityDate: utc(clock.now() - (index + 1) * DAY),
		})),
		suggestions: [],
	};
}
