import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { serviceCaller } from '../caller/index.ts';
import { newLogger } from '../logging/index.ts';
import { scopedManager } from '../scope/index.ts';
import { anOperator, testDatabase } from '../testing/index.ts';
import {
  audit,
  auditEntity,
  auditHeadEntity,
  type RunSql,
  openSeals,
  sealedHeads,
  startSealing,
  verifyAudit,
} from './index.ts';

const DOMAIN = 'operations';
const NOW = new Date('2026-03-10T02:00:00.000Z');
const home = mkdtempSync(join(tmpdir(), 'zhongtai-seals-'));
const KEY = join(home, 'keys.json');
const OTHER_KEY = join(home, 'other-keys.json');
const SEALS = join(home, 'audit', 'seals.jsonl');
writeKey(KEY);
writeKey(OTHER_KEY);

const database = await testDatabase();
const url = database.url(DOMAIN);
const orm = await MikroORM.init({
  clientUrl: url,
  entities: [auditEntity(DOMAIN), auditHeadEntity(DOMAIN)],
  schema: DOMAIN,
  sessionContext: 'transaction',
});
const owner = new Client({ connectionString: database.url('postgres') });
await owner.connect();
// Entries are chained by a trigger for which row policies hold.
await owner.query(`select set_config('app.organisation', '*', false)`);
afterAll(async () => {
  await owner.end();
  await orm.close();
  rmSync(home, { recursive: true });
});

function writeKey(file: string): void {
  const key = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  writeFileSync(file, JSON.stringify({ keys: [{ ...key, kid: file }] }));
}

const open = () =>
  startSealing({
    ...{ url, domain: DOMAIN, now: () => NOW, everyMs: 3_600_000 },
    settings: { AUDIT_KEY_FILE: KEY, AUDIT_SEALS_FILE: SEALS },
    logger: newLogger('test', { level: 'silent' }),
  });

async function act(times: number, organisation = 'demo.b01'): Promise<void> {
  const em = scopedManager(orm, serviceCaller('test'));
  for (let n = 0; n < times; n += 1) {
    const entry = { action: 'campaign.created', objectKind: 'Campaign', objectId: `c${n}` };
    audit(
      em,
      { caller: anOperator('CAMPAIGN_MANAGER'), now: () => NOW },
      { ...entry, organisation },
    );
    await em.flush();
  }
}

const lines = () =>
  readFileSync(SEALS, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

const run: RunSql = async (sql, values) => (await owner.query(sql, values)).rows;
const verify = (keyFile = KEY) => {
  const seals = openSeals({ AUDIT_KEY_FILE: keyFile, AUDIT_SEALS_FILE: SEALS });
  return verifyAudit(run, DOMAIN, { sealed: seals ? sealedHeads(seals, DOMAIN) : [] });
};
const faults = async () => (await verify()).faults;

beforeEach(async () => {
  rmSync(SEALS, { force: true });
  await owner.query('truncate operations.audit_entry, operations.audit_head');
});

describe('sealing', () => {
  it('signs each head once, and again when its chain grew', async () => {
    const sealing = open();
    await act(2);
    await act(1, 'demo');
    expect([await sealing.seal(), await sealing.seal()]).toEqual([2, 0]);
    await act(1);
    expect(await sealing.seal()).toBe(1);
    expect(lines().map(({ organisation, seq }) => `${organisation} ${seq}`)).toEqual([
      'demo 1',
      'demo.b01 2',
      'demo.b01 3',
    ]);
    expect(await verify()).toEqual({ entries: 4, chains: 2, seals: 3, sealedAt: NOW, faults: [] });
    await sealing.stop();
  });

  it('signs once more when the process stops, and goes on from there', async () => {
    const sealing = open();
    await act(1);
    await sealing.stop();
    expect(lines()).toHaveLength(1);
    const next = open();
    expect(await next.seal()).toBe(0);
    await next.stop();
  });

  it('is done by one of several copies; when that ends, by another', async () => {
    await act(1);
    const [one, two] = [open(), open()];
    expect([await one.seal(), await two.seal()]).toEqual([1, 0]);
    await act(1);
    await one.stop();
    await act(1);
    expect(await two.seal()).toBe(1);
    await two.stop();
    expect(lines().map(({ seq }) => seq)).toEqual(['1', '2', '3']);
  });

  it('goes on when its connection was cut', async () => {
    const sealing = open();
    await act(1);
    await sealing.seal();
    await owner.query(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'`);
    await act(1);
    await expect.poll(() => sealing.seal()).toBe(1);
    await sealing.stop();
  });

  it('survives a line that a crash has torn', async () => {
    const sealing = open();
    await act(1);
    await sealing.seal();
    appendFileSync(SEALS, '{"domain":"opera');
    await act(1);
    await sealing.seal();
    expect(await verify()).toMatchObject({ seals: 2, faults: [] });
    await sealing.stop();
  });
});

describe('verifying with seals', () => {
  const rechain = (from: number) => `
    update operations.audit_entry set actor = 'x' where seq = ${from};
    create temp table again as
      select * from operations.audit_entry where seq >= ${from} order by seq;
    delete from operations.audit_entry where seq >= ${from};
    update operations.audit_head set seq = ${from - 1},
      hash = (select hash from operations.audit_entry where seq = ${from - 1});
    insert into operations.audit_entry select * from again order by seq;
    drop table again;`;

  beforeEach(async () => {
    const sealing = open();
    for (let n = 0; n < 3; n += 1) {
      await act(2);
      await sealing.seal();
    }
    await sealing.stop();
  });

  it.each([
    ['an altered row', `update operations.audit_entry set actor = 'x' where seq = 3`, 3, 'ALTERED'],
    ['a removed row', 'delete from operations.audit_entry where seq = 2', 2, 'MISSING'],
    [
      'rows in another order',
      `update operations.audit_entry set seq = 99 where seq = 4;
       update operations.audit_entry set seq = 4 where seq = 5;
       update operations.audit_entry set seq = 5 where seq = 99`,
      4,
      'ALTERED',
    ],
    [
      'a tail cut together with its head',
      `delete from operations.audit_entry where seq > 4;
       update operations.audit_head h set seq = 4, hash = e.hash
         from operations.audit_entry e where e.seq = 4`,
      5,
      'CUT',
    ],
    ['a chain written anew from a row on', rechain(3), 4, 'ALTERED'],
    ['a chain that is gone', 'truncate operations.audit_entry, operations.audit_head', 1, 'CUT'],
  ])('names %s', async (...[, tampering, seq, fault]) => {
    expect(await faults()).toEqual([]);
    await owner.query(tampering);
    expect(await faults()).toEqual([{ organisation: 'demo.b01', seq: String(seq), fault }]);
  });

  it('is not fooled by a seal that was made later over a chain written anew', async () => {
    await owner.query(rechain(3));
    const sealing = open();
    await act(1);
    await sealing.stop();
    expect(await faults()).toEqual([{ organisation: 'demo.b01', seq: '4', fault: 'ALTERED' }]);
  });

  it('names a seal that was changed, or signed by another key', async () => {
    const text = readFileSync(SEALS, 'utf8');
    writeFileSync(SEALS, text.replace(/"seq":"4"/, '"seq":"3"'));
    expect(await faults()).toEqual([{ organisation: 'demo.b01', seq: '3', fault: 'FORGED' }]);
    writeFileSync(SEALS, text);
    expect((await verify(OTHER_KEY)).faults).toMatchObject([{ seq: '2', fault: 'FORGED' }]);
  });
});
