import { optionsOf } from '../../fields/collections';
import { analyticsProfileIds } from '../../fields/ids';
import { choice, number } from '../../fields/kinds';
import { daysFields } from '../../fields/period';
import { operation } from '../operation';
import { ENOUGH_POSTS, enoughPosts, metrics, rankByPosts } from './bestTimes';

const fields = [
	analyticsProfileIds,
	...daysFields('last90Days'),
	metrics,
	choice({
		displayName: 'For Each',
		name: 'forEach',
		type: 'options',
		options: [
			{
				name: 'Network',
				value: 'network',
				description: 'Takes the posts of all chosen profiles of a network together',
			},
			{ name: 'Social Profile', value: 'profile' },
		],
		default: 'profile',
		description: 'Whose posts are compared with one another',
	}),
	number({
		displayName: 'Times',
		name: 'times',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 168, numberPrecision: 0 },
		default: 10,
		description: 'How many hours of the week to return for each, best first. A week has 168.',
	}),
	optionsOf([enoughPosts]),
];

export const getBestTimes = operation({
	name: 'Get Best Times',
	action: 'Get the best times to post',
	description:
		'See at which weekday and hour your own posts have done best, by the median of what they have reached',
	fields,
	async execute({ metrics: names, forEach, times, options, ...query }) {
		const { ranked, failures } = await rankByPosts(this, {
			query,
			metrics: names,
			enoughPosts: options.enoughPosts ?? ENOUGH_POSTS,
			byNetwork: forEach === 'network',
		});
		const data = ranked.flatMap(({ name, times: all }) =>
			all.slice(0, times).map((time, index) => ({ ...name, rank: index + 1, ...time })),
		);
		return { data, failures };
	},
});
