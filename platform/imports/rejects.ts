import { type WriteStream, createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';

/** A row of the source that cannot be taken. Never its content: that may be about a person. */
interface Reject {
  readonly file: string;
  /** Counted from 1, the header being line 1. */
  readonly line: number;
  readonly column: string;
  readonly reason: string;
}

export interface Rejects {
  readonly path: string;
  readonly count: () => number;
  readonly add: (reject: Reject) => void;
  readonly close: () => Promise<void>;
}

/** A CSV of what was refused and why, made anew by each run. */
export function openRejects(path: string): Rejects {
  mkdirSync(dirname(path), { recursive: true });
  const file: WriteStream = createWriteStream(path);
  let count = 0;
  file.write('file,line,column,reason\n');
  return {
    path,
    count: () => count,
    add({ file: name, line, column, reason }) {
      count += 1;
      file.write(`${[name, line, column, reason].map(cell).join(',')}\n`);
    },
    async close() {
      file.end();
      await finished(file);
    },
  };
}

const cell = (value: string | number): string => `"${String(value).replaceAll('"', '""')}"`;

/** For a file that is read twice: what does not fit is told when its rows are put in. */
export const FIRST_READING: Rejects = {
  path: '',
  count: () => 0,
  add: () => {},
  close: async () => {},
};
