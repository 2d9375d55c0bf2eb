import { existsSync, watch } from 'node:fs';
import { basename } from 'node:path';

// One save is often several events: truncate, write, rename.
const SETTLE_MS = 100;

/**
 * Calls `changed` after a file below `directory` whose name passes `concerns` was written.
 * Watches the directory, since most writers replace the file itself. Returns how to stop;
 * a directory that is not there is not watched.
 */
export function followFiles(
  directory: string,
  concerns: (name: string) => boolean,
  changed: () => void,
): () => void {
  if (!existsSync(directory)) return () => undefined;
  let settling: NodeJS.Timeout | undefined;
  const watcher = watch(directory, (_, name) => {
    if (name === null || !concerns(basename(name))) return;
    clearTimeout(settling);
    settling = setTimeout(changed, SETTLE_MS);
  });
  return () => {
    clearTimeout(settling);
    watcher.close();
  };
}
