import { newId } from '@zhongtai/kit/ids';
import { describe, expect, it } from 'vitest';
import { aBankWithLogins, aCustomerOf, aPrivateKey, startProvider } from './auth.fixture.ts';
import { authManager } from './auth.manager.ts';
import { askToken, basic, statusesOf } from './browser.fixture.ts';
import { keyOf, openClients } from './channel.fixture.ts';
import { deleteExpired } from './expired.ts';
import { OidcClient } from './oidc-client.entity.ts';
import { hashPassword } from './password.ts';

const SECRET = 'zhongtai-demo-partner';

const { orm, config, demo, address, ...clients } = await openClients();
const { askAsChannel, assertionOf, claimsOf, clientProof, log } = clients;

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
    expect(body['scope']).toBe('award:read order:read product:read customer:read webhook:write');
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
    expect(log()).not.toContain(SECRET);
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
    const form = await clientProof('partner.key', key);
    const both = await Promise.all([1, 2].map(() => ask(form, '')));
    expect(statusesOf(both)).toEqual([200, 401]);
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

describe('demo logins', () => {
  it('are made once: a second run changes no key and no operator', async () => {
    const before = keyOf(demo);
    const again = await aBankWithLogins(orm, 'demo', demo.channel.keyFile);
    expect(keyOf(again)).toEqual(before);
    expect(again.operators).toEqual(demo.operators);
    const customerId = await aCustomerOf(orm, 'demo.b01');
    const { status } = await askAsChannel(await assertionOf(customerId));
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
    await askAsChannel(await assertionOf(await aCustomerOf(orm, 'demo.b01')));
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
