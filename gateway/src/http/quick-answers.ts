import type { Logger } from '@zhongtai/kit/logging';
import { newOperationMetrics } from '@zhongtai/kit/metrics';
import type { FastifyRequest } from 'fastify';
import { type ExecutionResult, getOperationAST, OperationTypeNode } from 'graphql';
import type { RequestContext } from '../context.ts';
import type { KeptDocuments } from '../documents/kept-documents.ts';
import { newInFlight } from '../executor/index.ts';
import type { LiveSupergraph } from '../graph/live-supergraph.ts';
import type { Execute, GraphRequest } from '../graph/request.ts';
import { noteOperation } from '../operation-log.ts';
import type { Usage } from '../usage/usage.ts';

/** What is asked in the usual way, and known to be valid. */
interface Usual extends Omit<GraphRequest, 'context'> {
  /** Of the answer. */
  readonly contentType: string;
}

export interface QuickAnswers {
  /** Null for what has to be looked at in full. */
  readonly usualIn: (request: FastifyRequest) => Usual | null;
  /** The answer; and its text, unless something in it is wrong: that is for the server of the whole protocol to tell. */
  readonly answer: (usual: Usual, context: RequestContext) => Promise<QuickAnswer>;
}

interface QuickAnswer {
  readonly result: ExecutionResult;
  readonly text: string | null;
}

export interface QuickAnswersOptions {
  readonly live: LiveSupergraph;
  readonly kept: KeptDocuments;
  readonly execute: Execute;
  readonly logger: Logger;
  readonly usage: Usage;
}

const JSON_TYPE = 'application/json; charset=utf-8';
const RESPONSE_TYPE = 'application/graphql-response+json; charset=utf-8';

/** What clients say they accept, and what they then get. */
const CONTENT_TYPES = new Map<string | undefined, string>([
  [undefined, JSON_TYPE],
  ['*/*', JSON_TYPE],
  ['application/json', JSON_TYPE],
  ['application/graphql-response+json', RESPONSE_TYPE],
]);

/**
 * Nearly all requests are alike: a document that was asked before, posted as JSON, and an answer without errors. They
 * go past the server of the protocol, which costs as much as asking a subgraph; everything else goes through it.
 */
export function newQuickAnswers(options: QuickAnswersOptions): QuickAnswers {
  const ask = newAsk(options.execute);
  const note = newNote(options);
  return {
    usualIn: (request) => usualIn(options, request),
    async answer(usual, context) {
      const began = performance.now();
      const answer = await ask({ ...usual, context });
      if (answer.text !== null) note(usual, context, (performance.now() - began) / 1_000);
      return answer;
    },
  };
}

/**
 * Who asks the same in the same name at the same time gets the same text: subgraphs would be asked once for them
 * anyway. A change ends that, so that nobody reads what was read before it.
 */
function newAsk(execute: Execute) {
  const inFlight = newInFlight<QuickAnswer>();
  const numberOf = newNumbers();
  const run = async (request: GraphRequest): Promise<QuickAnswer> => {
    const result = await execute(request);
    const { errors, data, extensions } = result;
    return { result, text: errors ? null : `${JSON.stringify({ data, extensions })}\n` };
  };
  return (request: GraphRequest): Promise<QuickAnswer> => {
    const { document, operationName, variables, context } = request;
    if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.QUERY) {
      inFlight.forget();
      return run(request).finally(inFlight.forget);
    }
    // Documents are kept for one version of the graph each.
    const asked = JSON.stringify([numberOf(document), operationName, variables]);
    const key = `${asked} ${context.signedCaller()}`;
    return inFlight.share(key, () => run(request));
  };
}

function newNumbers() {
  const known = new WeakMap<object, number>();
  let last = 0;
  return (of: object): number => {
    const number = known.get(of) ?? (last += 1);
    known.set(of, number);
    return number;
  };
}

/** Notes what was answered as the server of the protocol does. */
function newNote({ logger, usage }: QuickAnswersOptions) {
  const measure = newOperationMetrics();
  return (
    { document, supergraph: { schema }, operationName }: Usual,
    context: RequestContext,
    seconds: number,
  ): void => {
    const operation = getOperationAST(document, operationName);
    const name = operation?.name?.value ?? null;
    measure({ schema, name, kind: operation?.operation ?? 'invalid', ok: true, seconds });
    noteOperation({ logger, usage }, { schema, document, operation, context, seconds });
  };
}

function usualIn(
  { live, kept }: QuickAnswersOptions,
  { method, headers, body }: FastifyRequest,
): Usual | null {
  if (method !== 'POST' || headers['content-type'] !== 'application/json') return null;
  const contentType = CONTENT_TYPES.get(headers.accept);
  const asked = askedIn(body);
  if (!contentType || !asked) return null;
  const supergraph = live.current();
  const document = kept.find(supergraph, asked.query);
  if (!document || !getOperationAST(document, asked.operationName)) return null;
  const { operationName, variables } = asked;
  return { supergraph, document, operationName, variables, contentType };
}

function askedIn(body: unknown) {
  if (typeof body !== 'object' || body === null || !('query' in body)) return null;
  const { query, operationName = null, variables, extensions } = body as Record<string, unknown>;
  if (typeof query !== 'string' || (extensions ?? null) !== null) return null;
  if (operationName !== null && typeof operationName !== 'string') return null;
  const given = variables ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) return null;
  return { query, operationName, variables: given as GraphRequest['variables'] };
}
