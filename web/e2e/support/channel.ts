import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { importJWK, SignJWT } from 'jose';
import { z } from 'zod';

export const GATEWAY =
  process.env['PUBLIC_URL'] ?? `http://127.0.0.1:${process.env['GATEWAY_PORT'] ?? '4000'}`;
const CLIENT = 'channel.mobile';
const CLIENT_ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

const keysShape = z.record(
  z.string(),
  z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string().default('ES256') }),
);
const tokenShape = z.object({ access_token: z.string() });
const answerShape = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.unknown()).optional(),
});

/** Asks the graph in words, as a channel in the sandbox does. */
export async function graph(token: string, query: string, variables: object): Promise<unknown> {
  const response = await fetch(`${GATEWAY}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = answerShape.parse(await response.json());
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}

/** The mobile bank's back end vouches for a customer and gets a short token for them. */
export async function customerToken(customerId: string): Promise<string> {
  const response = await fetch(`${GATEWAY}/auth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: JWT_BEARER,
      assertion: await signed(customerId),
      client_assertion_type: CLIENT_ASSERTION,
      client_assertion: await signed(CLIENT),
    }),
  });
  const answer: unknown = await response.json();
  const parsed = tokenShape.safeParse(answer);
  if (!parsed.success) throw new Error(JSON.stringify(answer));
  return parsed.data.access_token;
}

/** What the back end says of a customer, or of itself. */
async function signed(subject: string): Promise<string> {
  const key = demoKey();
  return new SignJWT({ jti: crypto.randomUUID() })
    .setProtectedHeader({ alg: key.alg, kid: key.kid })
    .setIssuer(CLIENT)
    .setSubject(subject)
    .setAudience(`${GATEWAY}/auth`)
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(await importJWK(key));
}

function demoKey() {
  const home = process.env['ZHONGTAI_HOME'] ?? join(import.meta.dirname, '../../../.zhongtai');
  const text = readFileSync(join(home, 'demo-channel-key.json'), 'utf8');
  const keys = keysShape.parse(JSON.parse(text));
  const key = Object.entries(keys).find(([client]) => client.startsWith(CLIENT))?.[1];
  if (!key) throw new Error(`No key of ${CLIENT} in ${home}`);
  return key;
}
