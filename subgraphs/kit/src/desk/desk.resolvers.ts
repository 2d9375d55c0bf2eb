import type { GraphQLResolveInfo } from 'graphql';
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

type Field = (
  parent: unknown,
  args: object,
  ctx: ServiceContext,
  info: GraphQLResolveInfo,
) => unknown;

const fields = (domain: string) =>
  ({
    async health(_, __, ___, { schema }) {
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
    failedJobs: (_, args: PageArgs, ctx) => listFailedJobs(ctx, domain, args),
    parkedEvents: (_, args: PageArgs, ctx) => listParkedEvents(ctx, domain, args),
    slowOperations: (_, __, ___, { schema }) => slowestOf(schema),
  }) satisfies Record<string, Field>;
