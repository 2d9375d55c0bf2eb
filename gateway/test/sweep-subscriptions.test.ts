import { encodeCursor } from '@zhongtai/kit/outbox';
import { isWithin } from '@zhongtai/kit/scope';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openSweptBank } from './support/sweep/bank.ts';
import { INSIDERS, MIGHTY_OUTSIDERS, OUTSIDERS, type Somebody } from './support/sweep/callers.ts';
import { HIDDEN, PLACES, canariesIn } from './support/sweep/canaries.ts';
import {
  type Question,
  allEntitiesOf,
  askerOf,
  mutationsOf,
  queriesOf,
  subscriptionsOf,
} from './support/sweep/graphs.ts';
import { withLeakIn } from './support/sweep/planted.ts';
import { textOf } from './support/sweep/selections.ts';
import {
  EVENTS,
  type Listening,
  beginningAfter,
  fieldOf,
  happen,
  listen,
} from './support/sweep/streams.ts';
import { askAll, leaksOf, nameOf } from './support/sweep/sweep.ts';
import { stateOf } from './support/sweep/untouched.ts';

const bank = await openSweptBank();
await bank.putRows(PLACES);
const { graphs, database, columns } = bank;
const marks = bank.marks(HIDDEN);
const subscriptions = subscriptionsOf(graphs);

const hears = ({ heard }: Listening) =>
  heard.some((text) => canariesIn(text, '', marks).length > 0);

/** Events of parts of the bank below and above the caller's: those of all others are too many. */
const mostEvents = ({ caller: { organisation } }: Somebody) =>
  PLACES.filter((place) => isWithin(place, organisation) || isWithin(organisation ?? '', place))
    .length;

/** What each hears of a subscription while it happens in every place; with `after`, of what happened since then. */
async function listenAll(
  { domain, field }: Question,
  all: readonly Somebody[],
  after: string | null = null,
) {
  const document = `subscription { ${textOf(after === null ? field : beginningAfter(field, after))} }`;
  const listening: Listening[] = [];
  for (const one of all) listening.push(await listen(graphs[domain], one, document));
  const open = listening.filter(({ stop }) => stop !== null);
  if (after === null) await happen(database, domain, field.name);
  // The hidden branch's event comes first: whoever has heard of their own would have heard of it.
  const waiting = () => open.filter(({ heard }) => heard.length === 0).length;
  await expect.poll(waiting, { timeout: 15_000 }).toBe(0);
  for (const { stop } of open) await stop?.();
  return listening;
}

/** The cursor of the last event until now; something has happened already when this is asked. */
async function placeBefore({ domain, field }: Question): Promise<string> {
  await happen(database, domain, field.name);
  const [row] = await database.asSuperuser(
    `select xid::text, id::text from ${domain}.outbox as o order by o.xid desc, o.id desc limit 1`,
  );
  const { xid, id } = z.object({ xid: z.coerce.bigint(), id: z.coerce.bigint() }).parse(row);
  return encodeCursor({ xid, id });
}

describe('a subscription', () => {
  it('has an event that it tells of, each of them', () => {
    expect(subscriptions.map(({ field }) => field.name).toSorted()).toEqual(
      Object.keys(EVENTS).toSorted(),
    );
  });

  it.each(subscriptions.map((one) => [one.field.name, one] as const))(
    '%s can be gone on with after a cursor that each of its events carries',
    (_, { domain, field }) => {
      const { args, type } = fieldOf(graphs[domain].schema, field.name);
      expect(args.map((arg) => `${arg.name}: ${String(arg.type)}`)).toContain('after: Cursor');
      expect(String(type.getFields()['cursor']?.type)).toBe('Cursor!');
    },
  );

  it.each(
    subscriptions.flatMap((one) =>
      (['lives', 'is replayed'] as const).map((how) => [one.field.name, how, one] as const),
    ),
  )(
    '%s tells nobody of another branch, and the branch itself, when it %s',
    async (...[, how, subscription]) => {
      const { domain, field } = subscription;
      const after = how === 'lives' ? null : await placeBefore(subscription);
      if (after !== null) await happen(database, domain, field.name);
      const outside = await listenAll(subscription, OUTSIDERS, after);
      expect(outside.filter((one) => hears(one)).map(({ somebody }) => somebody.who)).toEqual([]);
      const tooMuch = outside.filter(
        ({ somebody, heard, stop }) => stop !== null && heard.length > mostEvents(somebody),
      );
      expect(tooMuch.map(({ somebody }) => somebody.who)).toEqual([]);
      expect(outside.some(({ stop }) => stop !== null)).toBe(true);
      const inside = await listenAll(subscription, INSIDERS, after);
      expect(inside.some((one) => hears(one))).toBe(true);
    },
  );
});

const [outsider] = MIGHTY_OUTSIDERS;
if (!outsider) throw new Error('nobody is outside');

async function asked(questions: readonly Question[], name: string, kind: 'query' | 'mutation') {
  const question = questions.find(({ field }) => nameOf(field) === name);
  if (!question || !outsider) throw new Error(`${name}: no such question`);
  const ask = askerOf(graphs[question.domain], outsider.caller);
  return leaksOf(await askAll(question.field, ask, kind), marks);
}

const LEAKY_ENTITIES = [
  ['operations', 'Customer.awards'],
  ['data', 'Customer.timeline'],
] as const;

describe('a planted leak', () => {
  it('in a query is caught', async () => {
    const sweep = () => asked(queriesOf(graphs), 'customers', 'query');
    expect(await withLeakIn(graphs.business, 'Query.customers', sweep)).not.toEqual([]);
    expect(await sweep()).toEqual([]);
  });

  it('in a field of an entity is caught', async () => {
    for (const [domain, field] of LEAKY_ENTITIES) {
      const sweep = () =>
        asked(
          allEntitiesOf(graphs).filter((one) => one.domain === domain),
          '_Customer',
          'query',
        );
      expect(await withLeakIn(graphs[domain], field, sweep)).not.toEqual([]);
      expect(await sweep()).toEqual([]);
    }
  });

  it('in a mutation is caught by what it changed', async () => {
    const state = () => stateOf(database, columns, { place: HIDDEN, marks });
    const sweep = () => asked(mutationsOf(graphs), 'renameOrganisation', 'mutation');
    const before = await state();
    await sweep();
    expect(await state()).toEqual(before);
    await withLeakIn(graphs.business, 'Mutation.renameOrganisation', sweep);
    expect(await state()).not.toEqual(before);
  });

  it.each(['lives', 'is replayed'] as const)(
    'in a subscription is caught when it %s',
    async (how) => {
      const awards = subscriptions.find(({ field }) => field.name === 'awardIssued');
      if (!awards) throw new Error('no such subscription');
      const after = how === 'lives' ? null : await placeBefore(awards);
      const field = after === null ? awards.field : beginningAfter(awards.field, after);
      const listening = await withLeakIn(graphs.operations, 'Subscription.awardIssued', () =>
        listen(graphs.operations, outsider, `subscription { ${textOf(field)} }`),
      );
      await happen(database, 'operations', 'awardIssued');
      await expect
        .poll(() => listening.heard.length, { timeout: 15_000 })
        .toBeGreaterThan(mostEvents(outsider));
      await listening.stop?.();
    },
  );
});
