import { join } from 'node:path';
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import { serviceCaller } from '@zhongtai/kit/caller';
import type { Logger } from '@zhongtai/kit/logging';
import { scopedManager } from '@zhongtai/kit/scope';
import { z } from 'zod';
import {
  type Progress,
  type Turn,
  TurnLost,
  countDone,
  endTurn,
  startPulse,
  takeTask,
  tellTask,
} from '../task/index.ts';
import { submitForApproval } from './export.approval.ts';
import { ExportRequest } from './export.entity.ts';
import { dropFile, keepFile, makeFolder, openSheet } from './export.files.ts';
import { type AskGraph, GraphRefused } from './export.graph.ts';
import { withoutTexts } from './export.input.ts';
import type { Bank } from './export.list.ts';
import { EXPORTED_LISTS } from './export.lists.ts';
import { recordFile } from './export.statements.ts';
import { watermarkOf } from './export.watermark.ts';

export interface ExportBench {
  readonly orm: MikroORM;
  readonly ask: AskGraph;
  readonly folder: string;
  readonly logger: Logger;
  readonly now: () => Date;
}

export const WORKER = serviceCaller('business.worker');

const PAGE = 100;
const LAST_ATTEMPT = 5;
const KEPT_MS = 24 * 3_600_000;

interface Working {
  readonly turn: Turn;
  readonly request: ExportRequest;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/**
 * Writes the file of an export from its beginning: whatever an earlier try left is not trusted. Ends quietly when the
 * export was cancelled or another worker has it. @throws what may pass, so that it is tried again
 */
export async function runExport(bench: ExportBench, id: string, attempt: number): Promise<void> {
  const { orm, now } = bench;
  const em = scopedManager(orm, WORKER);
  const turn = await em.transactional(async (tx) => {
    const taken = await takeTask(tx, id, now());
    if (taken) await tellTask(tx, id, now());
    return taken;
  });
  if (!turn) return;
  const request = await em.fork().findOneOrFail(ExportRequest, { id });
  const progress: Progress = { done: 0, total: null };
  const pulse = startPulse({ orm, turn, progress, now });
  try {
    await countAndWrite(bench, { turn, request, progress, signal: pulse.signal });
  } catch (error) {
    if (pulse.signal.aborted || error instanceof TurnLost) return;
    if (error instanceof GraphRefused) return await giveUp(bench, turn, error.code);
    if (attempt < LAST_ATTEMPT) throw error;
    bench.logger.error({ err: error, exportId: id }, 'export given up');
    await giveUp(bench, turn, 'EXPORT_FAILED');
  } finally {
    await pulse.stop();
  }
}

const countShape = z.object({
  page: z.object({ totalCount: z.number() }),
  viewer: z.object({ organisation: z.object({ timeZone: z.string() }).nullable() }),
});

async function countAndWrite(bench: ExportBench, working: Working): Promise<void> {
  const { request, turn, progress, signal } = working;
  const { countDocument, variablesOf } = EXPORTED_LISTS[request.list];
  const variables = { ...variablesOf(request.filter), locale: request.locale };
  const answer = await bench.ask(request, { document: countDocument, variables, signal });
  const { page, viewer } = countShape.parse(answer);
  progress.total = page.totalCount;
  if (page.totalCount > request.allowance && !request.approvalId) {
    const em = scopedManager(bench.orm, WORKER);
    return em.transactional((tx) =>
      submitForApproval(tx, turn, { rows: page.totalCount, now: bench.now() }),
    );
  }
  const bank = { timeZone: viewer.organisation?.timeZone ?? 'UTC' };
  const draft = `${turn.id}.${turn.run}.part`;
  try {
    await makeFolder(bench.folder);
    const isComplete = await writeRows(bench, working, { bank, path: join(bench.folder, draft) });
    await finish(bench, working, { draft, isComplete });
  } catch (error) {
    await dropFile(bench.folder, draft);
    throw error;
  }
}

interface Target {
  readonly bank: Bank;
  readonly path: string;
}

/** Page by page: no more than one is held in memory. False when there were more rows than allowed. */
async function writeRows(bench: ExportBench, working: Working, { bank, path }: Target) {
  const { request, progress, signal } = working;
  const { columns, pageDocument, variablesOf, readPage } = EXPORTED_LISTS[request.list];
  const shown = request.columns.flatMap(
    (key) => columns.find((column) => column.key === key) ?? [],
  );
  const sheet = await openSheet(path, request.format, {
    watermark: watermarkOf(request, { at: bench.now(), bank }),
    columns: shown.map(({ title, isNumber }) => ({ title: title[request.locale], isNumber })),
  });
  try {
    let after: string | null = null;
    do {
      signal.throwIfAborted();
      const base = variablesOf(request.filter);
      const variables = { ...base, locale: request.locale, first: PAGE, after };
      const answer = await bench.ask(request, { document: pageDocument, variables, signal });
      const page = readPage(answer, request.columns, bank);
      const room = request.allowance - progress.done;
      await sheet.write(page.rows.slice(0, room));
      progress.done += Math.min(page.rows.length, room);
      after = page.endCursor;
      if (page.rows.length > room || (after && room === page.rows.length)) {
        await sheet.close();
        return false;
      }
    } while (after);
    await sheet.close();
    return true;
  } catch (error) {
    sheet.abandon();
    throw error;
  }
}

interface Finished {
  readonly draft: string;
  readonly isComplete: boolean;
}

async function finish(bench: ExportBench, working: Working, { draft, isComplete }: Finished) {
  const { request, turn, progress } = working;
  const { folder, now } = bench;
  const file = `${turn.id}.${turn.run}.${request.format.toLowerCase()}`;
  const fileSize = await keepFile(folder, draft, file);
  const em = scopedManager(bench.orm, WORKER);
  try {
    await em.transactional(async (tx) => {
      const { done: rowsWritten, total } = progress;
      const isOurs = await countDone(tx, turn, progress);
      if (!isOurs || !(await endTurn(tx, turn, { status: 'DONE', at: now() })))
        throw new TurnLost();
      const expiresAt = new Date(now().getTime() + KEPT_MS);
      const rowCount = total ?? rowsWritten;
      const written = { file, fileSize, rowCount, rowsWritten, isComplete, expiresAt };
      await recordFile(tx, { id: turn.id, ...written });
      noteEnd(tx, bench, {
        request,
        action: 'export.finished',
        after: { rowsWritten, isComplete },
      });
      await tellTask(tx, turn.id, now());
    });
  } catch (error) {
    await dropFile(folder, file);
    throw error;
  }
}

async function giveUp(bench: ExportBench, turn: Turn, errorCode: string): Promise<void> {
  const em = scopedManager(bench.orm, WORKER);
  await em.transactional(async (tx) => {
    const at = bench.now();
    if (!(await endTurn(tx, turn, { status: 'FAILED', at, errorCode }))) return;
    const request = await tx.findOneOrFail(ExportRequest, { id: turn.id });
    noteEnd(tx, bench, { request, action: 'export.failed', after: { errorCode } });
    await tellTask(tx, turn.id, at);
  });
}

interface Ending {
  readonly request: ExportRequest;
  readonly action: 'export.finished' | 'export.failed';
  readonly after: Readonly<Record<string, unknown>>;
}

function noteEnd(em: EntityManager, { now }: ExportBench, { request, action, after }: Ending) {
  const { id, organisation, owner, list, filter, format, purpose } = request;
  const context = { caller: WORKER, now };
  const what = { owner, list, format, filter: withoutTexts(filter) };
  audit(em, context, {
    action,
    organisation,
    objectKind: 'Export',
    objectId: id,
    after: { ...what, ...after },
    purpose,
  });
}
