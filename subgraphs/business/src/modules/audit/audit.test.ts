import { randomUUID } from 'node:crypto';
import { audit, type NewAuditEntry } from '@zhongtai/kit/audit';
import type { Caller } from '@zhongtai/kit/caller';
import { aCustomer, aPartner, anOperator, aService, countStatements } from '@zhongtai/kit/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import { intakeOrganisations } from '../../intake/index.ts';

const bank = await openBank();
const owner = new Client({ connectionString: bank.url('postgres') });
await owner.connect();
afterAll(() => owner.end());

const auditor = anOperator('AUDIT_ADMINISTRATOR');
const branchAuditor = anOperator('AUDIT_ADMINISTRATOR', 'demo.b01');
const manager = anOperator('CAMPAIGN_MANAGER', 'demo.b01');
const C1: string = randomUUID();
const C2: string = randomUUID();

/** An entry in the log of another domain, as its own process would write it. */
async function elsewhere(domain: string, at: string, over: Record<string, string> = {}) {
  const row = {
    ...{
      id: randomUUID(),
      organisation: 'demo.b01',
      actor_kind: 'OPERATOR',
      actor: 'campaign.b01.demo',
    },
    ...{
      actor_name: '活动经理',
      action: 'campaign.created',
      object_kind: 'Campaign',
      object_id: C1,
      at,
    },
    ...over,
  };
  const names = Object.keys(row);
  await owner.query(
    `insert into ${domain}.audit_entry (${names.join(', ')}) values (${names.map((_, n) => `$${n + 1}`).join(', ')})`,
    Object.values(row),
  );
}

async function here(at: string, entry: Partial<NewAuditEntry> = {}, caller: Caller = auditor) {
  const em = bank.em('*');
  const known = { action: 'operator.created', objectKind: 'Operator', objectId: 'clerk' };
  audit(em, { caller, now: () => new Date(at) }, { ...known, organisation: 'demo', ...entry });
  await em.flush();
}

beforeAll(async () => {
  await intakeOrganisations(bank.em(), [
    rows.aHeadOffice(),
    rows.aBranch('demo.b01', 'North'),
    rows.aBranch('demo.b02', 'South'),
  ]);
  await intakeOrganisations(bank.em('other'), [rows.aHeadOffice('other')]);
  await here('2026-03-01T01:00:00.000Z');
  await elsewhere('operations', '2026-03-01T02:00:00.000Z', {
    address: '192.0.2.7',
    purpose: '春节活动',
    after: JSON.stringify({
      name: '春节',
      'prize.total': 10,
      budget: { amount: '9.0000', currency: 'CNY' },
    }),
  });
  await elsewhere('operations', '2026-03-01T03:00:00.000Z', {
    action: 'campaign.changed',
    before: JSON.stringify({ prize: { total: 10 }, tags: ['a', 'b'], product: null }),
    after: JSON.stringify({ prize: { total: 20 }, tags: ['a'], product: 'p1' }),
  });
  await elsewhere('data', '2026-03-01T04:00:00.000Z', {
    ...{
      organisation: 'demo.b02',
      action: 'tag.computed',
      object_kind: 'Tag',
      object_id: 'age_band',
    },
    ...{ actor_kind: 'SERVICE', actor: 'data', actor_name: 'data' },
  });
  await elsewhere('operations', '2026-03-01T05:00:00.000Z', {
    organisation: 'other',
    object_id: C2,
  });
});

const LIST = `query ($filter: AuditEntryFilter, $first: Int, $after: Cursor) {
  list: auditEntries(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { action domain organisation { path } } }
  }
}`;
const HISTORY = `query ($objectKind: String!, $objectId: String!) {
  list: history(objectKind: $objectKind, objectId: $objectId) {
    edges { node { action actorName purpose changes { field before after } } }
  }
}`;

interface Page {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly edges: readonly { readonly node: Record<string, unknown> }[];
}

