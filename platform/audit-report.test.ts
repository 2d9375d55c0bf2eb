import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { audit, openSeals, startSealing } from '@zhongtai/kit/audit';
import { serviceCaller } from '@zhongtai/kit/caller';
import { newLogger } from '@zhongtai/kit/logging';
import { scopedManager } from '@zhongtai/kit/scope';
import { testDatabase } from '@zhongtai/kit/testing';
import { afterAll, expect, it } from 'vitest';
import { verifyDomain } from './audit-report.ts';
import { openDomainOrm } from './migrate.ts';
import { withClient } from './postgres/index.ts';
import { openAuditKeys } from './secrets.ts';

const NOW = new Date('2026-03-10T02:00:00.000Z');
const database = await testDatabase();
const url = database.url('data');
const admin = database.url('postgres');
const orm = await openDomainOrm('data', url);
const home = mkdtempSync(join(tmpdir(), 'zhongtai-audit-'));
const settings = {
  AUDIT_KEY_FILE: openAuditKeys(home),
  AUDIT_SEALS_FILE: join(home, 'audit', 'seals.jsonl'),
};
afterAll(async () => {
  await orm.close();
  rmSync(home, { recursive: true });
});

const verify = () => verifyDomain(admin, 'data', openSeals(settings));

it('names the bad row, and a tail that was cut with its head, in one line each', async () => {
  const em = scopedManager(orm, serviceCaller('test'));
  for (const organisation of ['demo.b01', 'demo.b02']) {
    for (const objectId of ['1', '2', '3']) {
      const entry = { action: 'tag.created', objectKind: 'Tag', objectId, organisation };
      audit(em, { caller: serviceCaller('test'), now: () => NOW }, entry);
      await em.flush();
    }
  }
  const logger = newLogger('test', { level: 'silent' });
  await startSealing({ url, domain: 'data', settings, logger, now: () => NOW }).stop();
  expect(await verify()).toEqual({
    summary: 'data       6 entries in 2 chains, 2 seals, the last of 2026-03-10T02:00:00.000Z',
    faults: [],
  });

  await withClient(admin, (client) =>
    client.query(`update data.audit_entry set actor = 'x' where organisation = 'demo.b01' and seq = 2;
      delete from data.audit_entry where organisation = 'demo.b02' and seq > 1;
      update data.audit_head head set seq = 1, hash = entry.hash from data.audit_entry entry
        where head.organisation = 'demo.b02' and entry.organisation = 'demo.b02'`),
  );
  const { faults } = await verify();
  expect(faults).toEqual([
    expect.stringMatching(
      /^ALTERED data: chain demo\.b01, entry 2 \(id [0-9a-f-]{36}, 2026-03-10T02:00:00\.000Z\) is not what was written\.$/,
    ),
    'CUT data: chain demo.b02, entry 2 and all after it were removed.',
  ]);
});
