import {
  actionOf,
  askToken,
  basic,
  CALLBACK,
  CONSOLE_BASIC,
  newBrowser,
  startOfSignIn,
} from '@zhongtai/business/auth/browser.fixture';
import { JWT_BEARER, keyOf } from '@zhongtai/business/auth/channel.fixture';
import { newId } from '@zhongtai/kit/ids';
import { importJWK, SignJWT } from 'jose';
import { PUBLIC_URL } from './issuer.ts';

type Logins = Parameters<typeof keyOf>[0];

const tokenIn = ({ status, body }: Awaited<ReturnType<typeof askToken>>): string => {
  if (status !== 200) throw new Error(`no token: ${JSON.stringify(body)}`);
  return body['access_token'] ?? '';
};

/** Access tokens as callers get them, all through the gateway at `gatewayUrl`. */
export function signInThrough(gatewayUrl: string, logins: Logins) {
  async function enter(username: string) {
    const browser = newBrowser({ publicUrl: PUBLIC_URL, address: gatewayUrl });
    const { url, verifier } = startOfSignIn(PUBLIC_URL);
    const page = await (await browser.get(url)).text();
    const form = new URL(actionOf(page), PUBLIC_URL).href;
    const answer = await browser.post(form, { username, password: 'zhongtai-demo' });
    const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const grant = { grant_type: 'authorization_code', redirect_uri: CALLBACK };
    const exchange = { ...grant, code, code_verifier: verifier };
    return askToken(gatewayUrl, exchange, CONSOLE_BASIC);
  }

  /** A console with a session, which asks for new tokens. */
  async function session(username: string) {
    const entered = await enter(username);
    const refresh = { grant_type: 'refresh_token' };
    let refreshToken = entered.body['refresh_token'] ?? '';
    return {
      token: tokenIn(entered),
      async refresh(): Promise<string> {
        const form = { ...refresh, refresh_token: refreshToken };
        const answer = await askToken(gatewayUrl, form, CONSOLE_BASIC);
        refreshToken = answer.body['refresh_token'] ?? refreshToken;
        return tokenIn(answer);
      },
    };
  }

  async function signed(claims: Record<string, string>): Promise<string> {
    const key = keyOf(logins);
    return new SignJWT({ aud: `${PUBLIC_URL}/auth`, jti: newId(), ...claims })
      .setProtectedHeader({ alg: key.alg, kid: key.kid })
      .setIssuedAt()
      .setExpirationTime('60s')
      .sign(await importJWK(key, key.alg));
  }

  return {
    session,
    operator: async (username: string): Promise<string> => tokenIn(await enter(username)),
    partner: async (scope: string): Promise<string> =>
      tokenIn(
        await askToken(
          gatewayUrl,
          { grant_type: 'client_credentials', scope },
          basic('partner.demo', 'zhongtai-demo-partner'),
        ),
      ),
    customer: async (id: string): Promise<string> => {
      const iss = 'channel.mobile';
      return tokenIn(
        await askToken(gatewayUrl, {
          grant_type: JWT_BEARER,
          assertion: await signed({ iss, sub: id }),
          client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
          client_assertion: await signed({ iss, sub: iss }),
        }),
      );
    },
  };
}
