import type { GraphQLDataSource } from '@apollo/gateway';
import { CALLER_HEADER } from '@zhongtai/kit/caller';
import { traceHeaders, withSpan } from '@zhongtai/kit/telemetry';
import type { Pool } from 'undici';
import type { RequestContext } from '../context.ts';
import { refusal } from '../errors.ts';
import { measureFetch } from '../metrics.ts';
import { type Answer, readAnswer } from './answer.ts';

export type DataSource = GraphQLDataSource<RequestContext>;
/** By name of the subgraph. */
export type DataSources = Readonly<Record<string, DataSource>>;

type Fetch = Parameters<DataSource['process']>[0];

export interface SubgraphOptions {
  readonly name: string;
  readonly pool: Pool;
  /** Path of its GraphQL endpoint. */
  readonly path: string;
  readonly timeoutMs: number;
}

/** Sends fetches of query plans to one subgraph, in the name of the caller. */
export function newDataSource(options: SubgraphOptions): DataSource {
  return {
    process: (fetch) =>
      withSpan('subgraph fetch', { 'zhongtai.subgraph': options.name }, () =>
        measured(options.name, () => fetchOrRefuse(options, fetch)),
      ),
  };
}

async function measured(name: string, run: () => Promise<Answer>): Promise<Answer> {
  const ended = measureFetch(name);
  try {
    const answer = await run();
    ended(true);
    return answer;
  } catch (error) {
    ended(false);
    throw error;
  }
}

async function fetchOrRefuse(options: SubgraphOptions, fetch: Fetch): Promise<Answer> {
  const deadline = AbortSignal.timeout(options.timeoutMs);
  try {
    return await send(options, fetch, deadline);
  } catch (first) {
    if (!mayRepeat(fetch, first)) throw unavailable(options.name, fetch, first);
    try {
      return await send(options, fetch, deadline);
    } catch (second) {
      throw unavailable(options.name, fetch, second);
    }
  }
}

async function send({ pool, path }: SubgraphOptions, fetch: Fetch, signal: AbortSignal) {
  const { query, variables, operationName } = fetch.request;
  const { signedCaller, requestId } = contextOf(fetch);
  const response = await pool.request({
    method: 'POST',
    path,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      [CALLER_HEADER]: signedCaller(),
      'x-request-id': requestId,
      ...traceHeaders(),
    },
    body: JSON.stringify({ query, variables, operationName }),
    signal,
  });
  return readAnswer(response);
}

function contextOf(fetch: Fetch): RequestContext {
  // The other kinds of fetch introspect subgraphs, which a composed graph never does.
  if (!('incomingRequestContext' in fetch)) throw new Error(`Unexpected ${fetch.kind}`);
  return fetch.context;
}

const SOCKET_CODES: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** A kept-alive connection may die just as it is used again; reads are then simply sent once more. */
function mayRepeat({ request }: Fetch, error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return SOCKET_CODES.has(code) && !request.query?.trimStart().startsWith('mutation');
}

function unavailable(name: string, fetch: Fetch, cause: unknown) {
  const path = 'pathInIncomingRequest' in fetch ? (fetch.pathInIncomingRequest ?? []) : [];
  return refusal('SUBGRAPH_UNAVAILABLE', 'This part of the graph does not answer right now', {
    cause,
    subgraph: name,
    // What is missing at the root needs no path.
    ...(path.length > 0 && { path }),
  });
}
