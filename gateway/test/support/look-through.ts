import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const CHUNK_BYTES = 4_000_000;

/** `file: needle` for every text that stands in a file of these folders, byte by byte. */
export async function lookThrough(
  places: readonly string[],
  needles: readonly string[],
): Promise<string[]> {
  const found = [];
  for (const file of places.flatMap(filesIn)) {
    for (const needle of await needlesIn(file, needles)) found.push(`${file}: ${needle}`);
  }
  return found;
}

/** Files come and go while the engines work. */
function filesIn(place: string): string[] {
  const entry = statSync(place, { throwIfNoEntry: false });
  if (entry?.isFile()) return [place];
  if (!entry?.isDirectory()) return [];
  return readdirSync(place).flatMap((name) => filesIn(join(place, name)));
}

async function needlesIn(file: string, needles: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  const longest = Math.max(...needles.map((needle) => Buffer.byteLength(needle)));
  let tail = Buffer.alloc(0);
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
      // A text may lie across two pieces.
      const piece = Buffer.concat([tail, chunk as Buffer]);
      for (const needle of needles) if (piece.includes(needle)) found.add(needle);
      tail = piece.subarray(-longest);
    }
  } catch (error) {
    if (!isGone(error)) throw error;
  }
  return found;
}

const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
