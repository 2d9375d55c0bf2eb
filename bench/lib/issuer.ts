import { exportJWK, generateKeyPair, SignJWT } from 'jose';

interface Bearer {
  readonly organisation: string;
  readonly role: string;
}

/** A token of one caller, and the key by which gateways check it. */
export async function newIssuer(
  { organisation, role }: Bearer = { organisation: 'demo', role: 'SERVICE_AGENT' },
) {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'RS256', use: 'sig' };
  const token = await new SignJWT({
    ...{ sub: 'bench', kind: 'OPERATOR', name: 'Bench', organisation },
    grants: [{ role, organisation }],
  })
    .setProtectedHeader({ alg: 'RS256', kid: 'bench', typ: 'at+jwt' })
    .setIssuedAt()
    .setIssuer('http://gateway.bench/auth')
    .setAudience('urn:zhongtai:graph')
    .setExpirationTime('2h')
    .sign(privateKey);
  return { jwk, token };
}
