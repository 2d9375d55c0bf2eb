import { TIME_ZONE } from './plan.ts';
import { type Period, READ } from './question.ts';

/** What follows what in seven days of visits, three events long. */
export const behaviourQuestion = (period: Period) => ({
  ...period,
  query: `query ($input: BehaviourInput!) { answer: behaviour(input: $input) {
    subjects visits events sequences { events visits subjects } } }`,
  input: { ...period, timeZone: TIME_ZONE, length: 3, limit: 100 },
  sql: `
    select run, toUInt32(count()) as visits, toUInt32(uniqExact(customer_id)) as customers, toUInt32(sum(length(visit))) as events
    from (
      select customer_id, visit, arrayJoin(arrayPushFront(arrayDistinct(arrayMap((a, b, c) -> [a, b, c],
        arraySlice(kept, 1, runs), arraySlice(kept, 2, runs), arraySlice(kept, 3, runs))), [])) as run
      from (
        select customer_id, visit, arrayCompact(visit) as kept, greatest(0, toInt64(length(kept)) - 2) as runs
        from (
          select customer_id, arrayJoin(arraySplit((name, pause) -> pause > 1800000, events.2, arrayDifference(events.1))) as visit
          from (
            select customer_id, arraySort(groupArray((toUnixTimestamp64Milli(at), toString(name)))) as events
            from event where ${READ} and customer_id != toUUID('00000000-0000-0000-0000-000000000000')
            group by customer_id
          )
        )
      )
    )
    group by run order by empty(run) desc, visits desc, run limit 101`,
  ofGraph: ({ subjects, visits, events, sequences }: Behaviour) => [
    [[], visits, subjects, events],
    ...sequences.map((one) => [one.events, one.visits, one.subjects]),
  ],
  ofRows: (rows: { run: string[]; visits: number; customers: number; events: number }[]) =>
    rows.map(({ run, visits, customers, events }) =>
      run.length === 0 ? [run, visits, customers, events] : [run, visits, customers],
    ),
});

interface Behaviour {
  readonly subjects: number;
  readonly visits: number;
  readonly events: number;
  readonly sequences: { events: string[]; visits: number; subjects: number }[];
}

/** Which events customers have together, in pairs, in the whole period. */
export const associationQuestion = (period: Period) => ({
  ...period,
  query: `query ($input: AssociationInput!) { answer: association(input: $input) {
    subjects items { value subjects } rules { having also subjects } } }`,
  input: {
    ...{ ...period, timeZone: TIME_ZONE, length: 2, limit: 500 },
    ...{ minimumSupport: 0, minimumConfidence: 0 },
  },
  sql: `
    select items, toUInt32(sum(own)) as customers
    from (
      select own, arrayJoin(arrayConcat([[]::Array(String)], arrayMap(item -> [item], names),
        arrayReduce('groupArrayArray', arrayMap((item, place) -> arrayMap(other -> [item, other], arraySlice(names, place + 1)),
          names, arrayEnumerate(names))))) as items
      from (
        select names, count() as own from (
          select arraySort(groupUniqArray(toString(name))) as names
          from event where ${READ} and customer_id != toUUID('00000000-0000-0000-0000-000000000000')
          group by customer_id
        )
        group by names
      )
    )
    group by items`,
  ofGraph: ({ subjects, items, rules }: Association) =>
    sorted([
      [[], subjects],
      ...items.map(({ value, subjects: own }) => [[value], own]),
      ...rules
        .filter(({ having: [one = ''], also }) => one < also)
        .map(({ having: [one], also, subjects: own }) => [[one, also], own]),
    ]),
  ofRows: (rows: { items: string[]; customers: number }[]) =>
    sorted(rows.map(({ items, customers }) => [items, customers])),
});

interface Association {
  readonly subjects: number;
  readonly items: { value: string; subjects: number }[];
  readonly rules: { having: string[]; also: string; subjects: number }[];
}

const sorted = (rows: readonly unknown[][]) =>
  rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
