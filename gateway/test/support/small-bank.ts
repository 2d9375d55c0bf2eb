import { composeServices } from '@apollo/composition';
import { buildSubgraphSchema } from '@apollo/subgraph';
import type { Caller } from '@zhongtai/kit/caller';
import { newHealth } from '@zhongtai/kit/health';
import { newLogger } from '@zhongtai/kit/logging';
import { type RunningServer, serveSubgraph } from '@zhongtai/kit/serve';
import type { FastifyInstance } from 'fastify';
import { parse } from 'graphql';
import { newEventLog } from './event-log.ts';

const LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])`;

/** Three subgraphs small enough to see through, served as the real ones are. */
const SDL = {
  business: `${LINK}
    type Query { customer(id: ID!): Customer whoami: String! broken: Int! slow(ms: Int!): Int }
    type Mutation { rename(id: ID!, name: String!): Customer! }
    type Customer @key(fields: "id") { id: ID! name: String! }`,
  data: `${LINK}
    type Customer @key(fields: "id") { id: ID! tags: [String!] }`,
  operations: `${LINK}
    scalar Cursor
    type Query { awardCount: Int! }
    type Customer @key(fields: "id") { id: ID! awards: [Award!] }
    type Award { id: ID! customer: Customer }
    type AwardIssued { cursor: Cursor! award: Award! }
    type Subscription { awardIssued(after: Cursor, campaignId: ID): AwardIssued! tick(times: Int!): Int! }`,
};

export type SubgraphName = keyof typeof SDL;
const SUBGRAPHS: readonly SubgraphName[] = ['business', 'data', 'operations'];
export const SECRET = 'a secret of the tests, long enough for anyone';

export const silent = newLogger('test', { level: 'silent' });

/** `edit`: the contracts as they may have been before or will be after. */
export function smallSupergraph(edit = (sdl: string) => sdl): string {
  const { supergraphSdl, errors } = composeServices(
    SUBGRAPHS.map((name) => ({
      ...{ name, url: `http://${name}/graphql` },
      typeDefs: parse(edit(SDL[name])),
    })),
  );
  if (!supergraphSdl) throw new AggregateError(errors ?? [], 'does not compose');
  return supergraphSdl;
}

interface Context {
  readonly caller: Caller;
}

/** What happened in the bank: awards, in order, each with a cursor. */
export function newSmallBank() {
  const awards = newEventLog();
  let nameCalls = 0;
  const customer = async ({ id }: { id: string }) => ({ id });
  const resolvers = {
    business: {
      Query: {
        customer: (_: unknown, args: { id: string }) => customer(args),
        whoami: (_: unknown, _args: unknown, { caller }: Context) => describe(caller),
        broken: () => {
          throw new Error('the vault is open');
        },
        slow: (_: unknown, { ms }: { ms: number }) =>
          new Promise((resolve) => setTimeout(() => resolve(ms), ms)),
      },
      Mutation: { rename: (_: unknown, args: { id: string }) => customer(args) },
      Customer: {
        __resolveReference: customer,
        name: ({ id }: { id: string }) => {
          nameCalls += 1;
          return `Customer ${id}`;
        },
      },
    },
    data: {
      Customer: {
        __resolveReference: customer,
        tags: ({ id }: { id: string }) => [`tag of ${id}`],
      },
    },
    operations: {
      Query: { awardCount: () => awards.length() },
      Customer: { __resolveReference: customer, awards: () => [] },
      Subscription: {
        awardIssued: {
          subscribe: (_: unknown, { after }: { after?: string | null }) =>
            awards.read(after ?? null),
          resolve: ({ cursor, id }: { cursor: string; id: string }) => ({
            cursor,
            award: { id, customer: { id: `of-${id}` } },
          }),
        },
        tick: { subscribe: (_: unknown, { times }: { times: number }) => ticks(times) },
      },
    },
  };
  return {
    awards,
    /** How often the name of a customer was resolved. */
    nameCalls: () => nameCalls,
    /** On `port`, or any free one. */
    serve: (name: SubgraphName, { port = 0, mount }: ServeOptions = {}): Promise<RunningServer> =>
      serveSubgraph({
        name,
        host: '127.0.0.1',
        port,
        gatewaySecret: SECRET,
        schema: buildSubgraphSchema([{ typeDefs: parse(SDL[name]), resolvers: resolvers[name] }]),
        // These subgraphs keep nothing in a database.
        context: (caller) => ({ caller, em: null as never, now: () => new Date() }),
        health: newHealth(),
        logger: silent,
        ...(mount && { mount }),
        ...(name === 'operations' && { outbox: placeIn(awards) }),
      }),
  };
}

/** As an outbox tells where it is. */
const placeIn = (events: ReturnType<typeof newEventLog>) => ({
  get cursor() {
    return String(events.length());
  },
  typesSince: () => [],
});

interface ServeOptions {
  readonly port?: number;
  readonly mount?: (app: FastifyInstance) => Promise<void>;
}

const describe = ({ kind, subject, organisation, roles, scopes }: Caller) =>
  [kind, subject, organisation ?? '-', roles.join('+'), scopes.join('+')].join(' ').trim();

async function* ticks(times: number) {
  for (let tick = 1; tick <= times; tick += 1) yield { tick };
}
