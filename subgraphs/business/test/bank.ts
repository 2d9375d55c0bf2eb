import { type Caller, serviceCaller } from '@zhongtai/kit/caller';
import { newLogger } from '@zhongtai/kit/logging';
import { tailOutbox } from '@zhongtai/kit/outbox';
import { scopedManager } from '@zhongtai/kit/scope';
import { runGraphql, testDatabase, testVault } from '@zhongtai/kit/testing';
import { afterAll } from 'vitest';
import { publishFlows } from '../src/modules/flow/index.ts';
import { openOrm } from '../src/orm.ts';
import { businessSubgraph } from '../src/subgraph.ts';
import { waitingJobs } from './jobs.ts';

const NOW = new Date('2026-03-01T04:00:00Z');

/** The subgraph on a database of the test file's own, signed in as its runtime role. */
export async function openBank() {
  const database = await testDatabase();
  const url = database.url('business');
  const orm = await openOrm(url);
  await publishFlows(orm.em.fork(), NOW);
  const logger = newLogger('test', { level: 'silent' });
  const vault = testVault();
  const outbox = await tailOutbox({ url, domain: 'business', logger, pollMs: 50 });
  afterAll(async () => {
    await outbox.close();
    await orm.close();
  });
  const { jobs, sent } = waitingJobs();
  let now = NOW;
  const context = (caller: Caller) => {
    const em = scopedManager(orm, caller);
    return businessSubgraph.context({ em, caller, now: () => now }, { outbox, vault, jobs });
  };
  return {
    database,
    orm,
    url: database.url,
    vault,
    sent,
    /** The clock of every later request. */
    setNow: (moment: Date) => void (now = moment),
    context,
    /** For putting rows in; sees one bank. */
    em: (organisation = 'demo') => scopedManager(orm, { ...serviceCaller('test'), organisation }),
    ask: (caller: Caller, source: string, variables: Record<string, unknown> = {}) =>
      runGraphql({ schema: businessSubgraph.schema, context: context(caller), source, variables }),
  };
}
