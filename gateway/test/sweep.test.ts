import { beforeAll, describe, expect, it } from 'vitest';
import { openSweptBank } from './support/sweep/bank.ts';
import { INSIDERS, OUTSIDERS, WATCHERS, type Somebody } from './support/sweep/callers.ts';
import { HIDDEN, PLACES } from './support/sweep/canaries.ts';
import {
  CHANGES_FOR_OTHERS,
  COMPUTED_ANEW,
  LOOKS_FOR_NOTHING,
  TELLS_NOTHING,
  UNFILLED,
} from './support/sweep/exceptions.ts';
import { SAYS_NOTHING } from './support/sweep/silent-fields.ts';
import {
  DOMAINS,
  type Question,
  allEntitiesOf,
  allQuestionsOf,
  askerOf,
  mutationsOf,
  queriesOf,
  subscriptionsOf,
  variantQueriesOf,
} from './support/sweep/graphs.ts';
import { allFieldsOf, fieldsIn, textOf } from './support/sweep/selections.ts';
import { askAll, inTurns, leaksOf, nameOf, outcomeOf, saidBy } from './support/sweep/sweep.ts';
import { stateOf } from './support/sweep/untouched.ts';

// Asked at the subgraphs with a signed caller, as the gateway asks them: it adds no rights. That it takes none
// away on the way, and how it joins, is swept in sweep-gateway.test.ts.

const bank = await openSweptBank();
const { graphs } = bank;
const marks = bank.marks(HIDDEN);
const questions = allQuestionsOf(graphs);
const whole = [...queriesOf(graphs), ...allEntitiesOf(graphs)];
const [mutations, subscriptions] = [mutationsOf(graphs), subscriptionsOf(graphs)];
const variants = variantQueriesOf(graphs);

const sweep = (
  { caller }: Somebody,
  asked: readonly Question[],
  kind: 'query' | 'mutation' = 'query',
) =>
  inTurns(asked, async ({ domain, field }) => ({
    name: nameOf(field),
    answers: await askAll(field, askerOf(graphs[domain], caller), kind),
  }));

const leaksIn = (asked: Awaited<ReturnType<typeof sweep>>) =>
  asked.flatMap(({ answers }) => leaksOf(answers, marks));

type Heard = Awaited<ReturnType<typeof sweep>>;

/** What some of those who may do most hear, also with each argument by itself. */
async function heardByWatchers(): Promise<Map<Somebody, Heard>> {
  const heard = new Map<Somebody, Heard>();
  for (const somebody of WATCHERS) {
    heard.set(somebody, await sweep(somebody, [...questions, ...variants]));
  }
  return heard;
}

const unfilled = await bank.putRows(PLACES.filter((place) => place !== HIDDEN));
const before = await heardByWatchers();
Object.assign(unfilled, await bank.putRows([HIDDEN]));
const after = await heardByWatchers();

const byName = (all: readonly Somebody[]) => all.map((one) => [one.who, one] as const);

const withoutChanging = (key: string, value: unknown) =>
  key in CHANGES_FOR_OTHERS ? undefined : value;

/** By document, what was answered to it; of several refusals at once any may come first. */
const textsOf = (heard: Heard) =>
  new Map(
    heard.flatMap(({ name, answers }) =>
      answers
        .filter(({ heard: { errors } }) => errors === undefined)
        .map(({ document, heard: { data } }) => {
          const text = JSON.stringify(data, withoutChanging);
          return [document, { name, text }] as const;
        }),
    ),
  );

function firstDifference(was: string, is: string): string {
  let at = 0;
  while (at < was.length && was[at] === is[at]) at += 1;
  const near = (text: string) => text.slice(Math.max(at - 150, 0), at + 60);
  return `${near(was)} became ${near(is)}`;
}

/** Far more than it takes. */
const LONG = { timeout: 120_000 };

