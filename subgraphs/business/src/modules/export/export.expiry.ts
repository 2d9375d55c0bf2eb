import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { MikroORM } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import { scopedManager } from '@zhongtai/kit/scope';
import { WORKER } from '../task/index.ts';
import { ExportRequest } from './export.entity.ts';
import { dropFile, makeFolder } from './export.files.ts';

interface Expiring {
  readonly orm: MikroORM;
  readonly folder: string;
  readonly now: () => Date;
}

const BATCH = 100;
const FORGOTTEN_MS = 48 * 3_600_000;

/** Deletes files whose time is over, and what interrupted workers left. Returns how many exports lost theirs. */
export async function deleteExpiredFiles(expiring: Expiring): Promise<number> {
  const { orm, folder, now } = expiring;
  const em = scopedManager(orm, WORKER);
  const due = await em.find(
    ExportRequest,
    { expiresAt: { $lte: now() }, deletedAt: null },
    { limit: BATCH, orderBy: { expiresAt: 'asc' } },
  );
  for (const { id, file } of due) {
    // oxlint-disable-next-line no-await-in-loop -- one file after another is quick enough
    if (file) await dropFile(folder, file);
    // oxlint-disable-next-line no-await-in-loop
    await noteDeletion(expiring, id);
  }
  await deleteForgotten(expiring);
  return due.length;
}

async function noteDeletion({ orm, now }: Expiring, id: string): Promise<void> {
  await scopedManager(orm, WORKER).transactional(async (em) => {
    const request = await em.findOneOrFail(ExportRequest, { id });
    request.deletedAt = now();
    const { organisation, list, owner } = request;
    const object = { organisation, objectKind: 'Export', objectId: id };
    const after = { list, owner };
    audit(em, { caller: WORKER, now }, { action: 'export.deleted', ...object, after });
  });
}

/** Drafts of workers that were killed, and finished files whose record was never written. */
async function deleteForgotten({ folder, now }: Expiring): Promise<void> {
  await makeFolder(folder);
  for (const name of await readdir(folder)) {
    // oxlint-disable-next-line no-await-in-loop -- a handful at most
    const { mtimeMs } = await stat(join(folder, name));
    // oxlint-disable-next-line no-await-in-loop
    if (mtimeMs < now().getTime() - FORGOTTEN_MS) await dropFile(folder, name);
  }
}
