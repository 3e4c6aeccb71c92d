import { type TSchema, Type } from '@sinclair/typebox';

import { OneOf, Strict } from './shared';

const list = (item: TSchema, maxItems?: number) =>
	Type.Optional(Type.Array(item, maxItems === undefined ? {} : { maxItems }));
const Place = Strict({ k: Type.Optional(Type.String()), v: Type.Optional(Type.String()) });
const Text = Type.String();
const Urn = (kind: string) => Type.String({ pattern: `^urn:li:${kind}:.+$` });

/** rest.json FacebookPageTargeting. The rule that ties regions and cities to one country is in logic/messageRules. */
const FacebookPageTargeting = Strict(
	{
		ageMin: Type.Optional(Type.Integer()),
		education: list(OneOf('highSchool', 'college', 'collegeGrad')),
		interestedIn: list(OneOf('male', 'female')),
		relationshipStatus: list(OneOf('single', 'relationship', 'married', 'engaged')),
		countries: Type.Optional(Type.Array(Place)),
		regions: Type.Optional(Type.Array(Place, { maxItems: 200 })),
		cities: Type.Optional(Type.Array(Place, { maxItems: 250 })),
		zips: list(Place, 50_000),
	},
	{ minProperties: 1 },
);

/** rest.json LinkedInCompanyTargeting (legacy). */
const LinkedInCompanyTargeting = Strict(
	{
		companySize: list(Text),
		geography: list(Text),
		industry: list(Text),
		jobFunction: list(Text),
		seniority: list(Text),
	},
	{ minProperties: 1 },
);

/** rest.json LinkedInV2CompanyTargeting. */
const LinkedInV2CompanyTargeting = Strict(
	{
		locations: list(Urn('geo')),
		staffCountRanges: list(Type.String({ pattern: '^SIZE_(1|\\d+_TO_\\d+|10001_OR_MORE)$' })),
		seniorities: list(Urn('seniority')),
		industries: list(Urn('industry')),
		interfaceLocales: list(Strict({ country: Text, language: Text })),
	},
	{ minProperties: 1 },
);

/** rest.json TargetingOptions. Empty objects are refused (facts: do not send them). */
export const TargetingOptions = Strict(
	{
		facebookPage: Type.Optional(FacebookPageTargeting),
		linkedInCompany: Type.Optional(LinkedInCompanyTargeting),
		linkedInV2Company: Type.Optional(LinkedInV2CompanyTargeting),
	},
	{ minProperties: 1 },
);

/** rest.json SocialProfileMessage.targeting: LinkedIn V2 can be asked for, and is not told. */
export const AnsweredTargeting = Type.Object({
	facebookPage: Type.Optional(FacebookPageTargeting),
	linkedInCompany: Type.Optional(LinkedInCompanyTargeting),
});
