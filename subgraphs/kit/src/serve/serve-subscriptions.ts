import type { Server } from 'node:http';
import {
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLSchema,
  createSourceEventStream,
  execute,
} from 'graphql';
import { CloseCode } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { CALLER_HEADER, type Caller, verifyCaller } from '../caller/index.ts';
import type { ServiceContext } from '../context/index.ts';
import { DomainError, formatErrorWith } from '../errors/index.ts';
import type { Logger } from '../logging/index.ts';
import { mapStream, type OutboxTail } from '../outbox/index.ts';

interface SubscriptionServer<C extends ServiceContext> {
  readonly schema: GraphQLSchema;
  readonly gatewaySecret: string;
  readonly context: (caller: Caller) => C;
  readonly outbox?: Pick<OutboxTail, 'cursor'>;
  readonly logger: Logger;
}

/** graphql-ws on `/graphql`. The gateway hands the signed caller over when it connects. */
export function serveSubscriptions<C extends ServiceContext>(
  { schema, gatewaySecret, context, outbox, logger }: SubscriptionServer<C>,
  server: Server,
) {
  const format = formatErrorWith((error) => logger.error({ err: error }, 'subscription failed'));
  const sockets = new WebSocketServer({ server, path: '/graphql', maxPayload: 1_000_000 });
  const callers = new WeakMap<Extra['socket'], Caller>();
  return useServer(
    {
      schema,
      execute,
      onConnect({ connectionParams, extra }) {
        const caller = callerOf(connectionParams?.[CALLER_HEADER], gatewaySecret);
        if (!caller) return extra.socket.close(CloseCode.Forbidden, 'Only the gateway may connect');
        callers.set(extra.socket, caller);
        return outbox ? { cursor: outbox.cursor } : true;
      },
      context: ({ extra }) => context(callers.get(extra.socket)!),
      // Each event is answered in a context of its own: what was loaded for one is stale for the next.
      subscribe: (args) =>
        subscribeAfresh(args, () => context((args.contextValue as ServiceContext).caller)),
      onNext(...[, , , , result]) {
        if (!result.errors) return undefined;
        const errors = result.errors.map((error) => format(error.toJSON(), error));
        return { data: result.data ?? null, errors };
      },
      onError: (...[, , , errors]) =>
        errors.map((error) => format('toJSON' in error ? error.toJSON() : error, causeOf(error))),
    },
    sockets,
  );
}

/** A stream that refuses does so without a path, and the refusal is inside what the protocol's library makes of it. */
const causeOf = (error: object) =>
  'originalError' in error ? (error.originalError ?? error) : error;

function callerOf(token: unknown, secret: string): Caller | undefined {
  try {
    return verifyCaller(typeof token === 'string' ? token : undefined, secret);
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}

async function subscribeAfresh(
  args: ExecutionArgs,
  newContext: () => unknown,
): Promise<AsyncGenerator<ExecutionResult> | ExecutionResult> {
  const events = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in events)) return events;
  // A client that leaves must not stay subscribed until the next event happens to come.
  return mapStream(events as AsyncGenerator<unknown, void>, (event) =>
    execute({ ...args, rootValue: event, contextValue: newContext() }),
  );
}
