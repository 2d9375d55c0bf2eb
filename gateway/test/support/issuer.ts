import { exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import { AUDIENCE } from '../../src/auth/access-token.ts';

export const PUBLIC_URL = 'http://gateway.test';

export interface TokenOptions {
  /** From now; negative for a token that has expired. */
  readonly expiresInSeconds?: number;
  readonly issuer?: string;
  readonly audience?: string;
  readonly typ?: string;
}

/** Issues access tokens as business does, with keys of its own. */
export async function newIssuer() {
  let keys = [await newKey('first')];
  return {
    jwks: () => ({ keys: keys.map(({ jwk }) => jwk) }),
    /** From now on signs with a new key; tokens of the old one are no longer good. */
    async rotate() {
      keys = [await newKey(`key-${keys[0]?.kid}-next`)];
    },
    async token(claims: JWTPayload, options: TokenOptions = {}) {
      const {
        expiresInSeconds = 600,
        issuer = `${PUBLIC_URL}/auth`,
        audience = AUDIENCE,
        typ = 'at+jwt',
      } = options;
      const [key] = keys;
      if (!key) throw new Error('no key');
      return new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: key.kid, typ })
        .setIssuedAt()
        .setIssuer(issuer)
        .setAudience(audience)
        .setExpirationTime(Math.floor(Date.now() / 1000) + expiresInSeconds)
        .sign(key.privateKey);
    },
  };
}

async function newKey(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk: JWK = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' };
  return { kid, jwk, privateKey };
}

export const OPERATOR = {
  sub: 'service.demo',
  kind: 'OPERATOR',
  name: 'Service',
  organisation: 'demo',
  grants: [{ role: 'SERVICE_AGENT', organisation: 'demo' }],
};
