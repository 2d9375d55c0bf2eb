import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** A token of one caller, the key by which gateways check it, and tokens of others. */
export async function newIssuer() {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'RS256', use: 'sig' };
  const sign = (claims: JWTPayload) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'bench', typ: 'at+jwt' })
      .setIssuedAt()
      .setIssuer('http://gateway.bench/auth')
      .setAudience('urn:zhongtai:graph')
      .setExpirationTime('2h')
      .sign(privateKey);
  const token = await sign({
    ...{ sub: 'bench', kind: 'OPERATOR', name: 'Bench', organisation: 'demo' },
    grants: [{ role: 'SERVICE_AGENT', organisation: 'demo' }],
  });
  return { jwk, token, sign };
}
