import type { DateTime } from 'luxon';
import { InputError } from '../transport/errors';
import { socialProfilesField } from './ids';
import { day, ids, number } from './kinds';

// What somebody else may be trusted with: an AI agent, or people who fill in a form.

export const allowedSocialProfiles = ids(
	{
		...socialProfilesField,
		displayName: 'Only Social Profile Names or IDs',
		name: 'allowedSocialProfileIds',
		default: [],
		description:
			'All others are refused, whatever is asked for. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	'Choose at least one profile, or remove the option.',
);

export const mostMessagesPerDay = number({
	displayName: 'At Most N Messages a Day',
	name: 'maxMessagesPerDay',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 5,
	description:
		"How many messages a social profile may have on the day of this one, in the workflow's time zone. All that Hootsuite has count, those made by hand as well.",
});

export const latestDate = day({
	displayName: 'Latest Date',
	name: 'latestDate',
	type: 'dateTime',
	default: '',
	description:
		'The last day, included, on which a message may go out. Any ISO 8601 date, such as {{ $now.plus({ days: 30 }) }}.',
});

/** What guards ask of a message, in any order of the alphabet. */
export const guards = [allowedSocialProfiles, latestDate, mostMessagesPerDay];

export interface Guards {
	allowedSocialProfileIds?: string[];
	latestDate?: DateTime;
	maxMessagesPerDay?: number;
}

/** Refuses profiles that are not allowed. Throws InputError that says which are. */
export function checkAllowed({ allowedSocialProfileIds: allowed }: Guards, ids: string[]): void {
	const others = allowed ? ids.filter((id) => !allowed.includes(id)) : [];
	if (others.length === 0) return;
	throw new InputError(
		`'Social Profiles' contains ${others.join(', ')}, which is not among 'Only Social Profiles'`,
		`Nothing was done. Use only ${allowed!.join(', ')}.`,
	);
}

/** Refuses a send time after the latest day. Throws InputError that says which is the latest. */
export function checkLatest({ latestDate: last }: Guards, time: DateTime | undefined): void {
	if (!last || !time || time <= last.endOf('day')) return;
	throw new InputError(
		`'Latest Date' is ${last.toISODate()}, and the message would go out on ${time.setZone(last.zone).toISODate()}`,
		`Nothing was done. Choose a time up to the end of ${last.toISODate()}.`,
	);
}
