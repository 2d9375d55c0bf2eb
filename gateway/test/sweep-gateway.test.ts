import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../src/limits/limits.ts';
import { startGateway } from './support/running-gateway.ts';
import { openSweptBank } from './support/sweep/bank.ts';
import { MIGHTY_OUTSIDERS, NOBODY, type Somebody, tokenOf } from './support/sweep/callers.ts';
import { HIDDEN, PLACES, canariesIn } from './support/sweep/canaries.ts';
import { covering } from './support/sweep/covering.ts';
import { DOMAINS } from './support/sweep/graphs.ts';
import { type Selected, questionsOf, textOf } from './support/sweep/selections.ts';
import { happen } from './support/sweep/streams.ts';
import { type Ask, askAll, inTurns, leaksOf } from './support/sweep/sweep.ts';
import { stateOf } from './support/sweep/untouched.ts';

const root = new URL('../../schema/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
const schema = buildSchema(read('api.graphql'));
const bank = await openSweptBank();
await bank.putRows(PLACES);
const marks = bank.marks(HIDDEN);
const gateway = await startGateway({
  supergraphSdl: read('supergraph.graphql'),
  urls: bank.urls,
  // What is asked here is larger than what a channel may ask.
  limits: { ...LIMITS, depth: 30, tokens: 100_000, bodyBytes: 4_000_000 },
  // Documents that ask for everything must not be refused for what they cost.
  budgets: {
    ANONYMOUS: Infinity,
    OPERATOR: Infinity,
    CUSTOMER: Infinity,
    PARTNER: Infinity,
    SERVICE: Infinity,
  },
  config: { subgraphTimeoutMs: 20_000 },
});
afterAll(() => gateway.close());

const subscriptions = questionsOf(schema.getSubscriptionType());
/** One of each kind: that every role is told nothing is swept at the subgraphs. */
const SOME = ['EVERYTHING of demo.b02', 'a customer of demo.b02 in a channel'];
const outsiders = [...MIGHTY_OUTSIDERS.filter(({ who }) => SOME.includes(who)), NOBODY].map(
  (one) => [one.who, one] as const,
);
const [[, operator] = ['', NOBODY]] = outsiders;

async function leaksTo(
  somebody: Somebody,
  questions: readonly Selected[],
  kind: 'query' | 'mutation' = 'query',
) {
  const token = await tokenOf(somebody, bank.signingKey);
  const ask: Ask = (document) => gateway.ask(document, token === undefined ? {} : { token });
  const answers = await inTurns(questions, (field) => askAll(field, ask, kind));
  return answers.flatMap((one) => leaksOf(one, marks));
}

// Plans of documents that ask for everything take long to make.
describe('through the gateway nothing of another branch', { timeout: 120_000 }, () => {
  it.each(outsiders)('is told to %s', async (_, somebody) => {
    expect(await leaksTo(somebody, covering(questionsOf(schema.getQueryType())))).toEqual([]);
  });

  it.each(outsiders)('is changed by %s', async (_, somebody) => {
    const state = () => stateOf(bank.database, bank.columns, { place: HIDDEN, marks });
    const before = await state();
    expect(await leaksTo(somebody, questionsOf(schema.getMutationType()), 'mutation')).toEqual([]);
    expect(await state()).toEqual(before);
  });

  it.each(subscriptions.map((field) => [field.name, field] as const))(
    'is told by the subscription %s',
    async (name, field) => {
      const domain = DOMAINS.find(
        (one) => bank.graphs[one].schema.getSubscriptionType()?.getFields()[name],
      );
      const token = await tokenOf(operator, bank.signingKey);
      const client = gateway.connect({ authorization: `Bearer ${token}` });
      const heard: string[] = [];
      client.subscribe(
        { query: `subscription { ${textOf(field)} }` },
        { next: (event) => heard.push(JSON.stringify(event)), error: () => {}, complete: () => {} },
      );
      const hears = (of = marks) => heard.some((text) => canariesIn(text, '', of).length > 0);
      const hearsItsOwn = async () => {
        await happen(bank.database, domain ?? 'business', name);
        return hears(bank.marks(operator.place));
      };
      // The hidden branch's event comes first. Until the socket is open nobody hears any.
      await expect.poll(hearsItsOwn, { timeout: 20_000, interval: 500 }).toBe(true);
      expect(hears()).toBe(false);
      await client.dispose();
    },
  );

  it('is hidden from the branch itself, so that the sweep could fail', async () => {
    const inside = { ...operator, caller: { ...operator.caller, organisation: HIDDEN } };
    const customers = questionsOf(schema.getQueryType()).filter(({ name }) => name === 'customers');
    expect(await leaksTo(inside, customers)).not.toEqual([]);
  });
});
