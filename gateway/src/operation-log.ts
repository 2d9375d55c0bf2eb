import type { ApolloServerPlugin } from '@apollo/server';
import type { Logger } from '@zhongtai/kit/logging';
import type {
  DocumentNode,
  ExecutionResult,
  GraphQLFormattedError,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import type { RequestContext } from './context.ts';
import type { GraphRequest } from './graph/request.ts';
import type { Usage } from './usage/usage.ts';

/** Never variables: they hold the bank's customers. */
interface Entry {
  readonly operation: string | null;
  /** Null when the request was not even a document. */
  readonly kind: string | null;
  readonly callerKind: string;
  readonly durationMs: number;
  /** Of a subscription: how many were sent. */
  readonly events?: number;
  readonly codes?: readonly unknown[];
}

type Outcome = Pick<Entry, 'events'> & Pick<ExecutionResult, 'errors'>;

export interface OperationNotes {
  readonly logger: Logger;
  readonly usage: Usage;
}

/** An operation over HTTP that was answered, in whatever way. */
interface AnsweredOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode | undefined;
  readonly operation: OperationDefinitionNode | null | undefined;
  readonly context: Pick<RequestContext, 'caller' | 'client'>;
  readonly seconds: number;
  readonly errors?: readonly GraphQLFormattedError[] | undefined;
}

/** One line for an operation over HTTP. */
export function noteOperation(
  { logger, usage }: OperationNotes,
  { schema, document, operation, context, seconds, errors }: AnsweredOperation,
): void {
  const { client, caller } = context;
  // Only what was valid asks for fields that there are.
  if (document && operation) {
    usage.note({ schema, document, client }, { ok: !errors, seconds });
  }
  write(logger, {
    operation: operation?.name?.value ?? null,
    kind: operation?.operation ?? null,
    callerKind: caller.kind,
    durationMs: Math.round(seconds * 1_000),
    ...codesOf(errors),
  });
}

/** The same for all that Apollo Server answers. */
export function operationLog(notes: OperationNotes): ApolloServerPlugin<RequestContext> {
  return {
    async requestDidStart({ schema }) {
      const began = performance.now();
      return {
        async willSendResponse({ document, operation, contextValue: context, response }) {
          const { body } = response;
          const errors = body.kind === 'single' ? body.singleResult.errors : undefined;
          const seconds = (performance.now() - began) / 1_000;
          noteOperation(notes, { schema, document, operation, context, seconds, errors });
        },
      };
    },
  };
}

/** One line for an operation on a socket, written when what is returned is called. */
export function startLogging(
  { logger, usage }: OperationNotes,
  request: GraphRequest,
): (outcome: Outcome) => void {
  const durationMs = stopwatch();
  const { supergraph, document, context } = request;
  const close = usage.open({ schema: supergraph.schema, document, client: context.client });
  return ({ events, errors }) => {
    close();
    const { operation } = request.supergraph.compile(request.document, request.operationName);
    write(logger, {
      operation: operation.name?.value ?? null,
      kind: operation.operation,
      callerKind: request.context.caller.kind,
      durationMs: durationMs(),
      ...(events !== undefined && { events }),
      ...codesOf(errors),
    });
  };
}

const write = (logger: Logger, entry: Entry) => entryLogger(logger).info(entry, 'operation');

const entryLoggers = new WeakMap<Logger, Logger>();

/**
 * To look everywhere for personal data costs more than all else of a small operation. An entry is made here and has
 * none, so that only what must never come to be in it is looked for.
 */
function entryLogger(logger: Logger): Logger {
  const known = entryLoggers.get(logger);
  if (known) return known;
  const redact = { paths: ['variables'], censor: '[redacted]' };
  const made = logger.child({}, { redact });
  entryLoggers.set(logger, made);
  return made;
}

const codesOf = (errors: readonly { extensions?: Record<string, unknown> }[] = []) =>
  errors.length > 0 ? { codes: errors.map(({ extensions }) => extensions?.['code']) } : {};

function stopwatch(): () => number {
  const startedAt = performance.now();
  return () => Math.round(performance.now() - startedAt);
}
