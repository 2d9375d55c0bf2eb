import { ApolloServer, type ApolloServerOptions } from '@apollo/server';
import {
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import type { Logger } from '@zhongtai/kit/logging';
import { graphqlMetrics } from '@zhongtai/kit/metrics';
import type { FastifyInstance } from 'fastify';
import type { ValidationRule } from 'graphql';
import type { RequestContext } from '../context.ts';
import type { KeptDocuments } from '../documents/kept-documents.ts';
import type { Limits } from '../limits/limits.ts';
import { operationLog } from '../operation-log.ts';
import type { Usage } from '../usage/usage.ts';
import { requestErrorFormat } from './format-error.ts';
import { statusByAccept } from './status-by-accept.ts';

export interface ApolloOptions {
  readonly app: FastifyInstance;
  readonly gateway: NonNullable<ApolloServerOptions<RequestContext>['gateway']>;
  readonly rules: readonly ValidationRule[];
  readonly limits: Limits;
  readonly introspection: boolean;
  readonly logger: Logger;
  readonly usage: Usage;
  readonly kept: KeptDocuments;
}

/** Apollo Server for queries and mutations over HTTP, started. */
export async function startApollo(options: ApolloOptions): Promise<ApolloServer<RequestContext>> {
  const { app, gateway, rules, limits, introspection, logger, usage, kept } = options;
  const apollo = new ApolloServer<RequestContext>({
    gateway,
    // Our own rule decides, over HTTP and on sockets alike.
    introspection: true,
    hideSchemaDetailsFromClientErrors: !introspection,
    validationRules: [...rules],
    parseOptions: { maxTokens: limits.tokens },
    formatError: requestErrorFormat(logger),
    logger,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    // Documents are registered when they are built, not by whoever calls first.
    persistedQueries: false,
    documentStore: kept.store,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    plugins: [
      fastifyApolloDrainPlugin(app),
      // The landing page loads scripts from elsewhere.
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      graphqlMetrics(),
      operationLog({ logger, usage }),
      statusByAccept(),
    ],
  });
  await apollo.start();
  return apollo;
}
