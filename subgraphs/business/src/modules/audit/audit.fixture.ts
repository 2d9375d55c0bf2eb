import { randomUUID } from 'node:crypto';
import { audit, type NewAuditEntry } from '@zhongtai/kit/audit';
import type { Caller } from '@zhongtai/kit/caller';
import { anOperator } from '@zhongtai/kit/testing';
import { Client } from 'pg';
import { afterAll } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import { intakeOrganisations } from '../../intake/index.ts';

/** Two campaigns. */
export const C1: string = randomUUID();
const C2: string = randomUUID();

export const auditor = anOperator('AUDIT_ADMINISTRATOR');
export const branchAuditor = anOperator('AUDIT_ADMINISTRATOR', 'demo.b01');
export const manager = anOperator('CAMPAIGN_MANAGER', 'demo.b01');

type Bank = Awaited<ReturnType<typeof openBank>>;

const LIST = `query ($filter: AuditEntryFilter, $first: Int, $after: Cursor) {
  list: auditEntries(filter: $filter, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    edges { node { action domain organisation { path } } }
  }
}`;

export interface Page {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  readonly edges: readonly { readonly node: Record<string, unknown> }[];
}

/** Banks demo and other, with five entries in the logs of all domains; `owner` may do all to the database. */
export async function openAuditedBank() {
  const bank = await openBank();
  const owner = new Client({ connectionString: bank.url('postgres') });
  await owner.connect();
  // Its entries are chained by a trigger for which row policies hold.
  await owner.query(`select set_config('app.organisation', '*', false)`);
  afterAll(() => owner.end());
  await fill(bank, owner);
  return {
    bank,
    owner,
    ask: async (caller: Caller, variables: object = {}) => bank.ask(caller, LIST, { ...variables }),
    list: async (caller: Caller, variables: object = {}) => {
      const { data, code } = await bank.ask(caller, LIST, { ...variables });
      if (code) throw new Error(code);
      return data?.['list'] as Page;
    },
  };
}

export const actions = (page: Page) => page.edges.map(({ node }) => node['action']);

async function fill(bank: Bank, owner: Client): Promise<void> {
  const elsewhere = writerOf(owner);
  await intakeOrganisations(bank.em(), [
    rows.aHeadOffice(),
    rows.aBranch('demo.b01', 'North'),
    rows.aBranch('demo.b02', 'South'),
  ]);
  await intakeOrganisations(bank.em('other'), [rows.aHeadOffice('other')]);
  await here(bank, '2026-03-01T01:00:00.000Z');
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
}

async function here(bank: Bank, at: string, entry: Partial<NewAuditEntry> = {}) {
  const em = bank.em('*');
  const known = { action: 'operator.created', objectKind: 'Operator', objectId: 'clerk' };
  audit(
    em,
    { caller: auditor, now: () => new Date(at) },
    { ...known, organisation: 'demo', ...entry },
  );
  await em.flush();
}

/** An entry in the log of another domain, as its own process would write it. */
const writerOf =
  (owner: Client) =>
  async (domain: string, at: string, over: Record<string, string> = {}) => {
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
  };
