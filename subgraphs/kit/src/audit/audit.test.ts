import { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { serviceCaller } from '../caller/index.ts';
import { scopedManager } from '../scope/index.ts';
import { anOperator, testDatabase } from '../testing/index.ts';
import {
  audit,
  auditEntity,
  auditHeadEntity,
  changesOf,
  type NewAuditEntry,
  type RunSql,
  type SealedHead,
  verifyAudit,
} from './index.ts';

const DOMAIN = 'operations';
const NOW = new Date('2026-03-10T02:00:00.123Z');

const database = await testDatabase();
const AuditEntry = auditEntity(DOMAIN);
const orm = await MikroORM.init({
  clientUrl: database.url(DOMAIN),
  entities: [AuditEntry, auditHeadEntity(DOMAIN)],
  schema: DOMAIN,
  sessionContext: 'transaction',
});
const admin = new Client({ connectionString: database.url('postgres') });
await admin.connect();
afterAll(async () => {
  await admin.end();
  await orm.close();
});

beforeEach(async () => {
  await admin.query('truncate operations.audit_entry, operations.audit_head');
});

const manager = scopedManager(orm, anOperator('CAMPAIGN_MANAGER'));
const manyBanks = () => scopedManager(orm, serviceCaller('test'));
const run: RunSql = async (sql, values) => (await admin.query(sql, values)).rows;
const verify = (sealed: readonly SealedHead[] = []) => verifyAudit(run, DOMAIN, { sealed });
const whole = { seals: 0, sealedAt: null, faults: [] };

async function act(over: Partial<NewAuditEntry> = {}, em = manyBanks()) {
  const caller = anOperator('CAMPAIGN_MANAGER');
  audit(
    em,
    { caller, now: () => NOW },
    {
      ...{ action: 'campaign.created', objectKind: 'Campaign', objectId: 'c1' },
      ...{ organisation: 'demo.b01', after: { name: '春节 "🧧"', total: 1_000 } },
      ...over,
    },
  );
  await em.flush();
}

async function sealedHead() {
  const [head] = await run(
    `select organisation::text, seq::text, encode(hash, 'hex') as hash from operations.audit_head`,
    [],
  );
  return {
    ...(head as Pick<SealedHead, 'organisation' | 'seq' | 'hash'>),
    at: NOW,
    isGenuine: true,
  };
}

describe('the audit log', () => {
  it('says who, when, from where, what, before and after', async () => {
    await act({ before: { name: 'x' }, purpose: 'asked by the branch' });
    const [row] = await run('select * from operations.audit_entry', []);
    expect(row).toMatchObject({
      ...{ actor_kind: 'OPERATOR', actor: 'campaign_manager.demo', address: '192.0.2.1' },
      ...{ action: 'campaign.created', object_kind: 'Campaign', object_id: 'c1', at: NOW },
      ...{ before: { name: 'x' }, after: { name: '春节 "🧧"', total: 1_000 } },
      ...{ purpose: 'asked by the branch', seq: '1', organisation: 'demo.b01' },
    });
  });

  it('goes with the change when that is rolled back', async () => {
    const em = manyBanks();
    await em
      .transactional(async (tx) => {
        await act({}, tx);
        throw new Error('refused');
      })
      .catch(() => undefined);
    expect(await verify()).toEqual({ entries: 0, chains: 0, ...whole });
  });

  it('is one chain for each organisation, whole also when many write at once', async () => {
    const places = ['demo', 'demo.b01', 'other.b01'];
    await Promise.all(
      Array.from({ length: 60 }, (_, n) => act({ organisation: places[n % 3] ?? 'demo' })),
    );
    expect(await verify()).toEqual({ entries: 60, chains: 3, ...whole });
  });

  it('is seen by its own part of the bank and those above', async () => {
    await act({ organisation: 'demo.b01' });
    await act({ organisation: 'other.b01' });
    expect(await manager.count(AuditEntry)).toBe(1);
    const branch = scopedManager(orm, anOperator('AUDIT_ADMINISTRATOR', 'demo.b02'));
    expect(await branch.count(AuditEntry)).toBe(0);
  });

  it.each([
    `update operations.audit_entry set actor = 'somebody else'`,
    'delete from operations.audit_entry',
    'truncate operations.audit_entry',
    `update operations.audit_head set seq = 0`,
    `insert into operations.audit_head values ('demo.b09', 1, '')`,
  ])('cannot be changed by the application: %s', async (statement) => {
    await act();
    await expect(manyBanks().execute(statement)).rejects.toThrow(/permission denied/);
  });

  it('tells of other parts of the bank not even how long their chains are', async () => {
    await act();
    const heads = 'select seq from operations.audit_head';
    const elsewhere = scopedManager(orm, anOperator('AUDIT_ADMINISTRATOR', 'demo.b02'));
    expect(await manager.execute(heads)).toHaveLength(1);
    expect(await elsewhere.execute(heads)).toEqual([]);
  });

  it('takes no position or hash from who writes', async () => {
    await manyBanks().execute(
      `insert into operations.audit_entry (id, organisation, seq, at, actor_kind, actor, actor_name,
         action, object_kind, object_id, hash)
       values (gen_random_uuid(), 'demo.b01', 41, now(), 'OPERATOR', 'x', 'x', 'a.b', 'A', '1', 'forged')`,
    );
    expect(await verify()).toEqual({ entries: 1, chains: 1, ...whole });
  });
});

describe('verifying', () => {
  beforeEach(async () => {
    for (let n = 1; n <= 5; n += 1) await act({ objectId: `c${n}` });
  });

  it.each([
    ['an altered row', `update operations.audit_entry set actor = 'x' where seq = 3`, 3, 'ALTERED'],
    [
      'an altered state',
      `update operations.audit_entry set after = '{}' where seq = 2`,
      2,
      'ALTERED',
    ],
    [
      'a moved moment',
      `update operations.audit_entry set at = at + '1 s' where seq = 5`,
      5,
      'ALTERED',
    ],
    ['a removed row', 'delete from operations.audit_entry where seq = 4', 4, 'MISSING'],
    ['a removed first row', 'delete from operations.audit_entry where seq = 1', 1, 'MISSING'],
    ['a cut tail', 'delete from operations.audit_entry where seq > 3', 4, 'CUT'],
  ])('names %s', async (...[, tampering, seq, fault]) => {
    await admin.query(tampering);
    const { faults } = await verify();
    expect(faults).toEqual([{ organisation: 'demo.b01', seq: String(seq), fault }]);
  });

  it('knows by a sealed head that tail and head were cut together', async () => {
    const sealed = await sealedHead();
    await admin.query(`delete from operations.audit_entry where seq > 3;
      update operations.audit_head h set seq = 3, hash = e.hash
        from operations.audit_entry e where e.seq = 3`);
    expect((await verify()).faults).toEqual([]);
    expect((await verify([sealed])).faults).toEqual([
      { organisation: 'demo.b01', seq: '4', fault: 'CUT' },
    ]);
  });

  it('knows by a sealed head that a whole chain was written anew', async () => {
    const sealed = await sealedHead();
    await admin.query('truncate operations.audit_entry, operations.audit_head');
    for (let n = 1; n <= 5; n += 1) await act({ objectId: `other${n}` });
    expect((await verify()).faults).toEqual([]);
    expect((await verify([sealed])).faults).toEqual([
      { organisation: 'demo.b01', seq: '5', fault: 'ALTERED' },
    ]);
  });
});

describe('changesOf', () => {
  it('keeps what differs', () => {
    const before = { name: 'a', total: 1, tags: ['x'], gone: true };
    const after = { name: 'a', total: 2, tags: ['x'], fresh: null };
    expect(changesOf(before, after)).toEqual({
      before: { total: 1, gone: true },
      after: { total: 2, fresh: null },
    });
  });
});
