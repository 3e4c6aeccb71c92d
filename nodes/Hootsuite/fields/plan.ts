import { rows } from './field';
import type { Field } from './field';
import { choices, list, number, optionalMoment } from './kinds';
import { refuse } from './values';
import type { Site } from './values';

const DAYS = [
	{ name: 'Monday', value: 'monday' },
	{ name: 'Tuesday', value: 'tuesday' },
	{ name: 'Wednesday', value: 'wednesday' },
	{ name: 'Thursday', value: 'thursday' },
	{ name: 'Friday', value: 'friday' },
	{ name: 'Saturday', value: 'saturday' },
	{ name: 'Sunday', value: 'sunday' },
] as const;

/** A weekday and a time of the clock, "09:00". */
export interface PlannedSlot {
	weekday: (typeof DAYS)[number]['value'];
	time: string;
}

const TIME = /^(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?$/i;

/** A time of day as people write it, as "HH:mm". Throws InputError where it is none. */
function readTime(text: string, site: Site): string {
	const [, hours, minutes = '00', half] = TIME.exec(text) ?? [];
	const given = Number(hours);
	const fits = half ? given >= 1 && given <= 12 : given <= 23;
	if (!fits || Number(minutes) > 59) {
		throw refuse(
			site,
			`contains "${text.slice(0, 60)}", which is no time of day`,
			'Write times such as 09:00, 17:30.',
		);
	}
	const hour = half ? (given % 12) + (half.toLowerCase() === 'pm' ? 12 : 0) : given;
	return `${String(hour).padStart(2, '0')}:${minutes}`;
}

const days = choices({
	displayName: 'Days',
	name: 'days',
	type: 'multiOptions',
	options: DAYS,
	default: [],
	description: 'The weekdays with these times',
});

const times = list({
	displayName: 'Times',
	name: 'times',
	type: 'string',
	default: '',
	placeholder: 'e.g. 09:00, 12:30, 17:00',
	description: "Times of day in the workflow's time zone, separated by commas",
});

const plan = rows(
	{
		displayName: 'Weekly Plan',
		name: 'weeklyPlan',
		type: 'fixedCollection',
		placeholder: 'Add Days and Times',
		default: {
			slots: [
				{ days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], times: '09:00, 12:00, 17:00' },
			],
		},
		description:
			"When posts may go out. Each takes the next of these times that is free on its profile: other posts there count, also those made in Hootsuite's own planner.",
	},
	{ slots: { displayName: 'Days and Times', members: [days, times] } },
);

/** The slots of a week, each once. */
export const weeklyPlan: Field<'weeklyPlan', PlannedSlot[]> = {
	...plan,
	read(given, site, others) {
		const slots = new Map<string, PlannedSlot>();
		const inner = { ...site, label: 'Times', under: [...site.under, site.label] };
		for (const row of plan.read(given, site, others).slots) {
			for (const time of row.times.map((text) => readTime(text, inner))) {
				for (const weekday of row.days) slots.set(`${weekday} ${time}`, { weekday, time });
			}
		}
		if (slots.size === 0) {
			throw refuse(site, 'has no times', 'Add days, each with times such as 09:00, 17:30.');
		}
		return [...slots.values()];
	},
	missing(site, others) {
		return weeklyPlan.read(plan.property.default, site, others);
	},
};

export const mostPerDay = number({
	displayName: 'Posts per Day',
	name: 'postsPerDay',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 3,
	description: 'How many posts a social profile has on one day at most, those made by hand included',
});

export const minutesApart = number({
	displayName: 'Minutes Apart',
	name: 'minutesApart',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 10_080 },
	default: 30,
	description:
		'How many minutes lie between two posts of a social profile at least, those made by hand included',
});

export const notBefore = optionalMoment({
	displayName: 'Not Before',
	name: 'notBefore',
	type: 'dateTime',
	default: '',
	description:
		"Only slots from here on. Any ISO 8601 date and time; without a time zone it is in the workflow's. Empty means now.",
});
