import { CALLER_HEADER } from '@zhongtai/kit/caller';
import { traceHeaders, withSpan } from '@zhongtai/kit/telemetry';
import type { Pool } from 'undici';
import { refusal } from '../errors.ts';
import { type Fetcher, newInFlight, type SubgraphRequest } from '../executor/index.ts';
import { measureFetch } from '../metrics.ts';
import { type Answer, readAnswer } from './answer.ts';

export interface SubgraphOptions {
  readonly name: string;
  readonly pool: Pool;
  /** Path of its GraphQL endpoint. */
  readonly path: string;
  readonly timeoutMs: number;
}

/** Sends fetches of query plans to one subgraph, in the name of the caller. */
export function newFetcher(options: SubgraphOptions): Fetcher {
  const inFlight = newInFlight();
  const send = (request: SubgraphRequest, caller: string) =>
    withSpan('subgraph fetch', { 'zhongtai.subgraph': options.name }, () =>
      measured(options.name, () => sendOrRefuse(options, request, caller)),
    );

  return async (request) => {
    const caller = request.context.signedCaller();
    if (request.isMutation) {
      inFlight.forget();
      const text = await send(request, caller).finally(inFlight.forget);
      return answerOf(options.name, text);
    }
    // The signature says all that a subgraph knows of who asks.
    const key = `${caller} ${request.body}`;
    return answerOf(options.name, await inFlight.share(key, () => send(request, caller)));
  };
}

async function measured(name: string, run: () => Promise<string>): Promise<string> {
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

async function sendOrRefuse(
  options: SubgraphOptions,
  request: SubgraphRequest,
  caller: string,
): Promise<string> {
  const signal = AbortSignal.timeout(options.timeoutMs);
  const once = () => post(options, { request, caller, signal });
  try {
    return await once();
  } catch (first) {
    if (!mayRepeat(request, first)) throw unavailable(options.name, first);
    return await once().catch((second: unknown) => {
      throw unavailable(options.name, second);
    });
  }
}

interface Posting {
  readonly request: SubgraphRequest;
  readonly caller: string;
  readonly signal: AbortSignal;
}

async function post({ pool, path }: SubgraphOptions, { request, caller, signal }: Posting) {
  const { body } = await pool.request({
    method: 'POST',
    path,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      [CALLER_HEADER]: caller,
      'x-request-id': request.context.requestId,
      ...traceHeaders(),
    },
    body: request.body,
    signal,
  });
  return body.text();
}

const SOCKET_CODES: ReadonlySet<unknown> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** A kept-alive connection may die just as it is used again; reads are then simply sent once more. */
function mayRepeat({ isMutation }: SubgraphRequest, error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return SOCKET_CODES.has(code) && !isMutation;
}

/** Whoever shares an answer reads it for themselves, since an execution changes what it was given. */
function answerOf(name: string, text: string): Answer {
  try {
    return readAnswer(text);
  } catch (cause) {
    throw unavailable(name, new Error('No GraphQL answer', { cause }));
  }
}

const unavailable = (subgraph: string, cause: unknown) =>
  refusal('SUBGRAPH_UNAVAILABLE', 'This part of the graph does not answer right now', {
    cause,
    subgraph,
  });
