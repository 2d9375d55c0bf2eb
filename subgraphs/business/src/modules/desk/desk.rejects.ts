import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Caller } from '@zhongtai/kit/caller';
import { isAtHeadOffice } from '@zhongtai/kit/desk';
import { hidePersonal } from '@zhongtai/kit/personal';

const SUFFIX = '.rejects.csv';
const MOST_FILES = 20;
const SHOWN = 20;
const COUNTED = 100_000;

export interface RejectedRow {
  readonly file: string;
  readonly line: number;
  readonly column: string;
  readonly reason: string;
}

/** What imports refused, by the files they leave in `folder`; nothing without one. */
export async function listRejects(caller: Caller, folder: string | null) {
  if (!folder || !isAtHeadOffice(caller)) return [];
  const names = await readdir(folder).catch(nothingThere);
  const files = names.filter((name) => name.endsWith(SUFFIX)).toSorted();
  return Promise.all(files.slice(0, MOST_FILES).map((name) => readRejects(join(folder, name))));
}

/** Before the first import there is no folder. */
function nothingThere(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

async function readRejects(path: string) {
  const { mtime: at } = await stat(path);
  const rows: RejectedRow[] = [];
  let count = -1;
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (count >= 0 && count < SHOWN) rows.push(rowOf(line));
    count += 1;
    if (count === COUNTED) break;
  }
  return { name: basename(path, SUFFIX), count: Math.max(count, 0), at, rows };
}

/** As the import writes them: every cell in quotes. */
function rowOf(text: string): RejectedRow {
  const cells = [...text.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) =>
    cell.replaceAll('""', '"'),
  );
  const [file = '', line = '0', column = '', reason = ''] = cells;
  return { file, line: Number(line) || 0, column, reason: hidePersonal(reason) };
}
