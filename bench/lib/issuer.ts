import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** A token of one caller, and the key by which gateways check it. */
export async function newIssuer() {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'RS256', use: 'sig' };
  const token = await new SignJWT({
    ...{ sub: 'bench', kind: 'OPERATOR', name: 'Bench', organisation: 'demo' },
    grants: [{ role: 'SERVICE_AGENT', organisation: 'demo' }],
  })
    .setProtectedHeader({ alg: 'RS256', kid: 'bench', typ: 'at+jwt' })
    .setIssuedAt()
    .setIssuer('http://gateway.bench/auth')
    .setAudience('urn:zhongtai:graph')
    .setExpirationTime('2h')
    .sign(privateKey);
  return { jwk, token };
}
