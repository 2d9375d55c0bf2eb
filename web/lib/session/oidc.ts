import * as client from 'openid-client';
import { readConfig } from '../config.ts';

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly idToken: string;
  readonly expiresAt: number;
}

const REFRESH_RESULT_KEPT_MS = 60_000;

let discovered: Promise<client.Configuration> | undefined;
const refreshes = new Map<string, Promise<Tokens>>();

/** Where to send the browser to sign in. */
export async function authorizationUrl(parameters: Record<string, string>): Promise<URL> {
  return client.buildAuthorizationUrl(await provider(), {
    redirect_uri: callbackUrl(),
    scope: 'openid offline_access',
    code_challenge_method: 'S256',
    prompt: 'consent',
    ...parameters,
  });
}

/** Turns the answer of the provider into tokens. @throws when state, nonce, code or verifier is wrong */
export async function exchangeCode(
  answer: URLSearchParams,
  expected: { state: string; nonce: string; codeVerifier: string },
): Promise<Tokens> {
  const url = new URL(callbackUrl());
  url.search = answer.toString();
  const answered = await client.authorizationCodeGrant(await provider(), url, {
    expectedState: expected.state,
    expectedNonce: expected.nonce,
    pkceCodeVerifier: expected.codeVerifier,
  });
  return tokensOf(answered, { refreshToken: '', idToken: '' });
}

/**
 * Rotates the tokens, once for all requests that arrive with the same refresh token: the provider takes a second use
 * of it for theft. Those that come a little later with the old cookie get the same answer.
 * @throws when the provider refuses or cannot be reached
 */
export function refreshTokens(tokens: Pick<Tokens, 'refreshToken' | 'idToken'>): Promise<Tokens> {
  const running = refreshes.get(tokens.refreshToken);
  if (running) return running;
  const refresh = provider()
    .then((configuration) => client.refreshTokenGrant(configuration, tokens.refreshToken))
    .then((answered) => tokensOf(answered, tokens));
  refreshes.set(tokens.refreshToken, refresh);
  const forget = () => refreshes.delete(tokens.refreshToken);
  refresh.then(() => setTimeout(forget, REFRESH_RESULT_KEPT_MS).unref(), forget);
  return refresh;
}

/** True when the provider itself refused, so that only a new sign-in helps. */
export function isRefused(error: unknown): boolean {
  return error instanceof client.ResponseBodyError;
}

/** Where to send the browser so that the provider, which asks once more, forgets the operator too. */
export async function endSessionUrl(idToken: string | undefined, locale: string): Promise<URL> {
  return client.buildEndSessionUrl(await provider(), {
    post_logout_redirect_uri: `${readConfig().consoleUrl}/api/auth/signed-out`,
    ui_locales: locale,
    ...(idToken ? { id_token_hint: idToken } : {}),
  });
}

function callbackUrl(): string {
  return `${readConfig().consoleUrl}/api/auth/callback`;
}

function provider(): Promise<client.Configuration> {
  discovered ??= discover().catch((error: unknown) => {
    discovered = undefined;
    throw error;
  });
  return discovered;
}

function discover(): Promise<client.Configuration> {
  const { publicUrl, clientSecret } = readConfig();
  const execute = publicUrl.startsWith('http:') ? [client.allowInsecureRequests] : [];
  const authentication = client.ClientSecretBasic(clientSecret);
  // oxlint-disable-next-line max-params -- the library's own signature
  return client.discovery(new URL(`${publicUrl}/auth`), 'console', clientSecret, authentication, {
    execute,
  });
}

function tokensOf(
  answered: Awaited<ReturnType<typeof client.refreshTokenGrant>>,
  before: Pick<Tokens, 'refreshToken' | 'idToken'>,
): Tokens {
  const seconds = answered.expiresIn() ?? 60;
  return {
    accessToken: answered.access_token,
    refreshToken: answered.refresh_token ?? before.refreshToken,
    idToken: answered.id_token ?? before.idToken,
    expiresAt: Date.now() + seconds * 1000,
  };
}
