import type { Family } from './networks';

/** Where limits are written, and when they were read there. */
export const SOURCES = {
	hootsuiteVideos: {
		name: 'Hootsuite: Work with videos',
		url: 'https://help.hootsuite.com/hc/en-us/articles/1260804250050',
		date: 'page of 2024-01-02, read 2026-11-21',
	},
	hootsuiteImages: {
		name: 'Hootsuite: Image file requirements',
		url: 'https://help.hootsuite.com/hc/en-us/articles/1260804249810',
		date: 'page of 2024-08-01, read 2026-11-21',
	},
	hootsuiteApi: {
		name: 'Hootsuite: REST API',
		url: 'https://platform.hootsuite.com/docs/api/index.html',
		date: '2026-11-21',
	},
	xText: {
		name: 'X: twitter-text, configuration 3',
		url: 'https://github.com/twitter/twitter-text/blob/master/config/v3.json',
		date: 'read 2026-11-21',
	},
	instagramMedia: {
		name: 'Instagram Platform: IG User Media',
		url: 'https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/media/',
		date: 'read 2026-11-21',
	},
	threadsPosts: {
		name: 'Threads API: Posts',
		url: 'https://developers.facebook.com/documentation/threads/posts',
		date: 'page of 2026-04-14, read 2026-11-21',
	},
	buffer: {
		name: 'Buffer: Character limits for each social network',
		url: 'https://support.buffer.com/article/588-character-limits-for-each-social-network',
		date: 'read 2026-11-21; not the network itself',
	},
	ayrshare: {
		name: 'Ayrshare: Media guidelines',
		url: 'https://www.ayrshare.com/docs/media-guidelines/overview',
		date: 'read 2026-11-21; not the network itself',
	},
} as const;

/** One limit, and what it stands on. What is not sure only warns. */
export interface Limit<V> {
	is: V;
	source: keyof typeof SOURCES;
	/** Whether going beyond it surely fails: the network or Hootsuite says so, and is not known to make exceptions. */
	sure: boolean;
}

/** How a network counts a text: X in weights, Threads with the bytes of emojis, the others in characters. */
export type Counting = 'x' | 'threads' | 'characters';

/** What a network takes; what is not there is not known. Sizes in bytes, lengths in seconds, shapes as width / height. */
export interface NetworkLimits {
	characters?: Limit<{ most: number; counting: Counting }>;
	hashtags?: Limit<number>;
	mentions?: Limit<number>;
	/** Whether a post must have a file, and which. */
	needs?: Limit<'picture or video' | 'video'>;
	pictures?: Limit<number>;
	videos?: Limit<number>;
	/** Whether pictures and a video go together. */
	mixed?: Limit<false>;
	pictureTypes?: Limit<readonly string[]>;
	pictureBytes?: Limit<number>;
	pictureShape?: Limit<readonly [narrowest: number, widest: number]>;
	videoBytes?: Limit<number>;
	videoSeconds?: Limit<readonly [shortest: number, longest: number]>;
	videoShape?: Limit<readonly [narrowest: number, widest: number]>;
}

const limit = <V>(is: V, source: keyof typeof SOURCES, sure = true): Limit<V> => ({ is, source, sure });
const characters = (
	most: number,
	source: keyof typeof SOURCES,
	sure = true,
	counting: Counting = 'characters',
) => limit({ most, counting }, source, sure);

const MEGABYTE = 1_000_000;
const GIGABYTE = 1024 * 1024 * 1024;

/** Hootsuite makes pictures smaller for every network, up to this size. */
const pictureBytes = limit(20 * MEGABYTE, 'hootsuiteImages');
const videoBytes = limit(GIGABYTE, 'hootsuiteVideos');

/**
 * Every limit that this package knows, in one place: what Check warns of, and docs/limits.md shows. Networks change them:
 * what is found wrong is put right here, with its source.
 */
