import { createHash, randomBytes, randomInt } from 'node:crypto';
import { CONSOLE_SECRET, CONSOLE_URL } from './auth.fixture.ts';

export const CALLBACK = `${CONSOLE_URL}/api/auth/callback`;

/** A browser with cookies that reaches `publicUrl` at `address`; it stops where the console begins. */
export function newBrowser({ publicUrl, address }: { publicUrl: string; address: string }) {
  const cookies = new Map<string, string>();
  let at = address;
  // Each browser at an address of its own, as the gateway would report it.
  const from = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`;

  async function request(url: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    headers.set('accept', 'text/html');
    headers.set('x-forwarded-for', from);
    const response = await fetch(url.replace(publicUrl, at), {
      ...init,
      headers,
      redirect: 'manual',
    });
    for (const cookie of response.headers.getSetCookie()) keep(cookie);
    const location = response.headers.get('location');
    if (location?.startsWith(CONSOLE_URL) || !location) return response;
    return request(new URL(location, publicUrl).href, { headers: init.headers ?? {} });
  }

  function keep(cookie: string): void {
    const [pair = ''] = cookie.split(';', 1);
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    if (value === '' || /expires=Thu, 01 Jan 1970/i.test(cookie)) cookies.delete(name);
    else cookies.set(name, value);
  }

  return {
    get: (url: string, headers: Record<string, string> = {}) => request(url, { headers }),
    post: (url: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
      request(url, { method: 'POST', body: new URLSearchParams(form), headers }),
    /** Talks to another copy of the provider from now on. */
    moveTo: (other: string) => (at = other),
  };
}

/** Address at which the console starts a sign-in, and the verifier for its code. */
export function startOfSignIn(publicUrl: string, over: Record<string, string> = {}) {
  const verifier = randomBytes(32).toString('base64url');
  const parameters = new URLSearchParams({
    client_id: 'console',
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'openid graph',
    state: 'a state',
    nonce: 'a nonce',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...over,
  });
  return { url: `${publicUrl}/auth/authorize?${parameters.toString()}`, verifier };
}

/** Path to which the form of a page is sent. */
export const actionOf = (page: string): string =>
  /<form[^>]* action="([^"]+)"/.exec(page)?.[1] ?? '';

export const basic = (clientId: string, secret: string) =>
  `Basic ${Buffer.from(`${clientId}:${encodeURIComponent(secret)}`).toString('base64')}`;

export const CONSOLE_BASIC = basic('console', CONSOLE_SECRET);

/** Asks the token endpoint; answers status and JSON. */
export async function askToken(
  address: string,
  form: Record<string, string>,
  authorization?: string,
): Promise<{ status: number; body: Record<string, string> }> {
  const response = await fetch(`${address}/auth/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: authorization ? { authorization } : {},
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
}

/** In ascending order, since answers that race come in any. */
export const statusesOf = (answers: readonly { status: number }[]): number[] =>
  answers.map(({ status }) => status).toSorted((a, b) => a - b);
