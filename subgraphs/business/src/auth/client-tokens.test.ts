import { readFileSync } from 'node:fs';
import { newId } from '@zhongtai/kit/ids';
import { type JWTPayload, SignJWT, createRemoteJWKSet, importJWK, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import {
  aBankWithLogins,
  aConfig,
  aCustomerOf,
  aPrivateKey,
  openAuthDatabase,
  startProvider,
} from './auth.fixture.ts';
import { authManager } from './auth.manager.ts';
import { askToken, basic } from './browser.fixture.ts';
import { deleteExpired } from './expired.ts';
import { OidcClient } from './oidc-client.entity.ts';
import { hashPassword } from './password.ts';

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const SECRET = 'zhongtai-demo-partner';

const orm = await openAuthDatabase();
const config = await aConfig();
const issuer = `${config.publicUrl}/auth`;
const demo = await aBankWithLogins(orm, 'demo');
const berka = await aBankWithLogins(orm, 'berka');
const { address, lines } = await startProvider(orm, config);
const keys = createRemoteJWKSet(new URL(`${address}/auth/jwks`));

const claimsOf = async (token: string | undefined) =>
  (await jwtVerify(token ?? '', keys, { issuer, audience: 'urn:zhongtai:graph' })).payload;

/** Why the last token was refused: said in the log, not to the client. */
const lastReason = (): unknown => JSON.parse(lines.at(-1) ?? '{}').detail;

type PrivateKey = Awaited<ReturnType<typeof aPrivateKey>>;

const keyOf = ({ channel }: typeof demo): PrivateKey =>
  JSON.parse(readFileSync(channel.keyFile, 'utf8'))[channel.clientId];

/** What a channel's back end sends, but for what the case changes. */
async function askAsChannel(
  customerId: string,
  { claims = {}, key = keyOf(demo), seconds = 60 }: Partial<Signing> = {},
) {
  return askToken(address, {
    grant_type: JWT_BEARER,
    assertion: await signed({ iss: 'channel.mobile', sub: customerId, ...claims }, key, seconds),
    client_assertion_type: ASSERTION_TYPE,
    client_assertion: await signed(
      { iss: 'channel.mobile', sub: 'channel.mobile' },
      keyOf(demo),
      60,
    ),
  });
}

interface Signing {
  readonly claims: JWTPayload;
  readonly key: PrivateKey;
  readonly seconds: number;
}

async function signed(claims: JWTPayload, key: PrivateKey, seconds: number): Promise<string> {
  return new SignJWT({ aud: issuer, jti: newId(), ...claims })
    .setProtectedHeader({ alg: key.alg, kid: key.kid })
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .sign(await importJWK(key, key.alg));
}

describe('partners', () => {
  const ask = (form: Record<string, string>, authorization = basic('partner.demo', SECRET)) =>
    askToken(address, { grant_type: 'client_credentials', ...form }, authorization);

  it('get the scopes they ask for, in a token of ten minutes', async () => {
    const { status, body } = await ask({ scope: 'award:read order:read' });
    expect(status).toBe(200);
    const claims = await claimsOf(body['access_token']);
    expect(claims).toMatchObject({
      sub: 'partner.demo',
      kind: 'PARTNER',
      organisation: 'demo',
      scope: 'award:read order:read',
    });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(600);
  });

  it('get all they are registered for when they ask for none', async () => {
    const { body } = await ask({});
    expect(body['scope']).toBe('award:read order:read product:read customer:read');
  });

  it('may send the secret in the form', async () => {
    const { status } = await askToken(address, {
      grant_type: 'client_credentials',
      client_id: 'partner.demo',
      client_secret: SECRET,
    });
    expect(status).toBe(200);
  });

  it('get no scope beyond their registration', async () => {
    const { status, body } = await ask({ scope: 'campaign:write' });
    expect({ status, error: body['error'] }).toEqual({ status: 400, error: 'invalid_scope' });
  });

  it.each([
    ['a wrong secret', basic('partner.demo', 'wrong')],
    ['an unknown client', basic('partner.nobody', SECRET)],
  ])('are refused with %s', async (_case, authorization) => {
    const { status, body } = await ask({}, authorization);
    expect({ status, error: body['error'] }).toEqual({ status: 401, error: 'invalid_client' });
    expect(lines.join('')).not.toContain(SECRET);
  });

  it('prove themselves by a registered key as well', async () => {
    const key = await aPrivateKey('ES256');
    await authManager(orm).insert(OidcClient, {
      ...aClient('partner.key', 'PARTNER'),
      jwks: {
        keys: [{ kty: key.kty, crv: key.crv ?? '', x: key.x ?? '', y: key.y ?? '', kid: key.kid }],
      },
      scopes: ['award:read'],
    });
    const assertion = await signed({ iss: 'partner.key', sub: 'partner.key' }, key, 60);
    const form = { client_assertion_type: ASSERTION_TYPE, client_assertion: assertion };
    const both = await Promise.all([1, 2].map(() => ask(form, '')));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 401]);
  });
});

describe('services', () => {
  it('see every bank', async () => {
    await authManager(orm).insert(OidcClient, {
      ...aClient('operations', 'SERVICE'),
      organisation: '',
      secretHash: await hashPassword('a secret of the service'),
      scopes: ['graph'],
    });
    const { body } = await askToken(
      address,
      { grant_type: 'client_credentials' },
      basic('operations', 'a secret of the service'),
    );
    expect(await claimsOf(body['access_token'])).toMatchObject({
      sub: 'operations',
      kind: 'SERVICE',
      organisation: '*',
      scope: 'graph',
    });
  });
});

