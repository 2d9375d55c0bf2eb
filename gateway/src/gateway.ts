import { type Health, newHealth } from '@zhongtai/kit/health';
import { type StopOrder, stopOrder } from '@zhongtai/kit/lifecycle';
import type { Logger } from '@zhongtai/kit/logging';
import type { FastifyInstance } from 'fastify';
import { newAuthentication } from './auth/authentication.ts';
import { openRevocations } from './auth/revocations.ts';
import type { Config } from './config.ts';
import type { DocumentStore } from './documents/document-store.ts';
import { keptDocuments } from './documents/kept-documents.ts';
import { forwardPaths } from './forwarded-paths.ts';
import { newAnswerCache } from './graph/answer-cache.ts';
import { asApolloGateway } from './graph/apollo-gateway.ts';
import { openChanges } from './graph/changes.ts';
import { newExecute } from './graph/execute.ts';
import { type LiveSupergraph, openLiveSupergraph } from './graph/live-supergraph.ts';
import { startApollo } from './http/apollo-server.ts';
import { newApp } from './http/app.ts';
import { allowOrigins } from './http/cors.ts';
import { type Doors, newDoors } from './http/doors.ts';
import { mountGraphql } from './http/graphql-route.ts';
import { newQuickAnswers } from './http/quick-answers.ts';
import { limitAddresses } from './http/rate.ts';
import { newAdaptiveLimit } from './limits/adaptive-limit.ts';
import { BUDGETS, type Budgets } from './limits/budgets.ts';
import { LIMITS, type Limits } from './limits/limits.ts';
import { openRateLimits, RATES, type Rates } from './limits/rates.ts';
import { gatewayRules } from './limits/rules.ts';
import type { FieldPermissions } from './plans/field-rights.ts';
import { mountPlans } from './plans/plan-route.ts';
import { openSubgraphs } from './subgraphs/subgraphs.ts';
import { newSubscribe } from './subscriptions/federated-subscription.ts';
import { SOCKET_LIMITS, type SocketLimits } from './subscriptions/socket-limits.ts';
import { openSockets } from './subscriptions/socket.ts';
import { openUsage } from './usage/usage.ts';

export interface GatewayOptions {
  readonly config: Config;
  readonly supergraphSdl: string;
  readonly documents: DocumentStore;
  readonly logger: Logger;
  readonly limits?: Limits;
  readonly budgets?: Budgets;
  readonly socketLimits?: SocketLimits;
  readonly rates?: Rates;
  /** At once, in this process; whoever comes then is sent away. */
  readonly maxRequests?: number;
  /** What takes longer is told in the log, with its plan. */
  readonly slowMs?: number;
  /** Of all answers that are kept to be used again; 0 keeps none. */
  readonly cacheBytes?: number;
  /** How often it is told what was asked for. */
  readonly usageMs?: number;
  /** What subgraphs ask of who wants a field; only to explain it. */
  readonly permissions?: () => FieldPermissions;
}

export interface Gateway {
  readonly app: FastifyInstance;
  /** The URL that is listened at. */
  readonly listen: Doors['open'];
  /** Later operations run on this graph, running ones end on theirs. @throws Error: the old one stays */
  readonly replaceSupergraph: (sdl: string) => void;
  readonly replaceDocuments: (documents: DocumentStore) => void;
  /** Takes no new work, sends subscribers away with 1001, lets requests end. */
  readonly close: () => Promise<void>;
}

