import { createPublicKey } from 'node:crypto';
import type { JWK } from 'jose';
import { z } from 'zod';
import type { OidcClient } from '../../auth/index.ts';

const key = z.looseObject({ kid: z.string().min(1).max(100), kty: z.enum(['RSA', 'EC', 'OKP']) });
const keySet = z.object({ keys: z.array(key).min(1).max(4) });

const LEAST_RSA_BITS = 2_048;

/** What a partner sends of its keys, with nothing kept that is not public. */
export function parseKeys(text: string, ctx: z.RefinementCtx): { keys: JWK[] } {
  try {
    const { keys } = keySet.parse(JSON.parse(text));
    return { keys: keys.map(publicHalf) };
  } catch {
    const message =
      'A JSON Web Key Set of one to four public keys, each with kid: RSA from 2,048 bits, EC or OKP.';
    ctx.addIssue({ code: 'custom', message });
    return z.NEVER;
  }
}

/** @throws when it is not a key that can be trusted with anything */
function publicHalf({ kid, alg, ...jwk }: z.infer<typeof key>): JWK {
  const parsed = createPublicKey({ key: jwk, format: 'jwk' });
  const { modulusLength = LEAST_RSA_BITS } = parsed.asymmetricKeyDetails ?? {};
  if (modulusLength < LEAST_RSA_BITS) throw new Error('Too short');
  return {
    ...(parsed.export({ format: 'jwk' }) as JWK),
    ...{ kid, use: 'sig' },
    ...(typeof alg === 'string' && { alg }),
  };
}

export const keyIdsOf = ({ jwks }: Pick<OidcClient, 'jwks'>): string[] =>
  (jwks?.keys ?? []).flatMap(({ kid }) => kid ?? []);
