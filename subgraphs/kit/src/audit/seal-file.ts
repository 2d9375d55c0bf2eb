import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { SealedHead } from './faults.ts';
import { SEAL, type Seal, type SealKeys } from './seal.ts';

/** Where seals are kept, and the keys that sign them. */
export interface Seals {
  readonly file: string;
  readonly keys: SealKeys;
}

/** Adds the seals at the end, and returns when the disk has them. Processes may add at once. */
export async function appendSeals(path: string, seals: readonly Seal[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a', 0o640);
  try {
    // Begun on a line of its own: a crash may have torn the one before.
    await file.appendFile(`\n${seals.map((seal) => JSON.stringify(seal)).join('\n')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The seals in the file, oldest first, none when there is no file; a line that was torn is left out. */
export async function* readSeals(path: string, domain: string): AsyncGenerator<Seal> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
  try {
    for await (const line of lines) {
      const seal = parseSeal(line);
      if (seal?.domain === domain) yield seal;
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** The seals as `verifyAudit` wants them. */
export async function* sealedHeads(
  { file, keys }: Seals,
  domain: string,
): AsyncGenerator<SealedHead> {
  for await (const seal of readSeals(file, domain)) {
    yield { ...seal, at: new Date(seal.at), isGenuine: keys.isGenuine(seal) };
  }
}

function parseSeal(line: string): Seal | null {
  try {
    return SEAL.parse(JSON.parse(line));
  } catch {
    return null;
  }
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
