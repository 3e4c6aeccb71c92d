import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import type { HootsuiteContext } from './context';
import { credentialTypeOf } from './credential';
import { endOf, RefusedRenewal } from './errors';
import { runOf } from './run';
import { TIMING } from './timing';
import { Turns } from './turns';
import { wait } from './wait';

/** How one try signs in. */
export interface SignIn {
	/** Whether n8n is to renew the token where it has expired. */
	renews: boolean;
	/** The token that n8n signs the request with; who sends it notes it here. */
	token?: string;
}

/** The tokens of this process's credentials are renewed one after the other: Hootsuite takes a refresh token once. */
const renewals = new Turns();

/** The token in a credential as n8n hands it out; undefined before the first sign-in. */
export function tokenIn({ oauthTokenData, accessToken }: ICredentialDataDecryptedObject): string | undefined {
	const { access_token: token } = (oauthTokenData ?? {}) as { access_token?: string };
	return token ?? (accessToken as string | undefined);
}

/** Whether n8n has saved another token meanwhile. */
async function isRenewed(ctx: HootsuiteContext, type: string, token: string | undefined): Promise<boolean> {
	const read = await endOf(ctx.getCredentials(type));
	return read.ok && tokenIn(read.value) !== token;
}

/** The same, for a little while: who has got it may not have saved it yet. Asked once in a run for the same token. */
async function isSoonRenewed(
	ctx: HootsuiteContext,
	type: string,
	token: string | undefined,
): Promise<boolean> {
	const run = runOf(ctx);
	return await run.once(`whether another run has renewed ${token}`, async () => {
		for (const pause of TIMING.renewed) {
			await wait(pause, run.cancelled);
			if (await isRenewed(ctx, type, token)) return true;
		}
		return false;
	});
}

/** One try. Where n8n hands a 401 back it is asked again, when its turn has come: a 401 has surely done nothing. */
async function askInTurn<R extends { statusCode: number }>(
	ctx: HootsuiteContext,
	type: string,
	signIn: SignIn,
	ask: (signIn: SignIn) => Promise<R>,
): Promise<R> {
	const response = await ask(signIn);
	// A token that somebody entered cannot be renewed.
	if (response.statusCode !== 401 || type === 'hootsuiteApi') return response;
	const key = ctx.getNode().credentials?.[type]?.id ?? type;
	const work = async () =>
		(await isRenewed(ctx, type, signIn.token))
			? undefined
			: await ask(Object.assign(signIn, { renews: true }));
	return (await renewals.take([key], work, runOf(ctx).cancelled)) ?? (await ask(signIn));
}

/**
 * Asks with a token that n8n has renewed where that was needed, whatever its version, also where another execution or
 * another process is renewing it at the same time.
 * @param ask sends the request; throws HootsuiteError. It is called again only where Hootsuite has surely done nothing
 */
export async function withFreshToken<R extends { statusCode: number }>(
	ctx: HootsuiteContext,
	ask: (signIn: SignIn) => Promise<R>,
): Promise<R> {
	const type = credentialTypeOf(ctx.getNode());
	const signIn: SignIn = { renews: false };
	const end = await endOf(askInTurn(ctx, type, signIn, ask));
	if (end.ok) return end.value;
	if (!(end.error instanceof RefusedRenewal) || !(await isSoonRenewed(ctx, type, signIn.token)))
		throw end.error;
	return await askInTurn(ctx, type, { renews: false }, ask);
}