describe('the sweep', () => {
  it('asks for every field of every type of the three subgraphs', () => {
    const asked = new Set(
      [...questions, ...mutations, ...subscriptions].flatMap(({ field }) => fieldsIn(field)),
    );
    const all = DOMAINS.flatMap((domain) => allFieldsOf(graphs[domain].schema));
    expect(all.filter((field) => !asked.has(field))).toEqual([]);
  });

  it('puts rows of every place into every table that says whose its rows are', () => {
    expect(Object.keys(unfilled)).toEqual(Object.keys(UNFILLED));
  });

  it('finds all of the rows when the branch itself or its head office asks', LONG, async () => {
    const [told, said] = [new Set<string>(), new Set<string>()];
    const silentIn = (asked: readonly Question[]) =>
      asked.filter(({ field }) => !told.has(nameOf(field)));
    const note = (heard: Heard) => {
      for (const { name, answers } of heard) {
        for (const field of saidBy(answers)) said.add(field);
        if (leaksOf(answers, marks).length > 0) told.add(name);
      }
    };
    for (const somebody of INSIDERS) {
      note(await sweep(somebody, questions));
      // What tells nothing by itself may tell through what was asked elsewhere already.
      note(await sweep(somebody, silentIn(whole)));
    }
    const asked = questions.map(({ field }) => field);
    const silent = new Set(silentIn(questions).map(({ field }) => nameOf(field)));
    expect([...silent].toSorted()).toEqual(Object.keys(TELLS_NOTHING).toSorted());
    const unsaid = [...new Set(asked.flatMap(fieldsIn))].filter((field) => !said.has(field));
    const isExcused = (field: string) => SAYS_NOTHING.some(([pattern]) => pattern.test(field));
    expect(unsaid.filter((field) => !isExcused(field))).toEqual([]);
    const idle = SAYS_NOTHING.filter(([pattern]) => !unsaid.some((field) => pattern.test(field)));
    expect(idle).toEqual([]);
  });
});

describe('nothing of another branch', () => {
  it.each(byName(OUTSIDERS))('is told to %s', LONG, async (_, somebody) => {
    const heard = after.get(somebody) ?? (await sweep(somebody, questions));
    expect(leaksIn(heard)).toEqual([]);
  });

  it('shows even in a count: with its rows and without, others hear the same', () => {
    const changed: string[] = [];
    let compared = 0;
    for (const [somebody, heard] of after) {
      const then = textsOf(before.get(somebody) ?? []);
      for (const [question, { name, text }] of textsOf(heard)) {
        if (name in COMPUTED_ANEW) continue;
        const was = then.get(question)?.text;
        if (was !== undefined) compared += 1;
        if (was !== undefined && was !== text) {
          changed.push(`${name} for ${somebody.who}: ${firstDifference(was, text)}`);
        }
      }
    }
    expect(changed).toEqual([]);
    expect(compared).toBeGreaterThan(WATCHERS.length * questions.length);
  });

  it.each(DOMAINS)('is told by %s to anybody whom the gateway did not sign for', async (domain) => {
    for (const { field } of questions.filter((one) => one.domain === domain)) {
      const response = await fetch(`${bank.urls[domain]}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: `{ ${textOf(field)} }` }),
      });
      expect([field.name, response.status]).toEqual([field.name, 401]);
    }
  });
});

describe('a mutation', () => {
  const outcomes = new Map<string, Set<string>>(
    mutations.map(({ field }) => [field.name, new Set<string>()]),
  );
  const state = () => stateOf(bank.database, bank.columns, { place: HIDDEN, marks });
  let untouched: Awaited<ReturnType<typeof state>>;
  beforeAll(async () => {
    untouched = await state();
  });

  it.each(byName(OUTSIDERS))('by %s changes no row of another branch', async (_, somebody) => {
    const tried = await sweep(somebody, mutations, 'mutation');
    expect(await state()).toEqual(untouched);
    expect(leaksIn(tried)).toEqual([]);
    for (const { name, answers } of tried) outcomes.get(name)?.add(outcomeOf(answers));
  });

  it('is refused because the row is not found, by those who may do such a thing', () => {
    const untold = [
      'DONE',
      'FORBIDDEN',
      'UNAUTHENTICATED',
      'INVALID_INPUT',
      'INTERNAL_SERVER_ERROR',
      'TASK_RUNNING',
    ];
    const without = [...outcomes].filter(([, codes]) =>
      [...codes].every((c) => untold.includes(c)),
    );
    expect(without.map(([name]) => name).toSorted()).toEqual(
      Object.keys(LOOKS_FOR_NOTHING).toSorted(),
    );
  });
});
