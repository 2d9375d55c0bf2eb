import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginInlineTraceDisabled } from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin, fastifyApolloHandler } from '@as-integrations/fastify';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { CALLER_HEADER, type Caller, verifyCaller } from '../caller/index.ts';
import type { ServiceContext } from '../context/index.ts';
import { DomainError, formatErrorWith } from '../errors/index.ts';
import type { Health } from '../health/index.ts';
import { drainServer } from '../lifecycle/index.ts';
import { type Logger, withRequestId } from '../logging/index.ts';
import type { OutboxTail } from '../outbox/index.ts';
import { graphqlMetrics, metricsPage, startMetrics } from '../metrics/index.ts';
import { newId } from '../ids/index.ts';
import { continueTrace, withSpan } from '../telemetry/index.ts';
import { watchHealth } from '../watch/index.ts';
import { mountChanges } from './mount-changes.ts';
import { serveSubscriptions } from './serve-subscriptions.ts';

export interface SubgraphServer<C extends ServiceContext> {
  readonly name: string;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Key of the gateway's caller tokens. */
  readonly gatewaySecret: string;
  readonly schema: GraphQLSchema;
  /** A context of its own for each request and each event of a subscription. */
  readonly context: (caller: Caller) => C;
  /**
   * Its events. The gateway is told where they stand when it connects, so that a subscription that breaks before
   * its first event can go on without a gap; and of which types they are, so that it gives no old answers.
   */
  readonly outbox?: Pick<OutboxTail, 'cursor' | 'typesSince'>;
  readonly health: Health;
  readonly logger: Logger;
  /** Public paths beside the graph: `/auth`, `/collect`. */
  readonly mount?: (app: FastifyInstance) => Promise<void>;
}

export interface RunningServer {
  readonly port: number;
  /** Takes no new work, lets what runs end, and closes. */
  close(): Promise<void>;
}

/** The gateway limits what clients send; entity fetches of ours can be larger. */
const BODY_LIMIT_BYTES = 10_000_000;

/** `/graphql` over HTTP and WebSocket for the gateway alone; `/healthz`, `/readyz`, `/metrics`. */
export async function serveSubgraph<C extends ServiceContext>(
  server: SubgraphServer<C>,
): Promise<RunningServer> {
  const { name, host, port, health, logger, mount } = server;
  startMetrics(name);
  const unwatch = watchHealth(server.schema, health);
  const loggerInstance: FastifyBaseLogger = logger;
  const logController = new LogController({ disableRequestLogging: true });
  const app = Fastify({ loggerInstance, logController, bodyLimit: BODY_LIMIT_BYTES });
  const apollo = await startApollo(server, app);
  mountGraphql(app, apollo, server);
  mountOperations(app, health);
  if (server.outbox) mountChanges(app, server.outbox, server.gatewaySecret);
  await mount?.(app);
  const sockets = serveSubscriptions(server, app.server);
  await app.listen({ host, port });
  const address = app.server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    async close() {
      health.drain();
      await sockets.dispose();
      await apollo.stop();
      await drainServer(app.server);
      await app.close();
      unwatch();
    },
  };
}

async function startApollo<C extends ServiceContext>(
  { schema, logger }: SubgraphServer<C>,
  app: FastifyInstance,
): Promise<ApolloServer<C>> {
  const apollo = new ApolloServer<C>({
    schema,
    // Only the gateway reaches us, and it has no browser's cookies to abuse.
    csrfPrevention: false,
    introspection: process.env['NODE_ENV'] !== 'production',
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    allowBatchedHttpRequests: false,
    formatError: formatErrorWith((error) => logger.error({ err: error }, 'resolver failed')),
    plugins: [
      fastifyApolloDrainPlugin(app),
      ApolloServerPluginInlineTraceDisabled(),
      graphqlMetrics(),
    ],
  });
  await apollo.start();
  return apollo;
}

const callers = new WeakMap<FastifyRequest, Caller>();

function mountGraphql<C extends ServiceContext>(
  app: FastifyInstance,
  apollo: ApolloServer<C>,
  { name, context, gatewaySecret }: SubgraphServer<C>,
): void {
  const answer = fastifyApolloHandler(apollo, {
    context: async (request) => context(callers.get(request)!),
  });
  app.post('/graphql', async (request, reply) => {
    const refusal = identify(request, gatewaySecret);
    if (refusal) return refuse(reply, refusal);
    const requestId = request.headers['x-request-id'];
    return withRequestId(typeof requestId === 'string' ? requestId : newId(), () =>
      continueTrace(request.headers, () =>
        withSpan(`${name} graphql`, {}, () => answer.call(app, request, reply)),
      ),
    );
  });
}

function identify(request: FastifyRequest, secret: string): DomainError | undefined {
  const token = request.headers[CALLER_HEADER];
  try {
    callers.set(request, verifyCaller(typeof token === 'string' ? token : undefined, secret));
    return undefined;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

const refuse = (reply: FastifyReply, { message, code }: DomainError) =>
  reply.code(401).send({ errors: [{ message, extensions: { code } }] });

function mountOperations(app: FastifyInstance, health: Health): void {
  app.get('/healthz', () => ({ alive: true }));
  app.get('/readyz', async (_, reply) => {
    const readiness = await health.readiness();
    return reply.code(readiness.ready ? 200 : 503).send(readiness);
  });
  app.get('/metrics', async (_, reply) => {
    const { contentType, body } = await metricsPage();
    return reply.type(contentType).send(body);
  });
}
