import { CALLER_HEADER } from '@zhongtai/kit/caller';
import { traceHeaders, withSpan } from '@zhongtai/kit/telemetry';
import type { Pool } from 'undici';
import { refusal } from '../errors.ts';
import { type Fetcher, newInFlight, type SubgraphRequest } from '../executor/index.ts';
import { measureFetch } from '../metrics.ts';
import { type Answer, readAnswer } from './answer.ts';
import { type Guard, newGuard } from './guard.ts';
import { post } from './post.ts';

export interface SubgraphOptions {
  readonly name: string;
  readonly pool: Pool;
  /** Path of its GraphQL endpoint. */
  readonly path: string;
  readonly timeoutMs: number;
}

/** Sends fetches of query plans to one subgraph, in the name of the caller. */
export function newFetcher(options: SubgraphOptions): Fetcher {
  const inFlight = newInFlight<string>();
  const guard = newGuard(options.name);
  const send = (request: SubgraphRequest, caller: string) =>
    withSpan('subgraph fetch', { 'zhongtai.subgraph': options.name }, () =>
      measured(options.name, () => sendOrRefuse({ ...options, guard }, { request, caller })),
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

interface Asked {
  readonly request: SubgraphRequest;
  readonly caller: string;
}

async function sendOrRefuse(
  { guard, ...options }: SubgraphOptions & { readonly guard: Guard },
  asked: Asked,
): Promise<string> {
  try {
    return await guard.run(
      () => ask(options, asked),
      (error) => mayRepeat(asked.request, error),
    );
  } catch (cause) {
    throw unavailable(options.name, cause);
  }
}

const JSON_BOTH_WAYS = ['content-type', 'application/json', 'accept', 'application/json'];

async function ask(options: SubgraphOptions, { request, caller }: Asked): Promise<string> {
  const { requestId } = request.context;
  const named = [CALLER_HEADER, caller, 'x-request-id', requestId];
  const headers = [...JSON_BOTH_WAYS, ...named, ...Object.entries(traceHeaders()).flat()];
  const { status, text } = await post({ ...options, headers, body: request.body });
  if (NOT_THERE.has(status)) throw new NotThere(status);
  return text;
}

/** Said by what stands between, or by a subgraph that starts or ends. */
const NOT_THERE: ReadonlySet<number> = new Set([502, 503, 504]);

class NotThere extends Error {
  constructor(status: number) {
    super(`Status ${status}`);
  }
}

const CONNECTION_CODES: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'UND_ERR_SOCKET',
]);

/** Only reads, and only what was not answered at all: what took too long would take too long again. */
function mayRepeat({ isMutation }: SubgraphRequest, error: unknown): boolean {
  if (isMutation) return false;
  if (error instanceof NotThere) return true;
  return error instanceof Error && 'code' in error && CONNECTION_CODES.has(error.code);
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
