/** How long and how often, in milliseconds. An object, so that tests need not wait. */
export const TIMING = {
	/** How long an answer may take. */
	timeout: 60_000,
	/** Before the first repeat; doubled for each further one. */
	backoff: 500,
	/** Repeats after any trouble but a rate limit. */
	repeats: 4,
	/** Hootsuite counts requests by the second. */
	rateWindow: 1000,
	/** In which Hootsuite counts proactive messages, with a second for the way there. */
	minute: 61_000,
	/** How long to go on after 429, in all. */
	rateLimitPatience: 90_000,
	/** When to look whether another execution has renewed a token that could not be renewed. */
	renewed: [0, 200, 800],
	/** When to look whether an uncertain write happened: its trace may show late. */
	looks: [300, 2000, 4000],
	/** How long one try may take to send a file to the storage. Its address lives as long. */
	upload: 30 * 60_000,
	/** How long one try may take to fetch a file from the web. */
	download: 15 * 60_000,
	/** How long what must not be left half done may go on after the execution was cancelled. */
	finishing: 30_000,
	/** How long a webhook that this package tells of something may take to answer. */
	webhook: 10_000,
	/** How long a delivery of Hootsuite's may wait for what is fetched, or for another one: it must be answered within 10 s. */
	delivery: 7000,
};
