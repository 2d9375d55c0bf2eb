import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createDeflate, createGzip, createZstdCompress } from 'node:zlib';
import type { Answer } from './engine.ts';

interface Sending {
  request: IncomingMessage;
  response: ServerResponse;
  result: Answer;
  isCompressible: boolean;
}

const ENCODERS: Readonly<Record<string, () => Transform>> = {
  gzip: () => createGzip({ level: 1 }),
  zstd: () => createZstdCompress(),
  deflate: () => createDeflate({ level: 1 }),
};

/** Sends a result as fast as the client takes it. @throws when the query fails on the way */
export async function sendAnswer(sending: Sending): Promise<void> {
  const { response, result } = sending;
  const rows = String(result.rows);
  response.setHeader('Content-Type', 'application/octet-stream');
  response.setHeader('X-ClickHouse-Timezone', 'UTC');
  response.setHeader(
    'X-ClickHouse-Summary',
    JSON.stringify({ read_rows: rows, written_rows: rows, result_rows: '0' }),
  );
  const encoding = sending.isCompressible ? encodingFor(sending.request) : null;
  const source = Readable.from(result.pieces, { objectMode: false });
  if (encoding === null) {
    await pipeline(source, response);
    return;
  }
  response.setHeader('Content-Encoding', encoding.name);
  await pipeline(source, encoding.open(), response);
}

function encodingFor(request: IncomingMessage) {
  const accepted = request.headers['accept-encoding']?.toString() ?? '';
  const name = Object.keys(ENCODERS).find((encoding) => accepted.includes(encoding));
  const open = name === undefined ? undefined : ENCODERS[name];
  return name === undefined || open === undefined ? null : { name, open };
}
