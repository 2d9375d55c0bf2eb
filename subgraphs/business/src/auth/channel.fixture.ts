import { readFileSync } from 'node:fs';
import { newId } from '@zhongtai/kit/ids';
import { type JWTPayload, SignJWT, createRemoteJWKSet, importJWK, jwtVerify } from 'jose';
import {
  aBankWithLogins,
  aConfig,
  aPrivateKey,
  openAuthDatabase,
  startProvider,
} from './auth.fixture.ts';
import { askToken } from './browser.fixture.ts';
import type { DemoLogins } from './demo.ts';

export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

type PrivateKey = Awaited<ReturnType<typeof aPrivateKey>>;

/** The private key that the demo wrote for its channel. */
export const keyOf = ({ channel }: DemoLogins): PrivateKey =>
  JSON.parse(readFileSync(channel.keyFile, 'utf8'))[channel.clientId];

export interface Signing {
  readonly claims: JWTPayload;
  readonly key: PrivateKey;
  readonly seconds: number;
}

/** A provider with the demo clients of two banks, and what programs ask of it. */
export async function openClients() {
  const orm = await openAuthDatabase();
  const config = await aConfig();
  const issuer = `${config.publicUrl}/auth`;
  const demo = await aBankWithLogins(orm, 'demo');
  const berka = await aBankWithLogins(orm, 'berka');
  const { address, lines } = await startProvider(orm, config);
  const keys = createRemoteJWKSet(new URL(`${address}/auth/jwks`));

  const signed = signerFor(issuer);
  const clientProof = async (clientId: string, key: PrivateKey) => ({
    client_assertion_type: ASSERTION_TYPE,
    client_assertion: await signed({ claims: { iss: clientId, sub: clientId }, key, seconds: 60 }),
  });

  return {
    ...{ orm, config, demo, berka, address, clientProof },
    channelProof: () => clientProof('channel.mobile', keyOf(demo)),
    claimsOf: async (token = '') =>
      (await jwtVerify(token, keys, { issuer, audience: 'urn:zhongtai:graph' })).payload,
    /** Why the last token was refused: said in the log, not to the client. */
    lastReason: (): unknown => JSON.parse(lines.at(-1) ?? '{}').detail,
    log: () => lines.join(''),
    /** What a channel's back end says of its customer, but for what the case changes. */
    assertionOf: (customerId: string, change: Partial<Signing> = {}) =>
      signed({
        claims: { iss: 'channel.mobile', sub: customerId, ...change.claims },
        key: change.key ?? keyOf(demo),
        seconds: change.seconds ?? 60,
      }),
    askAsChannel: async (assertion: string, at = address) =>
      askToken(at, {
        grant_type: JWT_BEARER,
        assertion,
        ...(await clientProof('channel.mobile', keyOf(demo))),
      }),
  };
}

const signerFor =
  (audience: string) =>
  async ({ claims, key, seconds }: Signing): Promise<string> =>
    new SignJWT({ aud: audience, jti: newId(), ...claims })
      .setProtectedHeader({ alg: key.alg, kid: key.kid })
      .setIssuedAt()
      .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
      .sign(await importJWK(key, key.alg));
