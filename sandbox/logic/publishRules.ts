import type { SocialProfile } from '../schemas/socialProfiles';
import type { StoredMessage } from '../seed';
import type { State, StoredMedia } from '../state';
import { factsOf } from './fileFacts';

/** What the networks behind the sandbox refuse when a message is published. Where each is written: docs/limits.md. */
interface Rules {
	/** Characters, counted in the network's own way. */
	text: number;
	count?: (text: string) => number;
	tags?: number;
	names?: number;
	wantsMedia?: true;
	wantsVideo?: true;
	pictures?: number;
	videos?: number;
	apart?: true;
	refusedTypes?: string[];
	pictureShape?: [number, number];
	videoShape?: [number, number];
	seconds?: [number, number];
}

const EMOJI = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f/u;

const pieces = (text: string) => [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);

/** Addresses with their protocol or without; a wide letter ends one. */
const ADDRESSES =
	/(?:https?:\/\/[^\s\u1100-\uffff]*[^\s\u1100-\uffff.,;:!?'")\]]|(?<![@\w.-])[a-z\d][a-z\d.-]*\.(?:com|org|net|edu|gov|info|biz|app|dev)(?![\w-])(?:\/[^\s\u1100-\uffff]*[^\s\u1100-\uffff.,;:!?'")\]])?)/gi;

/** X: 23 for an address; 2 for an emoji and for letters of wide scripts. */
function countForX(text: string): number {
	const bare = text.normalize().replace(ADDRESSES, 'x'.repeat(23));
	const weigh = (letter: string) => {
		const code = letter.codePointAt(0) ?? 0;
		const isNarrow =
			code < 0x1100 || (code >= 0x2000 && code <= 0x200d) || (code >= 0x2010 && code <= 0x201f);
		return isNarrow || (code >= 0x2032 && code <= 0x2037) ? 1 : 2;
	};
	return pieces(bare).reduce(
		(sum, piece) =>
			sum + (EMOJI.test(piece) ? 2 : [...piece].reduce((all, letter) => all + weigh(letter), 0)),
		0,
	);
}

/** Threads: an emoji is as long as its bytes. */
const countForThreads = (text: string) =>
	pieces(text).reduce(
		(sum, piece) => sum + (EMOJI.test(piece) ? Buffer.byteLength(piece) : [...piece].length),
		0,
	);

const INSTAGRAM: Rules = {
	text: 2200,
	tags: 30,
	names: 20,
	wantsMedia: true,
	pictures: 10,
	videos: 10,
	refusedTypes: ['image/gif'],
	pictureShape: [0.8, 1.91],
	videoShape: [0.2, 5],
	seconds: [3, 900],
};
const FACEBOOK: Rules = {
	text: 63_206,
	pictures: 10,
	videos: 1,
	apart: true,
	videoShape: [0.5625, 1.7778],
	seconds: [1, 1200],
};
const LINKEDIN: Rules = { text: 3000, videos: 1, apart: true, videoShape: [0.4166, 2.4], seconds: [3, 600] };

const RULES: Record<string, Rules> = {
	INSTAGRAM,
	INSTAGRAMBUSINESS: INSTAGRAM,
	FACEBOOK,
	FACEBOOKPAGE: FACEBOOK,
	LINKEDIN,
	LINKEDINCOMPANY: LINKEDIN,
	PINTEREST: { text: 500, wantsMedia: true, pictures: 5, videos: 1, seconds: [4, 900] },
	THREADS: { text: 500, count: countForThreads, pictures: 20, seconds: [0, 300] },
	TIKTOKBUSINESS: { text: 2200, wantsMedia: true, videos: 1, apart: true, seconds: [3, 600] },
	TWITTER: {
		text: 280,
		count: countForX,
		pictures: 4,
		videos: 1,
		apart: true,
		videoShape: [0.3333, 3],
		seconds: [0.5, 140],
	},
	YOUTUBECHANNEL: { text: 5000, wantsVideo: true, videos: 1 },
};

const LARGEST_PICTURE = 20_000_000;
const LARGEST_VIDEO = 1_073_741_824;

const isVideo = ({ mimeType }: StoredMedia) => mimeType === 'video/mp4';
const outside = (value: number, [least, most]: [number, number], slack = 0) =>
	value < least - slack || value > most + slack;

function whyFileRefused(rules: Rules, media: StoredMedia): string | undefined {
	if (media.sizeBytes > (isVideo(media) ? LARGEST_VIDEO : LARGEST_PICTURE)) return 'The file is too large';
	if (rules.refusedTypes?.includes(media.mimeType)) return `No ${media.mimeType} here`;
	const { width, height, seconds } = media.upload?.bytes ? factsOf(media.upload.bytes, media.mimeType) : {};
	const shape = isVideo(media) ? rules.videoShape : rules.pictureShape;
	if (shape && width && height && outside(width / height, shape, 1 / height)) return 'The shape is not taken';
	if (isVideo(media) && rules.seconds && seconds && outside(seconds, rules.seconds))
		return 'The length is not taken';
	return undefined;
}

/** Why the network of a profile does not take a message; undefined where it does. */
export function whyRefused(state: State, stored: StoredMessage, { type }: SocialProfile): string | undefined {
	const rules = RULES[type] as Rules | undefined;
	if (!rules) return undefined;
	const { text = '', media = [], mediaUrls = [] } = stored.message;
	const count = rules.count ?? ((some: string) => [...some].length);
	if (count(text) > rules.text) return `Text of ${count(text)} characters, ${rules.text} are taken`;
	if ((text.match(/#\p{L}/gu) ?? []).length > (rules.tags ?? Infinity)) return 'Too many hashtags';
	if ((text.match(/(?<![\w.])@\w/g) ?? []).length > (rules.names ?? Infinity)) return 'Too many mentions';

	const files = media.flatMap(({ id }) => state.media.filter((known) => known.id === id));
	const videos = files.filter(isVideo).length;
	if (rules.wantsMedia && media.length + mediaUrls.length === 0) return 'A picture or a video is missing';
	if (rules.wantsVideo && videos === 0) return 'A video is missing';
	if (files.length - videos > (rules.pictures ?? Infinity)) return 'Too many pictures';
	if (videos > (rules.videos ?? Infinity)) return 'Too many videos';
	if (rules.apart && videos > 0 && files.length > videos) return 'Pictures and a video do not go together';
	return files.map((file) => whyFileRefused(rules, file)).find((reason) => reason !== undefined);
}