export const LIMITS: Record<Family, NetworkLimits> = {
	facebook: {
		characters: characters(63_206, 'ayrshare', false),
		pictures: limit(10, 'ayrshare', false),
		videos: limit(1, 'hootsuiteVideos'),
		mixed: limit(false, 'hootsuiteVideos', false),
		pictureBytes,
		videoBytes,
		videoSeconds: limit([1, 20 * 60], 'hootsuiteVideos'),
		videoShape: limit([9 / 16, 16 / 9], 'hootsuiteVideos', false),
	},
	instagram: {
		characters: characters(2200, 'instagramMedia'),
		hashtags: limit(30, 'instagramMedia'),
		mentions: limit(20, 'instagramMedia'),
		needs: limit('picture or video', 'instagramMedia'),
		pictures: limit(10, 'instagramMedia'),
		videos: limit(10, 'hootsuiteVideos'),
		pictureTypes: limit(['image/jpeg', 'image/png'], 'hootsuiteImages', false),
		pictureBytes,
		pictureShape: limit([4 / 5, 1.91], 'instagramMedia'),
		videoBytes,
		videoSeconds: limit([3, 15 * 60], 'hootsuiteVideos'),
		videoShape: limit([1 / 5, 5], 'hootsuiteVideos', false),
	},
	linkedIn: {
		characters: characters(3000, 'buffer', false),
		videos: limit(1, 'hootsuiteVideos'),
		mixed: limit(false, 'hootsuiteVideos', false),
		pictureBytes,
		videoBytes,
		videoSeconds: limit([3, 10 * 60], 'hootsuiteVideos'),
		videoShape: limit([1 / 2.4, 2.4], 'hootsuiteVideos'),
	},
	pinterest: {
		characters: characters(500, 'buffer', false),
		needs: limit('picture or video', 'ayrshare', false),
		pictures: limit(5, 'ayrshare', false),
		videos: limit(1, 'ayrshare', false),
		pictureBytes,
		videoBytes,
		videoSeconds: limit([4, 15 * 60], 'ayrshare', false),
	},
	threads: {
		characters: characters(500, 'threadsPosts', true, 'threads'),
		pictures: limit(20, 'threadsPosts'),
		pictureBytes,
		videoBytes,
		videoSeconds: limit([0, 5 * 60], 'threadsPosts', false),
	},
	tikTok: {
		characters: characters(2200, 'buffer', false),
		needs: limit('picture or video', 'hootsuiteVideos', false),
		videos: limit(1, 'hootsuiteVideos'),
		mixed: limit(false, 'hootsuiteVideos', false),
		pictureBytes,
		videoBytes,
		videoSeconds: limit([3, 10 * 60], 'hootsuiteVideos'),
	},
	whatsApp: {},
	x: {
		characters: characters(280, 'xText', true, 'x'),
		pictures: limit(4, 'ayrshare', false),
		videos: limit(1, 'hootsuiteVideos'),
		mixed: limit(false, 'hootsuiteVideos', false),
		pictureBytes,
		videoBytes,
		videoSeconds: limit([0.5, 140], 'hootsuiteVideos'),
		videoShape: limit([1 / 3, 3], 'hootsuiteVideos'),
	},
	youTube: {
		characters: characters(5000, 'buffer', false),
		needs: limit('video', 'hootsuiteVideos'),
		videos: limit(1, 'hootsuiteVideos', false),
		videoBytes: limit(GIGABYTE, 'hootsuiteVideos', false),
	},
};

/** Types of profile that Hootsuite posts nothing to, or may post nothing to; all others are taken to be fine. */
export const NOT_POSTED: Record<string, Limit<string>> = {
	FACEBOOKGROUP: limit('Hootsuite no longer posts to Facebook groups', 'hootsuiteApi'),
	FACEBOOK: limit('Facebook lets no tool post to the profiles of people', 'hootsuiteVideos', false),
	INSTAGRAM: limit(
		'Hootsuite posts by itself only to business accounts of Instagram; others get a notification on a phone',
		'hootsuiteVideos',
		false,
	),
	WHATSAPP: limit('WhatsApp has messages, but no posts', 'hootsuiteVideos', false),
};
