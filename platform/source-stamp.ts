import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from './places.ts';

/** A hash over the files that match, by name and content: the same as long as nobody changed one. */
export async function stampOf(patterns: readonly string[]): Promise<string> {
  const files: string[] = [];
  for await (const entry of glob(patterns, {
    cwd: ROOT,
    withFileTypes: true,
    exclude: isForeign,
  })) {
    // `exclude` keeps the glob out of folders; files of the last segment reach us all the same.
    if (entry.isFile() && !isForeign(entry)) files.push(join(entry.parentPath, entry.name));
  }
  const hash = createHash('sha256');
  for (const file of files.toSorted()) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** Next.js writes its own declarations while it builds: with them no second start would find its stamp. */
function isForeign(entry: { name: string }): boolean {
  return ['node_modules', 'generated', '.next', 'next-env.d.ts'].includes(entry.name);
}
