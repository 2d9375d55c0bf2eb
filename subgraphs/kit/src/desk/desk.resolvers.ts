import type { GraphQLFieldResolver } from 'graphql';
import type { ServiceContext } from '../context/index.ts';
import type { PageArgs } from '../pagination/index.ts';
import { healthOf, slowestOf } from '../watch/index.ts';
import { readConsumers, readOutbox } from './desk.flow.queries.ts';
import { listFailedJobs, readQueues } from './desk.jobs.queries.ts';
import { listParkedEvents } from './desk.parked.queries.ts';
import { actOnItem } from './desk.service.ts';

interface ActArgs {
  readonly input: { readonly id: string; readonly reason: string };
}

/** `<domain>Desk`, `retry<Domain>Item` and `discard<Domain>Item`; their SDL stands in the domain. */
export function newDesk(domain: string) {
  const title = `${domain.charAt(0).toUpperCase()}${domain.slice(1)}`;
  const act =
    (verb: 'retried' | 'discarded') =>
    (_: unknown, { input }: ActArgs, ctx: ServiceContext) =>
      actOnItem(ctx, { ...input, domain, verb });
  return {
    Query: { [`${domain}Desk`]: () => ({}) },
    Mutation: {
      [`retry${title}Item`]: act('retried'),
      [`discard${title}Item`]: act('discarded'),
    },
    DomainDesk: fields(domain),
  };
}

type Field = GraphQLFieldResolver<unknown, ServiceContext, PageArgs>;

const fields = (domain: string) =>
  ({
    async health(...[, , , { schema }]) {
      const { ready, checks } = await healthOf(schema);
      // Why a probe failed may name hosts: it is in the log and in /readyz.
      const list = Object.entries(checks);
      return {
        isReady: ready,
        checks: list.map(([name, result]) => ({ name, isPassed: result === 'ok' })),
      };
    },
    outbox: (_, __, ctx) => readOutbox(ctx, domain),
    consumers: (_, __, ctx) => readConsumers(ctx, domain),
    queues: (_, __, ctx) => readQueues(ctx, domain),
    failedJobs: (_, args, ctx) => listFailedJobs(ctx, domain, args),
    parkedEvents: (_, args, ctx) => listParkedEvents(ctx, domain, args),
    slowOperations: (...[, , , { schema }]) => slowestOf(schema),
  }) satisfies Record<string, Field>;
