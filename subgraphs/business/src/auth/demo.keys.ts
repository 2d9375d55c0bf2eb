import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '@zhongtai/kit/ids';
import { type JWK, exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';

const FILE = 'demo-channel-key.json';
const ALGORITHM = 'ES256';

const PRIVATE_KEY = z.looseObject({
  kty: z.literal('EC'),
  crv: z.string(),
  x: z.string(),
  y: z.string(),
  d: z.string(),
  kid: z.string(),
  alg: z.string(),
});
const KEYS = z.record(z.string(), PRIVATE_KEY);

/**
 * The key with which a demo channel signs, from `<home>/demo-channel-key.json` (client id → private
 * JWK), made when it is not there. The platform itself keeps only the public half.
 */
export async function openDemoChannelKey(home: string, clientId: string) {
  const file = join(home, FILE);
  const keys = existsSync(file) ? KEYS.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  const key = keys[clientId] ?? (await newKey());
  if (!keys[clientId]) {
    mkdirSync(home, { recursive: true });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, `${JSON.stringify({ ...keys, [clientId]: key }, null, 2)}\n`, {
      mode: 0o600,
    });
    renameSync(draft, file);
  }
  const { kty, crv, x, y, kid, alg } = key;
  const publicJwk: JWK = { kty, crv, x, y, kid, alg, use: 'sig' };
  return { file, publicJwk };
}

async function newKey(): Promise<z.infer<typeof PRIVATE_KEY>> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return PRIVATE_KEY.parse({ ...(await exportJWK(privateKey)), kid: newId(), alg: ALGORITHM });
}
