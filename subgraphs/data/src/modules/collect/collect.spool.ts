import { type FileHandle, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '@zhongtai/kit/ids';
import { CollectFull } from './collect.errors.ts';

/** A part of what was taken; nothing is added to it any more. */
export interface Segment {
  readonly id: string;
  readonly bytes: number;
  /** Each in one line; what a crash cut off was never acknowledged. */
  readonly lines: () => Promise<string[]>;
}

export interface Spool {
  /** Resolves when the lines (each ended by a line feed) are on the disk. @throws CollectFull */
  readonly append: (lines: string) => Promise<void>;
  /** The oldest segment; null when nothing was taken since the last was removed. */
  readonly oldest: () => Promise<Segment | null>;
  readonly remove: (segment: Segment) => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Waiting {
  readonly lines: string;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

interface Current {
  readonly path: string;
  readonly id: string;
  readonly file: FileHandle;
  bytes: number;
}

/** One segment is one insert into the engine. */
const SEGMENT_BYTES = 8 * 1024 * 1024;
const SUFFIX = '.jsonl';

/**
 * Takes lines by appending them to a file. All that come while the disk is busy share the next `fdatasync`, so many
 * senders cost hardly more than one. What is found on the disk is of an earlier run: whole segments.
 */
export async function openSpool(
  folder: string,
  { maxBytes }: { readonly maxBytes: number },
): Promise<Spool> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return new FileSpool(folder, maxBytes, await segmentsIn(folder));
}

class FileSpool implements Spool {
  readonly #folder: string;
  readonly #maxBytes: number;
  readonly #sealed: Segment[];
  #current: Current | null = null;
  #waiting: Waiting[] = [];
  #waitingBytes = 0;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(folder: string, maxBytes: number, sealed: Segment[]) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
    this.#sealed = sealed;
  }

  append(lines: string): Promise<void> {
    if (this.#bytes() + lines.length > this.#maxBytes) return Promise.reject(new CollectFull());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ lines, resolve, reject });
      this.#waitingBytes += lines.length;
      if (this.#waiting.length === 1) void this.#inTurn(() => this.#writeGroup());
    });
  }

  async oldest(): Promise<Segment | null> {
    if (this.#sealed.length === 0) await this.#inTurn(() => this.#seal());
    return this.#sealed[0] ?? null;
  }

  async remove(segment: Segment): Promise<void> {
    await rm(join(this.#folder, segment.id + SUFFIX), { force: true });
    const place = this.#sealed.indexOf(segment);
    if (place >= 0) this.#sealed.splice(place, 1);
  }

  close(): Promise<void> {
    return this.#inTurn(() => this.#seal());
  }

  #bytes(): number {
    const sealed = this.#sealed.reduce((sum, { bytes }) => sum + bytes, 0);
    return sealed + this.#waitingBytes + (this.#current?.bytes ?? 0);
  }

  /** One after another: writes, and the change from one segment to the next. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }

  async #writeGroup(): Promise<void> {
    const group = this.#waiting;
    this.#waiting = [];
    this.#waitingBytes = 0;
    try {
      const current = (this.#current ??= await begin(this.#folder));
      const text = Buffer.from(group.map(({ lines }) => lines).join(''));
      // Counted first: what is written in part belongs to the segment as well.
      current.bytes += text.length;
      await writeWhole(current.file, text);
      await current.file.datasync();
    } catch (error) {
      // Behind a torn line nothing more is written.
      await this.#seal().catch(() => {});
      for (const { reject } of group) reject(error);
      return;
    }
    for (const { resolve } of group) resolve();
    if (this.#current.bytes >= SEGMENT_BYTES) await this.#seal();
  }

  async #seal(): Promise<void> {
    if (!this.#current || this.#current.bytes === 0) return;
    const { path, id, file, bytes } = this.#current;
    this.#current = null;
    this.#sealed.push(segmentAt(path, id, bytes));
    await file.close();
  }
}

async function begin(folder: string): Promise<Current> {
  const id = newId();
  const path = join(folder, id + SUFFIX);
  const file = await open(path, 'ax', 0o600);
  // The file's own entry has to survive, too.
  const directory = await open(folder);
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
  return { path, id, file, bytes: 0 };
}

async function writeWhole(file: FileHandle, bytes: Buffer): Promise<void> {
  for (let written = 0; written < bytes.length;) {
    written += (await file.write(bytes, written)).bytesWritten;
  }
}

/** Oldest first, since their names are ids that grow. */
async function segmentsIn(folder: string): Promise<Segment[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX)).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return segmentAt(path, name.slice(0, -SUFFIX.length), (await stat(path)).size);
    }),
  );
}

function segmentAt(path: string, id: string, bytes: number): Segment {
  return {
    id,
    bytes,
    async lines() {
      const text = await readFile(path, 'utf8');
      return text.split('\n').slice(0, -1);
    },
  };
}
