import { anOperator } from '@zhongtai/kit/testing';
import { scopedManager } from '@zhongtai/kit/scope';
import { describe, expect, it } from 'vitest';
import { aBankWithLogins, openAuthDatabase } from './auth.fixture.ts';
import { authManager } from './auth.manager.ts';
import { OidcClient } from './oidc-client.entity.ts';
import { Operator } from './operator.entity.ts';

const orm = await openAuthDatabase();
await aBankWithLogins(orm, 'demo');
await aBankWithLogins(orm, 'berka');
await authManager(orm).execute(`insert into business.oidc_artifact (model, id, payload, expires_at)
  values ('Session', 'of somebody', '{}', now() + interval '1 hour')`);

const asAdministratorOf = (organisation: string) =>
  scopedManager(orm, anOperator('ADMINISTRATOR', organisation));

describe('the tables of sign-in', () => {
  it('show an administrator the operators and clients of its own part of the bank', async () => {
    const em = asAdministratorOf('demo.b01');
    const operators = await em.find(Operator, {});
    expect(new Set(operators.map(({ organisation }) => organisation))).toEqual(
      new Set(['demo.b01']),
    );
    expect(await em.count(OidcClient, {})).toBe(0);
    const clients = await asAdministratorOf('berka').find(
      OidcClient,
      {},
      { orderBy: { clientId: 'asc' } },
    );
    expect(clients.map(({ clientId }) => clientId)).toEqual([
      'channel.mobile.berka',
      'partner.berka',
    ]);
  });

  it('let nobody move an operator out of their own part', async () => {
    const em = asAdministratorOf('demo.b01');
    const operator = await em.findOneOrFail(Operator, { username: 'admin.b01.demo' });
    operator.organisation = 'demo';
    await expect(em.flush()).rejects.toThrow(/row-level security/);
  });

  it('show sessions and codes to nobody but the platform itself', async () => {
    const count = 'select count(*)::int as count from business.oidc_artifact';
    expect(await asAdministratorOf('demo').execute(count)).toEqual([{ count: 0 }]);
    expect(await orm.em.fork().execute(count)).toEqual([{ count: 0 }]);
    expect(await authManager(orm).execute(count)).toEqual([{ count: 1 }]);
  });
});
