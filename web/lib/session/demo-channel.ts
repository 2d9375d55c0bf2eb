import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { importJWK, SignJWT } from 'jose';
import { z } from 'zod';
import { readConfig } from '../config.ts';

const CLIENT = 'channel.mobile';
const CLIENT_ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

const keysShape = z.record(
  z.string(),
  z.looseObject({ kty: z.string(), kid: z.string(), alg: z.string() }),
);
const tokenShape = z.object({ access_token: z.string() });

/**
 * A short token for a customer, as the back end of the demo bank's mobile channel gets it.
 * @throws Error when this is no demo, or the channel is refused
 */
export async function demoCustomerToken(customerId: string): Promise<string> {
  const { publicUrl } = readConfig();
  const response = await fetch(`${publicUrl}/auth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: JWT_BEARER,
      assertion: await signed(customerId),
      client_assertion_type: CLIENT_ASSERTION,
      client_assertion: await signed(CLIENT),
    }),
    cache: 'no-store',
  });
  const answer = tokenShape.safeParse(await response.json());
  if (!answer.success) throw new Error(`The demo channel is refused: ${response.status}`);
  return answer.data.access_token;
}

/** What the channel says of a customer, or of itself. */
async function signed(subject: string): Promise<string> {
  const key = await channelKey();
  return new SignJWT({ jti: crypto.randomUUID() })
    .setProtectedHeader({ alg: key.alg, kid: key.kid })
    .setIssuer(CLIENT)
    .setSubject(subject)
    .setAudience(`${readConfig().publicUrl}/auth`)
    .setIssuedAt()
    .setExpirationTime('1m')
    .sign(await importJWK(key));
}

async function channelKey() {
  const { demoHome } = readConfig();
  if (demoHome === null) throw new Error('This is no demo');
  const keys = keysShape.parse(
    JSON.parse(await readFile(join(demoHome, 'demo-channel-key.json'), 'utf8')),
  );
  const found = Object.entries(keys).find(([client]) => client.startsWith(CLIENT))?.[1];
  if (!found) throw new Error(`No key of ${CLIENT}`);
  return found;
}
