import { endOf, HootsuiteError, InputError, sentences } from '../../../nodes/Hootsuite/transport/errors';

const full = () =>
	new HootsuiteError('Hootsuite says: No', {
		description: 'Try another one.',
		trouble: 'refused',
		details: { code: '4000', httpStatus: 400 },
		note: 'Look in Hootsuite.',
		retryAfterMs: 3000,
		cause: new Error('what lies behind it'),
	});
const membersOf = ({
	message,
	description,
	trouble,
	details,
	note,
	retryAfterMs,
	cause,
}: HootsuiteError) => ({
	message,
	description,
	trouble,
	details,
	note,
	retryAfterMs,
	cause,
});

describe('an error', () => {
	it('has no members but its words where none are given', () => {
		expect(membersOf(new HootsuiteError('No'))).toEqual({
			message: 'No',
			description: '',
			trouble: undefined,
			details: {},
			note: undefined,
			retryAfterMs: undefined,
			cause: undefined,
		});
		expect('cause' in new HootsuiteError('No')).toBe(false);
	});

	it('with other members is another error, and the first stays as it was', () => {
		const error = full();
		const before = membersOf(error);
		const changed = error.with({ message: 'Gone', description: 'Wait.', trouble: 'timeout', note: 'New.' });
		expect(membersOf(changed)).toEqual({
			...before,
			message: 'Gone',
			description: 'Wait.',
			trouble: 'timeout',
			note: 'New.',
		});
		expect(changed).toBeInstanceOf(HootsuiteError);
		expect(changed).not.toBe(error);
		expect(membersOf(error)).toEqual(before);
	});

	it('keeps every member that is not changed', () => {
		expect(membersOf(full().with({}))).toEqual(membersOf(full()));
		const error = full();
		expect(error.with({ description: 'x' }).cause).toBe(error.cause);
	});

	it('adds details to those it has', () => {
		const { details } = full().with({ details: { mediaId: 'm', httpStatus: 500 } });
		expect(details).toEqual({ code: '4000', httpStatus: 500, mediaId: 'm' });
	});

	it('loses a member that is set to undefined', () => {
		expect(full().with({ note: undefined, trouble: undefined })).toMatchObject({
			note: undefined,
			trouble: undefined,
			retryAfterMs: 3000,
		});
	});

	it('gets one more sentence at the end of its description, and nothing else', () => {
		const error = full();
		expect(membersOf(error.adding('It is late.'))).toEqual({
			...membersOf(error),
			description: 'Try another one. It is late.',
		});
		expect(new HootsuiteError('No').adding('It is late.').description).toBe('It is late.');
	});

	it('about what the user entered has no trouble: nothing was asked', () => {
		const error = new InputError("'Text' is empty", 'Write one.');
		expect(error).toBeInstanceOf(HootsuiteError);
		expect(membersOf(error)).toMatchObject({ description: 'Write one.', trouble: undefined, details: {} });
	});
});

describe('sentences', () => {
	it('leave out what there is not to say', () => {
		expect(sentences('One.', undefined, false, '', 'Two.')).toBe('One. Two.');
		expect(sentences()).toBe('');
	});
});

describe('the end of work', () => {
	it('is its value', async () => {
		expect(await endOf(Promise.resolve(7))).toEqual({ ok: true, value: 7 });
		expect(await endOf(Promise.resolve(undefined))).toEqual({ ok: true, value: undefined });
	});

	it('is our own error as it is', async () => {
		const error = full();
		const end = await endOf(Promise.reject(error));
		expect(end.ok ? undefined : end.error).toBe(error);
		const input = await endOf(Promise.reject(new InputError("'Text' is empty", 'Write one.')));
		expect(input.ok ? undefined : input.error).toBeInstanceOf(InputError);
	});

	it('is an error of ours for every other one, with its words and itself as the cause', async () => {
		const thrown = Object.assign(new TypeError('x is not a function'), { description: 'Tell us.' });
		const end = await endOf(Promise.reject(thrown));
		expect(end.ok ? undefined : membersOf(end.error)).toEqual({
			message: 'x is not a function',
			description: 'Tell us.',
			trouble: undefined,
			details: {},
			note: undefined,
			retryAfterMs: undefined,
			cause: thrown,
		});
		expect(end.ok ? undefined : end.error.cause).toBe(thrown);
	});

	it.each([undefined, null])('is an error also where nothing was thrown: %p', async (nothing) => {
		const rejected = { then: (_done: unknown, fail: (reason: unknown) => void) => fail(nothing) };
		expect(await endOf(Promise.resolve(rejected as unknown as Promise<void>))).toMatchObject({ ok: false });
	});

	it('takes a description that is null for none, and what is no error for its own words', async () => {
		const silent = Object.assign(new Error('No'), { description: null });
		expect(await endOf(Promise.reject(silent))).toMatchObject({ error: { message: 'No', description: '' } });
		expect(await endOf(Promise.reject('words alone'))).toMatchObject({ error: { message: 'words alone' } });
	});
});
