import type { INodeProperties, INodePropertyCollection, INodeType } from 'n8n-workflow';
import { RESOURCES } from '../../nodes/Hootsuite/actions';
import { Hootsuite } from '../../nodes/Hootsuite/Hootsuite.node';
import { HootsuiteInboxTrigger } from '../../nodes/Hootsuite/HootsuiteInboxTrigger.node';
import { HootsuitePollingTrigger } from '../../nodes/Hootsuite/HootsuitePollingTrigger.node';
import { HootsuiteTrigger } from '../../nodes/Hootsuite/HootsuiteTrigger.node';

const operations = RESOURCES.flatMap(({ value, operations: table }) =>
	Object.entries(table).map(([name, operation]) => ({ path: `${value}.${name}`, operation })),
);

/** A field with all fields inside it. */
function withNested(field: INodeProperties): INodeProperties[] {
	const options = (field.options ?? []) as Array<INodeProperties | INodePropertyCollection>;
	const nested = options.flatMap((option) =>
		'values' in option ? option.values : 'type' in option ? [option] : [],
	);
	return [field, ...nested.flatMap(withNested)];
}

/** A word of a label, such as "IDs", "Ow.ly", "(Days)" or "'Respond": it begins with a capital or a digit, unless it is small. */
const isTitled = (word: string) =>
	/^[^\p{L}\p{N}]*[\p{Lu}\p{N}]/u.test(word) ||
	/^(a|an|and|as|at|by|for|from|if|in|is|of|on|or|per|the|to|until|with)$/.test(word);

const sorted = (names: string[]) =>
	[...names].sort((a, b) => a.localeCompare(b, undefined, { sensitivity: 'base' }));

describe('the resources of the node', () => {
	it('stand in the order of the alphabet', () => {
		const names = RESOURCES.map(({ displayName }) => displayName);
		expect(names).toEqual(sorted(names));
	});

	it('open on an operation that they have', () => {
		for (const { preselected, operations: table } of RESOURCES) expect(table).toHaveProperty(preselected);
	});

	it.each(RESOURCES.map(({ displayName, operations: table }) => [displayName, table] as const))(
		'%s has its operations in the order of the alphabet',
		(_name, table) => {
			const names = Object.values(table).map(({ name }) => name);
			expect(names).toEqual(sorted(names));
		},
	);
});

describe.each(operations.map(({ path, operation }) => [path, operation] as const))(
	'%s',
	(_path, operation) => {
		const fields = operation.fields.map(({ property }) => property).flatMap(withNested);

		it('has a description that says more than its name, and an action as a sentence', () => {
			expect(operation.description.length).toBeGreaterThan(operation.name.length + 5);
			expect(operation.action).toMatch(/^[A-Z][a-z]+ .*[a-z)]$/);
			expect(operation.name).toMatch(/^[A-Z]/);
		});

		it('says of every field what it is, so that a person or a model can fill it', () => {
			const silent = fields
				.filter(({ type }) => !['notice', 'collection', 'fixedCollection', 'hidden'].includes(type))
				.filter(
					({ description, hint, placeholder, options }) =>
						!description && !hint && !placeholder && !options?.length,
				)
				.map(({ displayName }) => displayName);
			expect(silent).toEqual([]);
		});

		it('has each name once', () => {
			const names = operation.fields.map(
				({ property: { name, displayOptions } }) => `${name} ${JSON.stringify(displayOptions ?? {})}`,
			);
			expect(names).toEqual([...new Set(names)]);
		});

		it('lists optional fields in the order of the alphabet', () => {
			for (const { type, options } of fields) {
				if (type !== 'collection') continue;
				const names = (options as INodeProperties[]).map(({ displayName }) => displayName);
				expect(names).toEqual(sorted(names));
			}
		});
	},
);

describe.each<[string, INodeType]>([
	['Hootsuite', new Hootsuite()],
	['Hootsuite Trigger', new HootsuiteTrigger()],
	['Hootsuite Polling Trigger', new HootsuitePollingTrigger()],
	['Hootsuite Inbox Trigger', new HootsuiteInboxTrigger()],
])('%s', (name, { description }) => {
	// n8n's linter passes over what is an argument of a function, as most fields are.
	const fields = description.properties.flatMap(withNested);

	it('has labels in title case', () => {
		const labels = fields.filter(({ type }) => type !== 'notice').map(({ displayName }) => displayName);
		expect(labels.length).toBeGreaterThan(3);
		expect(labels.filter((label) => !label.split(/[\s→]+/).every(isTitled))).toEqual([]);
	});

	it('gives examples in empty fields, beginning with "e.g."', () => {
		const modes = fields.flatMap((field) => field.modes ?? []).filter(({ type }) => type === 'string');
		const typed = fields.filter(({ type }) => ['string', 'number', 'json', 'dateTime'].includes(type));
		const examples = [...typed, ...modes].map(({ placeholder }) => placeholder ?? '').filter(Boolean);
		// The linter wants this very address.
		expect(examples.filter((text) => !text.startsWith('e.g. ') && text !== 'name@email.com')).toEqual([]);
	});

	it('says of each switch whether it does something', () => {
		const switches = fields.filter(({ type }) => type === 'boolean');
		expect(switches.filter((field) => !/^Whether /.test(field.description ?? ''))).toEqual([]);
	});

	it('offers the three ways to connect under the same values', () => {
		expect(description.displayName).toBe(name);
		const authentication = description.properties.find((property) => property.name === 'authentication');
		expect((authentication?.options ?? []).map((option) => (option as { value: string }).value)).toEqual([
			'oAuth2',
			'accessToken',
			'app',
		]);
		expect(description.credentials?.map((credential) => credential.name)).toEqual([
			'hootsuiteOAuth2Api',
			'hootsuiteApi',
			'hootsuiteAppApi',
		]);
	});
});
