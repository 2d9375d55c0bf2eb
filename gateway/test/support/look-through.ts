import { execFile } from 'node:child_process';

/**
 * `file:text` for every text that stands in a file below these places, byte by byte. By `grep`, which looks for
 * all of them in one pass over gigabytes of WAL.
 */
export function lookThrough(
  places: readonly string[],
  needles: readonly string[],
): Promise<string[]> {
  const sought = needles.flatMap((needle) => ['-e', needle]);
  const args = ['-raoHsF', ...sought, '--', ...places];
  const options = { env: { ...process.env, LC_ALL: 'C' }, maxBuffer: 100_000_000 };
  return new Promise((resolve, reject) => {
    execFile('grep', args, options, (error, printed) => {
      // 1: nothing found; 2: a file went while it was looked at. Others: it did not run at all.
      if (error && error.code !== 1 && error.code !== 2) reject(error);
      else resolve(printed.split('\n').filter((line) => line !== ''));
    });
  });
}
