import { stableId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import fc from 'fast-check';
import { type EventRow, insertCustomers, insertEvents } from '../../clickhouse/index.ts';
import type { testData } from '../../testing/index.ts';

export const MINUTE_MS = 60_000;
export const DAY_MS = 86_400_000;
/** Eight in the morning of the first of October, in the bank's time zone. */
export const START = Date.UTC(2026, 9, 1);
/** Each of them has two subjects. */
const CUSTOMERS = 12;

/** Something that happened; its place in the list is its order of arrival. */
export interface Happening {
  readonly subject: number;
  /** After the start. */
  readonly atMs: number;
  readonly kind: 'a' | 'b' | 'c' | 'x';
  readonly mark: '0' | '1';
}

const happening = fc.record({
  subject: fc.integer({ min: 0, max: 2 * CUSTOMERS - 1 }),
  // Few moments, so that many events share one, and many lie just on an edge.
  atMs: fc.constantFrom(
    ...[0, 1, MINUTE_MS, 31 * MINUTE_MS, DAY_MS - 1, DAY_MS, DAY_MS + 1],
    ...[16 * 60 * MINUTE_MS - 1, 16 * 60 * MINUTE_MS, 2 * DAY_MS, 3 * DAY_MS],
  ),
  kind: fc.constantFrom('a', 'b', 'c', 'x'),
  mark: fc.constantFrom('0', '1'),
} as const);

export const happenings = fc.array(happening, { minLength: 1, maxLength: 160 });

export const customerOf = ({ subject }: Happening): string =>
  stableId('customer', subject % CUSTOMERS);
export const subjectOf = ({ subject }: Happening): string => stableId('subject', subject);

const happened = (subject: number, kind: Happening['kind'], atMs: number): Happening => ({
  ...{ subject, kind, atMs },
  mark: '1',
});

/** Six customers look; four of them, all women, apply; one of those buys. Two look again later. */
export const LOOK_APPLY_BUY: readonly Happening[] = [
  ...[0, 1, 2, 3, 4, 6].map((subject) => happened(subject, 'a', 1_000)),
  ...[0, 2, 4, 6].map((subject) => happened(subject, 'b', 60_000)),
  happened(0, 'c', 120_000),
  happened(0, 'a', DAY_MS),
  happened(2, 'a', 5 * DAY_MS),
];

type Api = Awaited<ReturnType<typeof testData>>;

export const NOW = '2026-11-20T04:00:00Z';

export const PERIOD = { from: new Date(START), to: new Date(START + 10 * DAY_MS) };

/** As many runs as a test can afford; one that is ended before its first is a failure, however busy the machine. */
export const BOUNDED = { numRuns: 12, interruptAfterTimeLimit: 8_000 };

/** For those that follow rules which are simpler than they are slow. */
export const BRIEF = { numRuns: 4, interruptAfterTimeLimit: 8_000 };

let banks = 0;

/** A bank of its own in which all that happened; customers of an even number are women. */
export async function bankOf(api: Api, events: readonly Happening[]) {
  banks += 1;
  const bank = `bank${banks}`;
  const rows = events.map((event, index): EventRow => ({
    id: stableId(bank, index),
    name: event.kind,
    organisation: `${bank}.b${event.subject % 2}`,
    at: new Date(START + event.atMs),
    customerId: customerOf(event),
    subjectId: subjectOf(event),
    amount: String(event.subject),
    properties: { mark: event.mark },
  }));
  await insertEvents(api.clickhouse, rows, { token: bank, receivedAt: new Date(START) });
  const customers = Array.from({ length: CUSTOMERS }, (_, n) => ({
    id: stableId('customer', n),
    organisation: `${bank}.b${n % 2}`,
    kind: 'CUSTOMER',
    gender: n % 2 === 0 ? 'FEMALE' : 'MALE',
    ...{ birthDate: null, sourceKind: 'BRANCH', joinedOn: '2020-01-01' },
  }));
  await insertCustomers(api.clickhouse, customers, new Date(START));
  const read = <Data>(source: string, input: object): Promise<Data> =>
    api.read<Data>(source, {
      ...{ caller: anOperator('ANALYST', bank), at: NOW },
      variables: onTheWire({ input }),
    });
  return { name: bank, read, open: (cell: object) => opened(read, cell) };
}

/** As a client sends it: moments are text. */
export const onTheWire = (value: object): Record<string, unknown> =>
  JSON.parse(JSON.stringify(value));

const OPEN = `query ($input: AnalysisCellInput!) { analysisCustomers(cell: $input) {
  count customers(first: 100) { edges { node { id } } }
} }`;

interface Opened {
  analysisCustomers: { count: number; customers: { edges: { node: { id: string } }[] } };
}

/** Ids of the customers behind a number, sorted. */
async function opened(
  read: (source: string, input: object) => Promise<Opened>,
  cell: object,
): Promise<string[]> {
  const { analysisCustomers: found } = await read(OPEN, cell);
  const ids = found.customers.edges.map(({ node }) => node.id);
  if (found.count !== ids.length) throw new Error(`Counted ${found.count}, listed ${ids.length}`);
  return ids.toSorted();
}

/** Customers of the subjects, each once, sorted. */
export function customersBehind(
  events: readonly Happening[],
  keyOf: (event: Happening) => string,
  keys: ReadonlySet<string>,
): string[] {
  const behind = events.filter((event) => keys.has(keyOf(event))).map(customerOf);
  return [...new Set(behind)].toSorted();
}

export const subjectKinds = fc.constantFrom('CUSTOMER', 'SUBJECT');
export const keyOf = (subject: string) => (subject === 'CUSTOMER' ? customerOf : subjectOf);
