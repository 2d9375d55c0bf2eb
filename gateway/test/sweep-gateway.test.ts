import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { afterAll, describe, expect, it } from 'vitest';
import { startGateway } from './support/running-gateway.ts';
import { openSweptBank } from './support/sweep/bank.ts';
import {
  INSIDERS,
  MIGHTY_OUTSIDERS,
  NOBODY,
  type Somebody,
  tokenOf,
} from './support/sweep/callers.ts';
import { HIDDEN, PLACES, canariesIn } from './support/sweep/canaries.ts';
import { DOMAINS } from './support/sweep/graphs.ts';
import { type Selected, questionsOf, textOf } from './support/sweep/selections.ts';
import { happen } from './support/sweep/streams.ts';
import { type Ask, askAll, inTurns, leaksOf } from './support/sweep/sweep.ts';
import { stateOf } from './support/sweep/untouched.ts';

const root = new URL('../../schema/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
const schema = buildSchema(read('api.graphql'));
const bank = await openSweptBank();
await bank.fill(PLACES);
const marks = bank.marks(HIDDEN);
const gateway = await startGateway({
  supergraphSdl: read('supergraph.graphql'),
  urls: bank.urls,
  // What is asked here is larger than what a channel may ask.
  limits: { depth: 30, aliases: 50, rootFields: 20, tokens: 100_000, bodyBytes: 4_000_000 },
  config: { subgraphTimeoutMs: 20_000 },
});
afterAll(() => gateway.close());

const queries = questionsOf(schema.getQueryType());
const mutations = questionsOf(schema.getMutationType());
const subscriptions = questionsOf(schema.getSubscriptionType());

async function askerOf(somebody: Somebody): Promise<Ask> {
  const token = await tokenOf(somebody, bank.signingKey);
  return (document) => gateway.ask(document, token === undefined ? {} : { token });
}

async function leaksTo(
  somebody: Somebody,
  questions: readonly Selected[],
  kind: 'query' | 'mutation' = 'query',
) {
  const ask = await askerOf(somebody);
  const answers = await inTurns(questions, (field) => askAll(field, ask, kind));
  return answers.flatMap((one) => leaksOf(one, marks));
}

it('explores', { timeout: 300_000 }, async () => {
  for (const somebody of [...INSIDERS.slice(0, 1), ...MIGHTY_OUTSIDERS, NOBODY]) {
    const ask = await askerOf(somebody);
    const t0 = Date.now();
    let n = 0;
    for (const field of queries) {
      const t = Date.now();
      const answers = await askAll(field, ask);
      n += answers.length;
      if (Date.now() - t > 1500)
        console.log(field.name, answers.length, Date.now() - t, textOf(field).length);
      const l = leaksOf(answers, marks);
      if (l.length && !INSIDERS.includes(somebody))
        console.log('LEAK', somebody.who, JSON.stringify(l));
    }
    console.log(somebody.who, n, Date.now() - t0);
  }
});
void [
  HIDDEN,
  describe,
  canariesIn,
  DOMAINS,
  happen,
  stateOf,
  mutations,
  subscriptions,
  leaksTo,
  expect,
];
