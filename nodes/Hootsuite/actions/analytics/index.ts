import type { Resource } from '../operation';
import { getBestTimes } from './getBestTimes.operation';
import { getPaid } from './getPaid.operation';
import { getPaidMetrics } from './getPaidMetrics.operation';
import { getPosts } from './getPosts.operation';
import { getProfiles } from './getProfiles.operation';

export const analytics: Resource = {
	displayName: 'Analytics',
	value: 'analytics',
	preselected: 'getPosts',
	operations: { getBestTimes, getPaid, getPaidMetrics, getPosts, getProfiles },
};
