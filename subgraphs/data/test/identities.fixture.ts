import { openPostgresBus } from '@zhongtai/kit/bus';
import { stableId } from '@zhongtai/kit/ids';
import { openJobs } from '@zhongtai/kit/jobs';
import { newLogger } from '@zhongtai/kit/logging';
import { anOperator, aService } from '@zhongtai/kit/testing';
import { afterAll, expect, vi } from 'vitest';
import { z } from 'zod';
import { insertCustomers } from '../src/clickhouse/index.ts';
import { startConsumers, startIdentities } from '../src/consumers.ts';
import { testOutbox } from '../src/testing/outbox.ts';
import { testCollect } from '../src/modules/collect/collect.fixture.ts';

export const NAMES = ['ann', 'bob', 'carl', 'dora', 'erik', 'fred', 'gina'] as const;
export type Name = (typeof NAMES)[number];

export const idOf = (name: Name): string => stableId('customer', name);
const analyst = anOperator('ANALYST');

interface LinkView {
  readonly id: string;
  readonly value: string;
  readonly others: readonly { readonly id: string }[];
}

interface ConflictView {
  readonly id: string;
  readonly value: string;
  readonly claims: readonly { readonly customer: { readonly id: string } }[];
}

interface By {
  readonly caller?: typeof analyst;
}

const IDENTITIES = `query ($ids: [_Any!]!, $asOf: DateTime, $withEnded: Boolean!) {
  customers: _entities(representations: $ids) { ... on Customer { identities(asOf: $asOf, withEnded: $withEnded) {
    edges { node { id kind value source confidence actor until endedBy endReason others(asOf: $asOf) { id } } }
  } } } }`;
const CONFLICTS = `query ($status: IdentityConflictStatus) { identityConflicts(status: $status) { edges { node {
  id value status organisation decidedBy claims { customer { id } } } } } }`;

const TYPES = {
  linkIdentity: 'LinkIdentityInput',
  endIdentityLink: 'EndIdentityLinkInput',
  decideIdentityConflict: 'DecideIdentityConflictInput',
} as const;

/** Long enough for a busy machine. */
const PATIENCE = { timeout: 15_000, interval: 100 };
const now = () => new Date();

const asked = (variables: object, { caller = analyst }: By = {}) => ({
  ...{ caller, variables: { ...variables }, at: now().toISOString() },
});

/** What tests ask of whose events are whose. */
function questionsOf(api: Api) {
  const identitiesOf = async (name: Name, over: object = {}, by: By = {}) => {
    const variables = { ids: [reference(name)], withEnded: false, ...over };
    const answer = await api.read<{
      customers: [{ identities: { edges: { node: LinkView }[] } }];
    }>(IDENTITIES, asked(variables, by));
    return answer.customers[0].identities.edges.map(({ node }) => node);
  };
  return {
    identitiesOf,
    /** Whose the events of a name are, by name; '' for nobody. Each event once, or this fails. */
    owners: async (event: string): Promise<string[]> => {
      const found = await api.analytics.select(aService(), {
        sql: (tables) => `select customer_id as owner, toString(id) as event
          from ${tables.event} where name = {event:String}`,
        parameters: { event },
        row: z.object({ owner: z.string(), event: z.string() }),
      });
      expect(new Set(found.map(({ event: id }) => id)).size, 'each event once').toBe(found.length);
      return found.map(({ owner }) => NAMES.find((name) => idOf(name) === owner) ?? '').toSorted();
    },
    conflicts: async (status: string | null = 'OPEN', by: By = {}) => {
      const { identityConflicts: found } = await api.read<{
        identityConflicts: { edges: { node: ConflictView }[] };
      }>(CONFLICTS, asked({ status }, by));
      return found.edges.map(({ node }) => node);
    },
    linkOf: async (name: Name, value: string) => {
      const found = (await identitiesOf(name)).find((link) => link.value === value);
      if (!found) throw new Error(`${name} has no ${value}`);
      return found;
    },
  };
}

/** Events come by the real door and are resolved by the real consumer; seven customers are known to the bank. */
export async function testIdentities() {
  const collect = await testCollect();
  const { api } = collect;
  await startAll(api);
  await insertCustomers(api.clickhouse, NAMES.map(customerOf), now());
  const { key } = await collect.newSource();
  const questions = questionsOf(api);
  return {
    ...{ api, asked, ...questions },
    happen: await testOutbox(api.database, 'business'),
    /** What a page of the app says; by nobody in particular unless somebody signed in. */
    track: (event: string, over: object) =>
      collect.post('/v1/track', key, {
        ...{ type: 'track', event, messageId: crypto.randomUUID() },
        ...over,
      }),
    becomes: (event: string, expected: readonly string[]) =>
      vi.waitFor(async () => expect(await questions.owners(event)).toEqual(expected), PATIENCE),
    openConflict: (value: string) =>
      vi.waitFor(async () => {
        const found = (await questions.conflicts()).find((conflict) => conflict.value === value);
        if (!found) throw new Error(`No conflict about ${value} yet`);
        return found;
      }, PATIENCE),
    mutate: (field: keyof typeof TYPES, input: object, by: By = {}) =>
      api.ask(
        `mutation ($input: ${TYPES[field]}!) { ${field}(input: $input) { id } }`,
        asked({ input: { reason: 'asked them', ...input } }, by),
      ),
  };
}

const customerOf = (name: Name) => ({
  ...{ id: idOf(name), organisation: name === 'gina' ? 'demo.b02' : 'demo.b01.o01' },
  ...{ kind: 'CUSTOMER', gender: 'FEMALE', birthDate: null },
  ...{ sourceKind: 'BRANCH', joinedOn: '2020-01-01' },
});

export const reference = (name: Name) => ({ __typename: 'Customer', id: idOf(name) });

export const linkTo = (name: Name, over: object) => ({
  ...{ idempotencyKey: crypto.randomUUID(), customerId: idOf(name), kind: 'DEVICE' },
  ...over,
});

type Api = Awaited<ReturnType<typeof testCollect>>['api'];

async function startAll(api: Api): Promise<void> {
  const logger = newLogger('test', { level: 'silent' });
  const bus = openPostgresBus({ url: api.url, logger });
  const jobs = await openJobs({ url: api.url, domain: 'data', logger });
  const tagging = () => ({ em: api.em(), clickhouse: api.clickhouse, now });
  const consumers = [
    ...startConsumers({ ...api, bus, logger, now }),
    await startIdentities({ ...api, bus, jobs, tagging, manager: api.em, logger, now }),
  ];
  afterAll(async () => {
    await Promise.all(consumers.map((consumer) => consumer.stop()));
    await Promise.all([bus.close(), jobs.stop()]);
  });
}
