import type { Jobs, RunningJob } from '@zhongtai/kit/jobs';
import { EXPIRY_QUEUE, EXPORT_QUEUE } from './export.desk.ts';
import { deleteExpiredFiles } from './export.expiry.ts';
import { type ExportBench, runExport } from './export.run.ts';

/** A long export must not keep everybody else waiting. */
const WORKERS = 2;

/** Takes up exports as they come, and deletes files whose time is over. */
export async function workOnExports(jobs: Jobs, bench: ExportBench): Promise<void> {
  const write = ({ id }: { id: string }, { attempt }: RunningJob) => runExport(bench, id, attempt);
  for (let worker = 0; worker < WORKERS; worker += 1) {
    // oxlint-disable-next-line no-await-in-loop -- the first makes the queue
    await jobs.work(EXPORT_QUEUE, write);
  }
  await jobs.work(EXPIRY_QUEUE, async () => void (await deleteExpiredFiles(bench)));
  await jobs.schedule(EXPIRY_QUEUE, '*/10 * * * *', 'UTC');
}
