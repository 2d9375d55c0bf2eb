import { createWriteStream, mkdirSync, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { randomUUID } from 'node:crypto';
import { ProtocolError } from './exception.ts';

/** The rows of one insert, as they came. */
export interface Spooled {
  path: string;
  compression: string;
  bytes: number;
  remove: () => void;
}

/** What ClickHouse calls the encodings of HTTP. */
const COMPRESSIONS: Readonly<Record<string, string>> = {
  identity: 'none',
  gzip: 'gzip',
  deflate: 'deflate',
  br: 'brotli',
  zstd: 'zstd',
  lz4: 'lz4',
  xz: 'xz',
  bz2: 'bz2',
};

/**
 * Where rows wait until they are all here. The engine then reads them piece by piece, so a body may
 * be far larger than memory, and one that breaks off inserts nothing.
 */
export function openSpool(folder: string) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    receive: async (request: IncomingMessage): Promise<Spooled> => {
      const encoding = request.headers['content-encoding']?.trim().toLowerCase() || 'identity';
      const compression = COMPRESSIONS[encoding];
      if (!compression) throw new ProtocolError(`Unknown content encoding "${encoding}"`);
      const path = join(folder, randomUUID());
      const remove = () => rmSync(path, { force: true });
      try {
        const file = createWriteStream(path, { mode: 0o600 });
        await pipeline(request, file);
        return { path, compression, bytes: file.bytesWritten, remove };
      } catch (error) {
        remove();
        throw error;
      }
    },
  };
}

export type Spool = ReturnType<typeof openSpool>;
