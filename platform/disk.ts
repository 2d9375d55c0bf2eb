import { statfsSync } from 'node:fs';
import { Refusal } from './refusal.ts';

const GIB = 2 ** 30;
const MIN_FREE_GIB = 1;

/** Engines that fill a disk stop in the middle of things. @throws Refusal */
export function requireDiskSpace(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const freeGib = (bavail * bsize) / GIB;
  if (freeGib >= MIN_FREE_GIB) return;
  throw new Refusal(
    `Only ${freeGib.toFixed(1)} GiB are free at ${folder}, ${MIN_FREE_GIB} GiB are needed: free some, or set ZHONGTAI_HOME to a folder on a larger disk.`,
  );
}
