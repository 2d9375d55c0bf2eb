import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { ProtocolError } from './exception.ts';

/** What the address of a request asks for. */
export interface HttpQuery {
  id: string;
  /** Null: the body is the statement. */
  sql: string | null;
  database: string;
  format: string;
  settings: Record<string, string>;
  params: Record<string, string>;
}

/** Parameters of the protocol itself; every other name is a setting of the query. */
const PROTOCOL = new Set([
  ...['query', 'query_id', 'database', 'default_format', 'user', 'password', 'role', 'quota_key'],
  ...['session_id', 'session_timeout', 'session_check', 'close_session', 'stacktrace'],
  ...['buffer_size', 'wait_end_of_query', 'client_protocol_version', 'compress', 'decompress'],
]);

const UNSUPPORTED = ['session_id', 'role', 'compress', 'decompress'];

export function readQuery(url: URL, request: IncomingMessage): HttpQuery {
  const given = [...url.searchParams];
  for (const [name, value] of given) {
    if (UNSUPPORTED.includes(name) && value !== '' && value !== '0') {
      throw new ProtocolError(
        `The embedded ClickHouse does not know "${name}"; set CLICKHOUSE_URL to a server for it`,
      );
    }
  }
  const one = (name: string) => url.searchParams.get(name);
  const header = (name: string) => request.headers[`x-clickhouse-${name}`]?.toString();
  return {
    id: one('query_id') || randomUUID(),
    sql: one('query'),
    database: one('database') || header('database') || 'default',
    format: one('default_format') || header('format') || '',
    settings: Object.fromEntries(
      given.filter(([name]) => !PROTOCOL.has(name) && !name.startsWith('param_')).map(checkName),
    ),
    params: paramsOf(given),
  };
}

/** Long parameters come as a form beside the query. */
export async function readForm(request: IncomingMessage, query: HttpQuery): Promise<HttpQuery> {
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const form = await new Response(await text(request), { headers }).formData();
  const fields = [...form].filter(
    (field): field is [string, string] => typeof field[1] === 'string',
  );
  const sql = fields.find(([name]) => name === 'query')?.[1] ?? query.sql;
  return { ...query, sql, params: { ...query.params, ...paramsOf(fields) } };
}

function paramsOf(given: readonly [string, string][]): Record<string, string> {
  return Object.fromEntries(
    given
      .filter(([name]) => name.startsWith('param_'))
      .map(([name, value]) => checkName([name.slice('param_'.length), value])),
  );
}

/** Names become part of a SET statement. */
function checkName(entry: [string, string]): [string, string] {
  if (/^\w+$/.test(entry[0])) return entry;
  throw new ProtocolError(`"${entry[0]}" is no name of a setting or parameter`);
}
