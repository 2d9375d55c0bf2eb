import { stableId } from '@zhongtai/kit/ids';
import { beforeEach, describe, expect, it } from 'vitest';
import { aCustomerOf } from './auth.fixture.ts';
import { authManager } from './auth.manager.ts';
import { actionOf, askToken, basic } from './browser.fixture.ts';
import { openClients } from './channel.fixture.ts';
import { PASSWORD, openConsole } from './console.fixture.ts';

const { orm, publicUrl, openForm, signIn, unlockAll } = await openConsole();
const clients = await openClients();

interface Entry {
  readonly action: string;
  readonly after: object | null;
}

async function entriesOf(actor: string, em = authManager(orm)): Promise<Entry[]> {
  return em.execute(
    `select action, organisation::text, actor_kind as kind, object_kind as "objectKind",
       object_id as "objectId", after, address
     from business.audit_entry where actor = ? order by at, seq`,
    [actor],
  );
}

const actionsOf = async (actor: string) => (await entriesOf(actor)).map(({ action }) => action);

beforeEach(() => unlockAll());

describe('the audit log of the door', () => {
  it('says who signed in, from where, and who signed out', async () => {
    const { client, exchange } = await signIn('campaign.b01.demo');
    expect(await entriesOf('campaign.b01.demo')).toEqual([
      {
        ...{ action: 'session.started', organisation: 'demo.b01', kind: 'OPERATOR', after: null },
        ...{ objectKind: 'Operator', objectId: stableId('operator', 'campaign.b01.demo') },
        address: expect.stringMatching(/^10\./) as string,
      },
    ]);
    const hint = (await exchange()).body['id_token'] ?? '';
    const end = `${publicUrl}/auth/session/end?id_token_hint=${hint}`;
    const page = await (await client.get(end)).text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    await client.post(actionOf(page), { xsrf, logout: 'yes' });
    await expect
      .poll(() => actionsOf('campaign.b01.demo'))
      .toEqual(['session.started', 'session.ended']);
  });

  it('says who was refused, and that five wrong passwords locked the name', async () => {
    const { submit } = await openForm();
    for (let tries = 0; tries < 5; tries += 1) await submit('analyst.demo', 'wrong');
    await submit('analyst.demo', PASSWORD);
    const entries = await entriesOf('analyst.demo');
    expect(entries.map(({ action }) => action)).toEqual([
      ...Array.from({ length: 5 }, () => 'session.refused'),
      'operator.locked',
      'session.refused',
    ]);
    expect(entries[0]?.after).toEqual({ reason: 'PASSWORD' });
    expect(entries.at(-1)?.after).toEqual({ reason: 'CLOSED' });
  });

  it('keeps no name that is nobody’s: it may be a password in the wrong field', async () => {
    const { submit } = await openForm();
    await submit('my secret password', 'wrong');
    const rows = await authManager(orm).execute(
      `select 1 from business.audit_entry entry where entry::text like '%my secret%'`,
    );
    expect(rows).toEqual([]);
  });
});

describe('tokens', () => {
  const em = () => authManager(clients.orm);

  it('of a partner are noted with what they allow', async () => {
    const secret = basic('partner.demo', 'zhongtai-demo-partner');
    const form = { grant_type: 'client_credentials', scope: 'award:read' };
    await askToken(clients.address, form, secret);
    expect(await entriesOf('partner.demo', em())).toMatchObject([
      {
        ...{ action: 'token.issued', kind: 'PARTNER', organisation: 'demo' },
        ...{ objectKind: 'Client', objectId: 'partner.demo', after: { scope: 'award:read' } },
      },
    ]);
  });

  it('that a channel gets for a customer stand in the chain of the customer’s outlet', async () => {
    const customerId = await aCustomerOf(clients.orm, 'demo.b01.o01');
    expect((await clients.askAsChannel(await clients.assertionOf(customerId))).status).toBe(200);
    expect(await entriesOf('channel.mobile', em())).toMatchObject([
      {
        ...{ action: 'token.issued', kind: 'SERVICE', organisation: 'demo.b01.o01' },
        ...{ objectKind: 'Customer', objectId: customerId },
      },
    ]);
  });

  it('of the console are part of a session, and leave nothing more', async () => {
    const { exchange } = await signIn('admin.demo');
    await exchange();
    expect(await actionsOf('admin.demo')).toEqual(['session.started']);
  });
});
