import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

/** Zones that Node.js still lists under their old names; PHP's list, which Hootsuite goes by, has the new ones. */
const RENAMED: Record<string, string> = {
	'Africa/Asmera': 'Africa/Asmara',
	'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
	'America/Catamarca': 'America/Argentina/Catamarca',
	'America/Coral_Harbour': 'America/Atikokan',
	'America/Cordoba': 'America/Argentina/Cordoba',
	'America/Godthab': 'America/Nuuk',
	'America/Indianapolis': 'America/Indiana/Indianapolis',
	'America/Jujuy': 'America/Argentina/Jujuy',
	'America/Louisville': 'America/Kentucky/Louisville',
	'America/Mendoza': 'America/Argentina/Mendoza',
	'Asia/Calcutta': 'Asia/Kolkata',
	'Asia/Katmandu': 'Asia/Kathmandu',
	'Asia/Rangoon': 'Asia/Yangon',
	'Asia/Saigon': 'Asia/Ho_Chi_Minh',
	'Atlantic/Faeroe': 'Atlantic/Faroe',
	'Europe/Kiev': 'Europe/Kyiv',
	'Pacific/Enderbury': 'Pacific/Kanton',
	'Pacific/Ponape': 'Pacific/Pohnpei',
	'Pacific/Truk': 'Pacific/Chuuk',
};

/**
 * The time zones Hootsuite knows (REST document: those of PHP), for a dropdown that filters as one types. None comes first: n8n
 * shows a field red whose value is not in the list, as a new one's would not be.
 */
export async function getTimezones(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const zones = Intl.supportedValuesOf('timeZone').map((zone) => RENAMED[zone] ?? zone);
	const names = [...new Set([...zones, 'UTC'])].sort();
	return [
		{ name: 'Default', value: '' },
		...names.map((zone) => ({ name: zone.replace(/_/g, ' '), value: zone })),
	];
}
