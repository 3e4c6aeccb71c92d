import set from 'lodash/set';
import type { INodeParameters, INodeProperties, INodePropertyCollection } from 'n8n-workflow';

/** What an expression may give, as it stands in one. */
export const VALUES = [
	'null',
	'undefined',
	'""',
	'"   "',
	'0',
	'770551',
	'-1',
	'1.5',
	'NaN',
	'Infinity',
	'9007199254740993',
	'true',
	'false',
	'"true"',
	'"false"',
	'"770550"',
	'[]',
	'["alpha-q"]',
	'\'["alpha-q","beta-q"]\'',
	'"alpha-q, beta-q"',
	'["SENT"]',
	'"Sent"',
	'{}',
	'({ a: 1 })',
	'[{ id: "770550" }]',
	'DateTime.fromISO("2031-05-06T07:08:09Z")',
	'new Date("2031-05-06T07:08:09Z")',
	'new Date("never")',
	'"2031-05-06 07:08"',
	'"x".repeat(10000)',
	'"🌻"',
	'"no such choice"',
	'".."',
	'"."',
	'"__proto__"',
	'({ ["__proto__"]: 1 })',
	'"http://127.0.0.1:9/a.png"',
];

/** One field of a node. */
export interface Place {
	/** Where the value stands in the node's parameters. */
	path: string;
	property: INodeProperties;
	/** Parameters without which the field is not shown. */
	beside: INodeParameters;
}

/** The other parameters that a field's conditions ask for. */
function conditionsOf({ displayOptions }: INodeProperties, within: string): INodeParameters {
	const beside = {};
	for (const [name, values] of Object.entries(displayOptions?.show ?? {})) {
		set(beside, name.startsWith('/') ? name.slice(1) : within + name, values?.[0]);
	}
	return beside;
}

/** All fields, nested ones included. */
export function placesOf(properties: INodeProperties[], within = ''): Place[] {
	return properties.flatMap((property): Place[] => {
		const path = within + property.name;
		const here = { path, property, beside: conditionsOf(property, within) };
		if (property.type === 'notice') return [];
		if (property.type === 'collection') {
			return [here, ...placesOf(property.options as INodeProperties[], `${path}.`)];
		}
		if (property.type === 'fixedCollection') {
			const groups = property.options as INodePropertyCollection[];
			const row = property.typeOptions?.multipleValues ? '[0]' : '';
			return groups.flatMap(({ name, values }) =>
				placesOf(values, `${path}.${name}${row}.`).map((place) => ({
					...place,
					// A group is there as a whole: its other fields hold their defaults, as n8n saves them.
					beside: set(
						{ ...here.beside, ...place.beside },
						`${path}.${name}${row}`,
						Object.fromEntries(values.map((v) => [v.name, v.default])),
					),
				})),
			);
		}
		return [here];
	});
}
