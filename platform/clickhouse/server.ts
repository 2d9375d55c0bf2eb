import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync, inflateSync, zstdDecompressSync } from 'node:zlib';
import type { Answer, Engine } from './engine.ts';
import { describeException, ProtocolError } from './exception.ts';
import { type HttpQuery, readForm, readQuery } from './request.ts';
import { sendAnswer } from './response.ts';
import type { Spool } from './spool.ts';
import { readRowsFrom } from './statement.ts';

interface ServerOptions {
  engine: Engine;
  spool: Spool;
  /** Of every user name; null lets anybody in. */
  password: string | null;
}

/** Longer than clients keep a connection: what they send over one that is just being closed is lost. */
const KEEP_ALIVE_MS = 65_000;

/** ClickHouse's HTTP protocol over the embedded engine, as far as its official clients use it. */
export function createClickHouseServer(options: ServerOptions) {
  return createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/ping' || url.pathname === '/replicas_status') response.end('Ok.\n');
    else void answer(options, url, { request, response });
  });
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
}

async function answer(options: ServerOptions, url: URL, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  try {
    requirePassword(options.password, url, request);
    const query = readQuery(url, request);
    response.setHeader('X-ClickHouse-Query-Id', query.id);
    await run(options, query, exchange);
  } catch (error) {
    if (response.headersSent) {
      // The client must not take half a result for a whole one.
      response.destroy();
      return;
    }
    const exception = describeException(error);
    response.removeHeader('Content-Encoding');
    response.setHeader('X-ClickHouse-Exception-Code', exception.code);
    response.writeHead(exception.status, { 'Content-Type': 'text/plain; charset=UTF-8' });
    response.end(`${exception.text}\n`);
    // What still comes of the body would be read as the next request.
    request.resume();
  }
}

async function run(options: ServerOptions, query: HttpQuery, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const send = (sent: HttpQuery, sql: string) =>
    options.engine.run({ ...sent, sql }, (result: Answer) =>
      sendAnswer({
        request,
        response,
        result,
        isCompressible: isOn(sent, 'enable_http_compression'),
      }),
    );
  if (request.headers['content-type']?.startsWith('multipart/form-data')) {
    const form = await readForm(request, query);
    return send(form, form.sql ?? '');
  }
  if (query.sql === null) return send(query, (await readBody(request)).toString());
  const { sql } = query;
  if (readRowsFrom(sql, { path: '', compression: '' }) === null) {
    const body = await readBody(request);
    return send(query, body.length > 0 ? `${sql}\n${body.toString()}` : sql);
  }
  const rows = await options.spool.receive(request);
  try {
    // An empty body inserts nothing, which the engine would take for an unreadable file.
    if (rows.bytes === 0) response.end();
    else await send(query, readRowsFrom(sql, rows) ?? sql);
  } finally {
    rows.remove();
  }
}

function isOn(query: HttpQuery, setting: string): boolean {
  return query.settings[setting] === '1';
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const body = await buffer(request);
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding === 'identity' || body.length === 0) return body;
  if (encoding === 'gzip') return gunzipSync(body);
  if (encoding === 'deflate') return inflateSync(body);
  if (encoding === 'zstd') return zstdDecompressSync(body);
  throw new ProtocolError(`Unknown content encoding "${encoding}"`);
}

function requirePassword(password: string | null, url: URL, request: IncomingMessage): void {
  if (password === null || isSame(givenPassword(url, request), password)) return;
  throw new ProtocolError('Authentication failed: password is incorrect', {
    code: '516',
    type: 'AUTHENTICATION_FAILED',
  });
}

function givenPassword(url: URL, request: IncomingMessage): string {
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (basic !== undefined) {
    return Buffer.from(basic, 'base64').toString().split(':').slice(1).join(':');
  }
  return request.headers['x-clickhouse-key']?.toString() ?? url.searchParams.get('password') ?? '';
}

function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
