import { createRemoteJWKSet, jwtVerify } from 'jose';
import { aBankWithLogins, aConfig, openAuthDatabase, startProvider } from './auth.fixture.ts';
import { authManager } from './auth.manager.ts';
import {
  CALLBACK,
  CONSOLE_BASIC,
  actionOf,
  askToken,
  newBrowser,
  startOfSignIn,
} from './browser.fixture.ts';

export const PASSWORD = 'zhongtai-demo';

const UNLOCK_ALL = 'update business.operator set failed_attempts = 0, locked_until = null';

/** A provider with the operators of bank `demo`, and what the console and a browser do with it. */
export async function openConsole() {
  const orm = await openAuthDatabase();
  const config = await aConfig();
  const { publicUrl } = config;
  await aBankWithLogins(orm, 'demo');
  const { address, lines } = await startProvider(orm, config);
  const keys = createRemoteJWKSet(new URL(`${address}/auth/jwks`));
  const rules = { issuer: `${publicUrl}/auth`, audience: 'urn:zhongtai:graph', typ: 'at+jwt' };
  const { exchange, refresh } = consoleAt(address);
  const browser = () => newBrowser({ publicUrl, address });

  async function openForm(client = browser(), over: Record<string, string> = {}) {
    const start = startOfSignIn(publicUrl, over);
    const page = await (await client.get(start.url)).text();
    const action = new URL(actionOf(page), publicUrl).href;
    const submit = (username: string, password: string) =>
      client.post(action, { username, password });
    return { client, page, submit, verifier: start.verifier };
  }

  async function signIn(username: string) {
    const { client, submit, verifier } = await openForm();
    const response = await submit(username, PASSWORD);
    return { client, response, exchange: () => exchange(codeOf(response), verifier) };
  }

  return {
    ...{ orm, config, publicUrl, address, lines, keys },
    ...{ browser, openForm, signIn, exchange, refresh },
    claimsOf: async (token = '') => (await jwtVerify(token, keys, rules)).payload,
    unlockAll: () => authManager(orm).execute(UNLOCK_ALL),
  };
}

/** What the console's server asks the token endpoint. */
function consoleAt(address: string) {
  const ask = (form: Record<string, string>) => askToken(address, form, CONSOLE_BASIC);
  return {
    exchange: (code: string, verifier: string) =>
      ask({
        grant_type: 'authorization_code',
        code,
        redirect_uri: CALLBACK,
        code_verifier: verifier,
      }),
    refresh: (token = '') => ask({ grant_type: 'refresh_token', refresh_token: token }),
  };
}

/** The code with which a browser is sent back to the console. */
export function codeOf(response: Response): string {
  const callback = new URL(response.headers.get('location') ?? 'about:blank');
  return callback.searchParams.get('code') ?? '';
}
