import { join } from 'node:path';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import { scopedManager } from '@zhongtai/kit/scope';
import { z } from 'zod';
import { type TaskBench, type Working, WORKER, completeTask, runTask } from '../task/index.ts';
import { submitForApproval } from './export.approval.ts';
import { ExportRequest } from './export.entity.ts';
import { dropFile, keepFile, makeFolder, openSheet } from './export.files.ts';
import { type AskGraph, GraphRefused } from './export.graph.ts';
import { withoutTexts } from './export.input.ts';
import type { Bank } from './export.list.ts';
import { EXPORTED_LISTS } from './export.lists.ts';
import { recordFile } from './export.statements.ts';
import { watermarkOf } from './export.watermark.ts';

export interface ExportBench extends TaskBench {
  readonly ask: AskGraph;
  readonly folder: string;
}

const PAGE = 100;
const KEPT_MS = 24 * 3_600_000;

interface Writing extends Working {
  readonly request: ExportRequest;
}

/** Writes the file of an export. @throws what may pass, so that it is tried again */
export function runExport(bench: ExportBench, id: string, attempt: number): Promise<void> {
  return runTask(
    bench,
    { id, attempt },
    {
      failedCode: 'EXPORT_FAILED',
      lastingCode: (error) => (error instanceof GraphRefused ? error.code : null),
      async perform(working) {
        const request = await scopedManager(bench.orm, WORKER).findOneOrFail(ExportRequest, { id });
        await countAndWrite(bench, { ...working, request });
      },
      async noteFailure(em, { errorCode }) {
        const request = await em.findOneOrFail(ExportRequest, { id });
        noteEnd(em, bench, { request, action: 'export.failed', after: { errorCode } });
      },
    },
  );
}

const countShape = z.object({
  page: z.object({ totalCount: z.number() }),
  viewer: z.object({ organisation: z.object({ timeZone: z.string() }).nullable() }),
});

async function countAndWrite(bench: ExportBench, working: Writing): Promise<void> {
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
async function writeRows(bench: ExportBench, working: Writing, { bank, path }: Target) {
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

async function finish(bench: ExportBench, working: Writing, { draft, isComplete }: Finished) {
  const { request, turn, progress } = working;
  const { folder, now } = bench;
  const file = `${turn.id}.${turn.run}.${request.format.toLowerCase()}`;
  const fileSize = await keepFile(folder, draft, file);
  const em = scopedManager(bench.orm, WORKER);
  try {
    await em.transactional(async (tx) => {
      const { done: rowsWritten, total } = progress;
      await completeTask(tx, working, now());
      const expiresAt = new Date(now().getTime() + KEPT_MS);
      const rowCount = total ?? rowsWritten;
      const written = { file, fileSize, rowCount, rowsWritten, isComplete, expiresAt };
      await recordFile(tx, { id: turn.id, ...written });
      noteEnd(tx, bench, {
        request,
        action: 'export.finished',
        after: { rowsWritten, isComplete },
      });
    });
  } catch (error) {
    await dropFile(folder, file);
    throw error;
  }
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