describe('a channel', () => {
  it('trades its word for a token of its customer', async () => {
    const customerId = await aCustomerOf(orm, 'demo.b01.o01');
    const { status, body } = await askAsChannel(customerId);
    expect(status).toBe(200);
    const claims = await claimsOf(body['access_token']);
    expect(claims).toMatchObject({
      sub: customerId,
      kind: 'CUSTOMER',
      organisation: 'demo.b01.o01',
      channel: 'mobile',
      client_id: 'channel.mobile',
    });
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(600);
    expect(JSON.stringify(claims)).not.toContain('王');
  });

  it('says each word once, also at the same moment to two copies of the provider', async () => {
    const customerId = await aCustomerOf(orm, 'demo.b01');
    const other = await startProvider(orm, config);
    const assertion = await signed({ iss: 'channel.mobile', sub: customerId }, keyOf(demo), 60);
    const ask = async (at: string) =>
      askToken(at, {
        grant_type: JWT_BEARER,
        assertion,
        client_assertion_type: ASSERTION_TYPE,
        client_assertion: await signed(
          { iss: 'channel.mobile', sub: 'channel.mobile' },
          keyOf(demo),
          60,
        ),
      });
    const answers = await Promise.all([ask(address), ask(other.address)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400]);
    expect((await ask(address)).body['error']).toBe('invalid_grant');
    expect(lastReason()).toBe('the assertion has been used');
  });

  const FORGED = 'the assertion is not valid';

  it.each([
    ['signed by another key', FORGED, async () => ({ key: await aPrivateKey('ES256') })],
    ['signed by another bank’s channel', FORGED, () => ({ key: keyOf(berka) })],
    ['of another channel', FORGED, () => ({ claims: { iss: 'channel.mobile.berka' } })],
    ['meant for somebody else', FORGED, () => ({ claims: { aud: 'https://elsewhere.example' } })],
    ['that has expired', FORGED, () => ({ seconds: -60 })],
    ['for too long', 'exp must be at most 5 minutes ahead', () => ({ seconds: 400 })],
    [
      'without a number',
      'sub must be a customer id, jti 8 to 128 long',
      () => ({ claims: { jti: '' } }),
    ],
    ['about nobody', 'no such customer', () => ({ claims: { sub: newId() } })],
    [
      'about no id',
      'sub must be a customer id, jti 8 to 128 long',
      () => ({ claims: { sub: "' or true" } }),
    ],
  ])('is refused with an assertion %s: %s', async (_case, reason, change) => {
    const customerId = await aCustomerOf(orm, 'demo.b01');
    const { status, body } = await askAsChannel(customerId, await change());
    expect({ status, error: body['error'] }).toEqual({ status: 400, error: 'invalid_grant' });
    expect(lastReason()).toBe(reason);
  });

  it('cannot speak for a customer of another bank', async () => {
    const { body } = await askAsChannel(await aCustomerOf(orm, 'berka.b01'));
    expect(body['error']).toBe('invalid_grant');
    expect(lastReason()).toBe('no such customer');
  });

  it('cannot act for itself, nor a partner for customers', async () => {
    const channel = await askToken(address, {
      grant_type: 'client_credentials',
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: await signed(
        { iss: 'channel.mobile', sub: 'channel.mobile' },
        keyOf(demo),
        60,
      ),
    });
    const assertion = await signed({ iss: 'partner.demo', sub: newId() }, keyOf(demo), 60);
    const partner = await askToken(
      address,
      { grant_type: JWT_BEARER, assertion },
      basic('partner.demo', SECRET),
    );
    expect([channel.status, partner.status]).toEqual([400, 400]);
  });
});

describe('demo logins', () => {
  it('are made once: a second run changes no key and no operator', async () => {
    const before = keyOf(demo);
    const again = await aBankWithLogins(orm, 'demo', demo.channel.keyFile);
    expect(keyOf(again)).toEqual(before);
    expect(again.operators).toEqual(demo.operators);
    const { status } = await askAsChannel(await aCustomerOf(orm, 'demo.b01'));
    expect(status).toBe(200);
  });

  it('do not work where demo is off', async () => {
    const real = await startProvider(orm, { ...config, demo: false });
    const { body } = await askToken(
      real.address,
      { grant_type: 'client_credentials' },
      basic('partner.demo', SECRET),
    );
    expect(body['error']).toBe('invalid_client');
  });
});

describe('what has expired', () => {
  it('is deleted, and nothing else', async () => {
    await askAsChannel(await aCustomerOf(orm, 'demo.b01'));
    const em = authManager(orm);
    await em.execute(`insert into business.oidc_artifact (model, id, payload, expires_at)
      values ('Session', 'old', '{}', now() - interval '1 minute'),
             ('Session', 'new', '{}', now() + interval '1 minute')`);
    expect(await deleteExpired(orm)).toBe(1);
    const rows = await em.execute("select id from business.oidc_artifact where model = 'Session'");
    expect(rows).toEqual([{ id: 'new' }]);
  });
});

function aClient(clientId: string, kind: 'PARTNER' | 'SERVICE') {
  return {
    id: newId(),
    clientId,
    kind,
    name: clientId,
    organisation: 'demo',
    isDisabled: false,
    isDemo: false,
  };
}
