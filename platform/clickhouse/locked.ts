import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a living process has an engine open on the folder; the engine itself says only that it failed. */
export function isLocked(folder: string): boolean {
  try {
    const { ino } = statSync(join(folder, 'status'));
    return readFileSync('/proc/locks', 'utf8').includes(`:${ino} `);
  } catch {
    // No engine was ever here, or this system does not tell; then opening it decides.
    return false;
  }
}
