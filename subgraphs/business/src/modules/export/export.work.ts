import type { Jobs } from '@zhongtai/kit/jobs';
import { EXPIRY_QUEUE, EXPORT_QUEUE } from './export.desk.ts';
import { deleteExpiredFiles } from './export.expiry.ts';
import { type ExportBench, runExport } from './export.run.ts';

/** Takes up exports as they come, and deletes files whose time is over. */
export async function workOnExports(jobs: Jobs, bench: ExportBench): Promise<void> {
  await jobs.work<{ id: string }>(EXPORT_QUEUE, ({ id }, { attempt }) =>
    runExport(bench, id, attempt),
  );
  await jobs.work(EXPIRY_QUEUE, async () => void (await deleteExpiredFiles(bench)));
  await jobs.schedule(EXPIRY_QUEUE, '*/10 * * * *', 'UTC');
}
