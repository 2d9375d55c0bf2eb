import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Caller, serviceCaller } from '@zhongtai/kit/caller';
import { newLogger } from '@zhongtai/kit/logging';
import { scopedManager } from '@zhongtai/kit/scope';
import { anOperator, runGraphql } from '@zhongtai/kit/testing';
import { afterAll } from 'vitest';
import type { openBank } from '../../../test/bank.ts';
import { waitingJobs } from '../../../test/jobs.ts';
import * as rows from '../../../test/rows.ts';
import { intakeCustomers, intakeOrganisations } from '../../intake/index.ts';
import { businessSubgraph } from '../../subgraph.ts';
import { type AskGraph, GraphRefused } from './export.graph.ts';
import type { ApprovalNews } from '../approval/index.ts';
import { applyDecision } from './export.approval.ts';
import type { ExportDesk } from './export.desk.ts';
import { linkKeyOf } from './export.link.ts';
import { type ExportBench, runExport } from './export.run.ts';

type Bank = Awaited<ReturnType<typeof openBank>>;

export const AGENT = anOperator('SERVICE_AGENT', 'demo.b01');
export const KEY = linkKeyOf('a secret of tests, long enough to be one');

const REQUEST = `mutation ($input: RequestExportInput!) {
  requestExport(input: $input) { id status kind subject owner } }`;

function openDesk(bank: Bank, rowLimit: number) {
  const folder = mkdtempSync(join(tmpdir(), 'zhongtai-exports-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const { jobs, sent } = waitingJobs();
  const desk = { rowLimit, folder, publicUrl: 'http://gateway.test', linkKey: KEY, jobs };
  const contextOf = (caller: Caller) => ({ ...bank.context(caller), exports: desk });
  const ask = (caller: Caller, source: string, variables: Record<string, unknown> = {}) =>
    runGraphql({ schema: businessSubgraph.schema, context: contextOf(caller), source, variables });
  const askGraph: AskGraph = async ({ organisation }, { document, variables, signal }) => {
    signal.throwIfAborted();
    const { data, code } = await ask({ ...AGENT, organisation }, document, { ...variables });
    if (code) throw new GraphRefused(code);
    return data;
  };
  const bench = (over: Partial<ExportBench> = {}): ExportBench => ({
    orm: bank.orm,
    ask: askGraph,
    folder,
    logger: newLogger('test', { level: 'silent' }),
    now: () => bank.context(AGENT).now(),
    ...over,
  });
  return { ask, askGraph, bench, desk, sent };
}

/** A bank whose exports read its own graph, as their operator; `jobs` are run by the test. */
export function openExports(bank: Bank, { rowLimit = 3 } = {}) {
  const opened = openDesk(bank, rowLimit);
  const {
    ask,
    bench,
    desk: { folder },
  } = opened;
  return {
    ...opened,
    request: (caller: Caller, over: object = {}) =>
      ask(caller, REQUEST, {
        input: {
          idempotencyKey: crypto.randomUUID(),
          list: 'CUSTOMERS',
          format: 'CSV',
          locale: 'EN',
          purpose: 'Spring calls',
          ...over,
        },
      }),
    run: (id: string, over: Partial<ExportBench> = {}) => runExport(bench(over), id, 1),
    /** What was decided so far reaches the exports, again and again: each decision counts once. */
    hear: () => hearDecisions(bank, opened.desk),
    files: () => readdirSync(folder),
    read: (file: string) => readFileSync(join(folder, file)),
    audited: async (id: string) => {
      const em = scopedManager(bank.orm, serviceCaller('test'));
      const entries = await em.execute<{ action: string }[]>(
        'select action from business.audit_entry where object_id = ? order by seq',
        [id],
      );
      return entries.map(({ action }) => action);
    },
  };
}

async function hearDecisions(bank: Bank, { jobs }: Pick<ExportDesk, 'jobs'>): Promise<void> {
  const em = scopedManager(bank.orm, serviceCaller('test'));
  const events = await em.execute<ApprovalNews[]>(
    'select type, subject_id as "subjectId", body from business.outbox order by xid, id',
  );
  await em.transactional(async (tx) => {
    for (const event of events) {
      await applyDecision(tx, event, { jobs, now: bank.context(AGENT).now });
    }
  });
}

/** Three customers of one branch, one of them named like a formula, and two of another. */
export async function fillBranches(bank: Bank): Promise<void> {
  const em = bank.em();
  await intakeOrganisations(em, [
    rows.aHeadOffice(),
    ...['demo.b01', 'demo.b02'].map((path) => rows.aBranch(path)),
  ]);
  await intakeCustomers(em, [
    rows.aCustomer('C1', { name: '=HYPERLINK("http://evil.test")' }),
    rows.aCustomer('C2', { name: 'Bob, "B"', gender: 'MALE' }),
    rows.aCustomer('C3'),
    rows.aCustomer('D1', { organisation: 'demo.b02' }),
    rows.aCustomer('D2', { organisation: 'demo.b02' }),
  ]);
}