async function list(caller: Caller, variables: object = {}) {
  const { data, code } = await bank.ask(caller, LIST, { ...variables });
  if (code) throw new Error(code);
  return data?.['list'] as Page;
}

const actions = (page: Page) => page.edges.map(({ node }) => node['action']);

describe('auditEntries', () => {
  it('are those of all domains, newest first', async () => {
    const page = await list(auditor);
    expect(page.totalCount).toBe(4);
    expect(page.edges.map(({ node }) => node)).toEqual([
      { action: 'tag.computed', domain: 'data', organisation: { path: 'demo.b02' } },
      { action: 'campaign.changed', domain: 'operations', organisation: { path: 'demo.b01' } },
      { action: 'campaign.created', domain: 'operations', organisation: { path: 'demo.b01' } },
      { action: 'operator.created', domain: 'business', organisation: { path: 'demo' } },
    ]);
  });

  it('are those of the auditor’s own part of the bank', async () => {
    expect(actions(await list(branchAuditor))).toEqual(['campaign.changed', 'campaign.created']);
    expect(actions(await list(anOperator('AUDIT_ADMINISTRATOR', 'other')))).toEqual([
      'campaign.created',
    ]);
    expect((await list({ ...auditor, organisation: null })).totalCount).toBe(0);
  });

  it('come in pages that leave nothing out and show nothing twice', async () => {
    const seen: unknown[] = [];
    let after: string | null = null;
    for (;;) {
      const page: Page = await list(auditor, { first: 1, after });
      seen.push(...actions(page));
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) break;
    }
    expect(seen).toEqual(actions(await list(auditor)));
  });

  it.each<[object, string[]]>([
    [{ actor: ' Campaign.B01.demo ' }, ['campaign.changed', 'campaign.created']],
    [{ actorKind: 'SERVICE' }, ['tag.computed']],
    [{ action: 'campaign.' }, ['campaign.changed', 'campaign.created']],
    [{ action: 'campaign_' }, []],
    [{ objectKind: 'Tag' }, ['tag.computed']],
    [{ objectId: C1 }, ['campaign.changed', 'campaign.created']],
    [{ organisation: 'demo.b02' }, ['tag.computed']],
    [{ organisation: 'other' }, []],
    [{ from: '2026-03-01T03:00:00.000Z' }, ['tag.computed', 'campaign.changed']],
    [{ to: '2026-03-01T02:00:00.000Z' }, ['operator.created']],
    [{ query: '春节' }, ['campaign.created']],
    [{ query: 'CLERK' }, ['operator.created']],
    [{ query: '%' }, []],
  ])('are searched by %j', async (filter, expected) => {
    const page = await list(auditor, { filter });
    expect(actions(page)).toEqual(expected);
    expect(page.totalCount).toBe(expected.length);
  });

  it('are read in one statement, and their organisations in another', async () => {
    const statements = await countStatements(bank.orm, () =>
      bank.ask(
        auditor,
        '{ auditEntries { edges { node { organisation { name } changes { field } } } } }',
      ),
    );
    expect(statements).toHaveLength(2);
  });

  it.each([
    [{ filter: { organisation: "demo' --" } }, 'filter.organisation'],
    [{ after: 'nonsense' }, 'after'],
    [{ first: 101 }, 'first'],
  ])('name what is wrong in %j', async (variables, field) => {
    expect(await bank.ask(auditor, LIST, variables)).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field },
    });
  });

  it.each([manager, anOperator('ADMINISTRATOR'), aPartner(['customer:read']), aCustomer(C1)])(
    'are not for $subject',
    async (caller) => {
      expect(await bank.ask(caller, LIST)).toMatchObject({ code: 'FORBIDDEN' });
    },
  );
});

