import { type Static, type TSchema, Type } from '@sinclair/typebox';

import { Nullable, OneOf, Strict } from './shared';

const MediumId = OneOf('fb', 'twit', 'instagram', 'rtm', 'whatsapp', 'linkedin');
export type MediumId = Static<typeof MediumId>;

const Interval = OneOf('MINUTE', 'HOUR', 'DAY', 'MONTH', 'YEAR', 'HOUR_BY_DAY');
export type Interval = Static<typeof Interval>;

const ids = Type.Optional(Type.Array(Type.String()));
const span = { from: Type.String(), to: Type.Optional(Type.String()) };
const places = { mediumIds: Type.Optional(Type.Array(MediumId)), channelIds: ids };

/** inbox.json TotalMessagesRequest. */
export const VolumeRequest = Strict({
	...span,
	timezone: Type.Optional(Type.String()),
	...places,
	groupByInterval: Type.Optional(Interval),
});

/** inbox.json ResponseTimeRequest. */
export const ResponseTimeRequest = Strict({
	...VolumeRequest.properties,
	teamIds: ids,
	groupBy: Type.Optional(OneOf('TEAM')),
});

/** inbox.json TotalResolvedConversationsRequest. */
export const ResolvedRequest = Strict({
	...span,
	...places,
	teamIds: ids,
	groupBy: Type.Optional(OneOf('TEAM')),
});

/** inbox.json HandleTimeRequest. */
export const HandleTimeRequest = Strict({
	...span,
	...places,
	userIds: ids,
	handleTimeTypes: Type.Optional(Type.Array(OneOf('HANDLE_TIME', 'NO_REPLY_TIME', 'CHERRY_PICKING'))),
});

/** What the five requests about a span of time have in common. */
export type ReportRequest = Partial<Static<typeof ResponseTimeRequest> & Static<typeof HandleTimeRequest>> & {
	from: string;
};

/** inbox.json AgentAvailabilityRequest. */
export const AvailabilityRequest = Strict({
	teamIds: ids,
	userPresenceStatus: Type.Optional(OneOf('AWAY', 'AVAILABLE')),
});

/** inbox.json MetricRequest. */
export const QueueRequest = Strict({
	channelIds: ids,
	teamIds: ids,
	mediumId: Type.Optional(MediumId),
	groupBy: Type.Optional(OneOf('CHANNEL', 'OWNER', 'TOPIC', 'TEAM')),
	status: OneOf('NEW', 'PENDING'),
});
export type QueueRequest = Static<typeof QueueRequest>;

/** inbox.json NumberMetricResponse. */
const NumberMetric = Type.Object({ value: Type.Integer() });
const Groups = Type.Record(Type.String(), NumberMetric);
/** inbox.json GroupedMetricResponse. */
const GroupedMetric = Type.Object({ value: Groups });
/** inbox.json TimeSeriesMetricResponse as its examples have it; a point without anything is null there. */
const Series = Type.Object({
	value: Type.Array(
		Type.Object({
			timestamp: Type.String({ format: 'date-time' }),
			value: Nullable(Type.Union([Type.Integer(), Groups])),
		}),
	),
});

export type MetricAnswer = Static<typeof NumberMetric> | Static<typeof GroupedMetric> | Static<typeof Series>;

/** For the compiler any of them; which it is follows from the request, and is checked while running. */
const Answer = (...schemas: TSchema[]) => Type.Unsafe<MetricAnswer>(Type.Union(schemas));
export const VolumeAnswer = Answer(NumberMetric, Series);
export const ResponseTimeAnswer = Answer(NumberMetric, GroupedMetric, Series);
export const GroupedAnswer = Answer(NumberMetric, GroupedMetric);
export const NumberAnswer = Type.Unsafe<MetricAnswer>(NumberMetric);
