import type { FastifyReply } from 'fastify';

import { AmplifyError } from '../plugins/errors';

const PER_PAGE = { usual: 30, most: 100 };

/** One page of a list, with the Link header that amplify.json's introduction describes. */
export function pageOf<T>(
	list: T[],
	{ page: pageText, per_page: perPageText, ...others }: Record<string, string>,
	reply: FastifyReply,
	address: string,
): T[] {
	const [unknown] = Object.keys(others);
	if (unknown) throw new AmplifyError(400, '400', `There is no query parameter ${unknown}`);
	const page = wholeNumber('page', pageText, 1);
	const perPage = wholeNumber('per_page', perPageText, PER_PAGE.usual);
	if (perPage > PER_PAGE.most) throw new AmplifyError(400, '400', `per_page is at most ${PER_PAGE.most}`);

	const last = Math.max(1, Math.ceil(list.length / perPage));
	const links = { first: 1, prev: page - 1, next: page + 1, last };
	reply.header(
		'link',
		Object.entries(links)
			.filter(([, number]) => number >= 1 && number <= last)
			.map(([rel, number]) => `<${address}?page=${number}&per_page=${perPage}>; rel="${rel}"`)
			.join(', '),
	);
	return list.slice((page - 1) * perPage, page * perPage);
}

function wholeNumber(name: string, text: string | undefined, fallback: number): number {
	if (text === undefined) return fallback;
	const number = Number(text);
	if (!Number.isInteger(number) || number < 1)
		throw new AmplifyError(400, '400', `${name} must be at least 1`);
	return number;
}