/** Puts the gateway together; opens no port. */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  let { documents } = options;
  const parts = newParts(options);
  const { app, live, stop, health } = parts;
  const shared = { ...parts, kept: keptDocuments(), documents: () => documents };

  const apollo = await startApollo({ ...shared, gateway: asApolloGateway(shared) });
  stop.add('http', () => app.close());
  const doors = newDoors(app);
  stop.add('requests', doors.drain);
  stop.add('apollo', () => apollo.stop());
  await app.register(async (scope) => {
    allowOrigins(scope, parts.origins);
    mountGraphql(scope, { ...shared, apollo, quick: newQuickAnswers(shared) });
    mountPlans(scope, shared);
  });
  await app.register(async (scope) => {
    limitAddresses(scope, parts.rates);
    await forwardPaths(scope, options.config, stop);
  });
  stop.add('sockets', openSockets({ ...shared, server: app.server }).close);
  stop.add('readiness', () => health.drain());
  return {
    app,
    listen: doors.open,
    replaceSupergraph: live.replace,
    replaceDocuments: (replacement) => void (documents = replacement),
    close: () => stop.stop(),
  };
}

const CACHE_BYTES = 64 * 1024 * 1024;

const MAX_REQUESTS = 1_024;

/** What does not depend on a running server. */
function newParts(options: GatewayOptions) {
  const { config, logger, supergraphSdl } = options;
  const { limits = LIMITS, budgets = BUDGETS, rates = RATES } = options;
  const { publicUrl, subgraphUrls, subgraphTimeoutMs, proxies } = config;
  const stop = stopOrder();
  const health = newHealth();
  const subgraphs = openSubgraphs({ urls: subgraphUrls, timeoutMs: subgraphTimeoutMs });
  stop.add('subgraphs', subgraphs.close);
  const rateLimits = openRateLimits({ rates, redisUrl: config.redisUrl, logger });
  stop.add('rate limits', rateLimits.stop);
  const live = openLiveSupergraph(supergraphSdl, Object.keys(subgraphUrls));
  const usage = startUsage(options, live);
  stop.add('usage', usage.stop);
  const introspection = !config.production;
  const origins = new Set([new URL(config.consoleUrl).origin]);
  const admission = newAdaptiveLimit({ max: options.maxRequests ?? MAX_REQUESTS });
  const server = { publicUrl, logger, proxies, origins, admission };
  const cache = openCache(options, stop);
  return {
    ...openAuthority(options, stop, health),
    budgets,
    app: newApp({ ...server, bodyBytes: limits.bodyBytes, health }),
    execute: newExecute(subgraphs.fetchers, { logger, budgets, cache, slowMs: options.slowMs }),
    health,
    introspection,
    limits,
    live,
    logger,
    proxies,
    rates: rateLimits,
    origins,
    permissions: options.permissions ?? (() => ({})),
    registeredOnly: config.production,
    rules: gatewayRules(limits, introspection),
    socketLimits: options.socketLimits ?? SOCKET_LIMITS,
    stop,
    subscribe: newSubscribe(subgraphs, { logger, budgets, usage, live }),
    usage,
  };
}

function startUsage({ config, logger, usageMs }: GatewayOptions, live: LiveSupergraph) {
  const { gatewaySecret, subgraphUrls } = config;
  const schema = () => live.current().schema;
  return openUsage({ dataUrl: subgraphUrls.data, gatewaySecret, logger, schema, everyMs: usageMs });
}

function openCache({ config, logger, cacheBytes = CACHE_BYTES }: GatewayOptions, stop: StopOrder) {
  const { gatewaySecret, subgraphUrls } = config;
  const cache = newAnswerCache(cacheBytes, () => changes.areCurrent());
  const urls = [subgraphUrls.business, subgraphUrls.operations];
  const changes = openChanges({ urls, gatewaySecret, logger }, (types) => cache.forget(types));
  stop.add('changes', changes.stop);
  return cache;
}

/** Who asks, and whether they still may. */
function openAuthority({ config, logger }: GatewayOptions, stop: StopOrder, health: Health) {
  const { publicUrl, gatewaySecret, subgraphUrls } = config;
  const businessUrl = subgraphUrls.business;
  const revocations = openRevocations({ businessUrl, gatewaySecret, logger });
  stop.add('revocations', revocations.stop);
  const auth = newAuthentication({ businessUrl, publicUrl, gatewaySecret, revocations });
  health.add('token keys', auth.ready);
  health.add('revocations', revocations.ready);
  return { ...auth, revocations };
}