describe('history', () => {
  const ask = (caller: Caller, objectKind = 'Campaign', objectId = C1) =>
    bank.ask(caller, HISTORY, { objectKind, objectId });

  it('tells whoever may read the object what was done with it, field by field', async () => {
    expect(await ask(manager)).toEqual({
      data: {
        list: {
          edges: [
            {
              node: {
                action: 'campaign.changed',
                actorName: '活动经理',
                purpose: null,
                changes: [
                  { field: 'tags', before: 'a, b', after: 'a' },
                  { field: 'prize.total', before: '10', after: '20' },
                  { field: 'product', before: null, after: 'p1' },
                ],
              },
            },
            {
              node: {
                action: 'campaign.created',
                actorName: '活动经理',
                purpose: '春节活动',
                changes: [
                  { field: 'name', before: null, after: '春节' },
                  { field: 'budget', before: null, after: '9.0000 CNY' },
                  { field: 'prize.total', before: null, after: '10' },
                ],
              },
            },
          ],
        },
      },
    });
  });

  it('shows another branch nothing', async () => {
    expect(await ask(anOperator('CAMPAIGN_MANAGER', 'demo.b02'))).toEqual({
      data: { list: { edges: [] } },
    });
  });

  it.each([
    ['an object of a kind that the operator may not read', manager, 'Operator'],
    ['an object of a kind that only auditors read', manager, 'AuditLog'],
    ['a customer', aCustomer(C1, 'demo.b01'), 'Customer'],
  ])('is refused for %s', async (_case, caller, kind) => {
    expect(await ask(caller, kind)).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('tells auditors of every kind, and them alone from which address', async () => {
    expect(await ask(auditor, 'Operator', 'clerk')).toMatchObject({
      data: { list: { edges: [{ node: { action: 'operator.created' } }] } },
    });
    const address = `{ history(objectKind: "Campaign", objectId: "${C1}") { edges { node { address } } } }`;
    expect(await bank.ask(manager, address)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await bank.ask(auditor, address)).toMatchObject({
      data: {
        history: { edges: [{ node: { address: null } }, { node: { address: '192.0.2.7' } }] },
      },
    });
  });
});

describe('verifyAuditLog', () => {
  const VERIFY = `mutation { verifyAuditLog {
    isWhole entries chains seals sealedAt faults { domain organisation seq kind entry { action } }
  } }`;

  it('verifies the caller’s part of the bank in all domains, and is an entry itself', async () => {
    expect(await bank.ask(branchAuditor, VERIFY)).toEqual({
      data: {
        verifyAuditLog: {
          ...{ isWhole: true, entries: 2, chains: 1, seals: 0, sealedAt: null, faults: [] },
        },
      },
    });
    expect(await bank.ask(auditor, VERIFY)).toMatchObject({
      data: { verifyAuditLog: { isWhole: true, entries: 5, chains: 4 } },
    });
    expect(actions(await list(auditor, { filter: { action: 'auditLog.verified' } }))).toHaveLength(
      2,
    );
    expect(await bank.ask(aService(), VERIFY)).toMatchObject({
      data: { verifyAuditLog: { isWhole: true, entries: 7 } },
    });
  });

  it('names the row that somebody altered in the database', async () => {
    const set = (actor: string) =>
      owner.query('update operations.audit_entry set actor = $1 where object_id = $2 and seq = 2', [
        ...[actor, C1],
      ]);
    await set('somebody.else');
    expect(await bank.ask(branchAuditor, VERIFY)).toMatchObject({
      data: {
        verifyAuditLog: {
          isWhole: false,
          faults: [
            {
              ...{ domain: 'operations', organisation: 'demo.b01', seq: '2', kind: 'ALTERED' },
              entry: { action: 'campaign.changed' },
            },
          ],
        },
      },
    });
    await set('campaign.b01.demo');
    expect(await bank.ask(branchAuditor, VERIFY)).toMatchObject({
      data: { verifyAuditLog: { isWhole: true } },
    });
  });

  it.each([manager, aPartner(['audit:write'])])('is not for $subject', async (caller) => {
    expect(await bank.ask(caller, VERIFY)).toMatchObject({ code: 'FORBIDDEN' });
  });
});
