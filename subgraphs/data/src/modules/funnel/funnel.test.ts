import { stableId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EventRow, insertEvents } from '../../clickhouse/index.ts';
import { testData } from '../../testing/index.ts';

const FUNNEL = `query ($input: FunnelInput!) { funnel(input: $input) {
  steps { label count ofFirst ofPrevious }
} }`;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Each of them has two subjects. */
const CUSTOMERS = 15;
const START = Date.UTC(2026, 9, 1);

const api = await testData();
let runs = 0;

interface Happening {
  readonly subject: number;
  /** After the start; whole days or parts of them. */
  readonly atMs: number;
  readonly kind: 'a' | 'b' | 'c';
  readonly mark: '0' | '1';
}

const STEPS = [
  { label: 'A', event: 'a', where: [] },
  { label: 'B, marked', event: 'b', where: [{ property: 'mark', equals: '1' }] },
  { label: 'B', event: 'b', where: [] },
  { label: 'C', event: 'c', where: [] },
];

/** Each run has a bank of its own, so that none sees another's events. */
async function funnelOf(happenings: readonly Happening[], windowDays: number, subject: string) {
  runs += 1;
  const bank = `bank${runs}`;
  const rows = happenings.map((happening, index): EventRow => ({
    id: stableId(bank, index),
    name: happening.kind,
    organisation: bank,
    at: new Date(START + happening.atMs),
    customerId: stableId('customer', happening.subject % CUSTOMERS),
    subjectId: stableId('subject', happening.subject),
    properties: { mark: happening.mark },
  }));
  const half = Math.ceil(rows.length / 2);
  const batches = [rows.slice(0, half), rows.slice(half)];
  for (const [index, batch] of batches.entries()) {
    await insertEvents(api.clickhouse, batch, {
      token: `${bank}:${index}`,
      receivedAt: new Date(START + index),
    });
  }
  const input = {
    steps: STEPS,
    subject,
    from: new Date(START),
    to: new Date(START + 400 * DAY_MS),
    windowDays,
  };
  const { funnel } = await api.read<Counted>(FUNNEL, asked(input, bank));
  return funnel.steps.map(({ count }) => count);
}

const asked = (input: object, bank = 'demo') => ({
  caller: anOperator('ANALYST', bank),
  variables: onTheWire({ input }),
});

const ask = (input: object, bank?: string) => api.ask(FUNNEL, asked(input, bank));

interface Counted {
  funnel: { steps: { count: number }[] };
}

/** As a client sends it: moments are text. */
const onTheWire = (value: object): Record<string, unknown> => JSON.parse(JSON.stringify(value));

/**
 * The plain meaning: from every first step try every later event for the next step, by trial of all.
 * Events are in order of time, and of arrival within a millisecond.
 */
function stepsReached(events: readonly Happening[], windowMs: number): number {
  const matches = [
    (event: Happening) => event.kind === 'a',
    (event: Happening) => event.kind === 'b' && event.mark === '1',
    (event: Happening) => event.kind === 'b',
    (event: Happening) => event.kind === 'c',
  ];
  const reach = (step: number, from: number, startMs: number): number => {
    let best = step;
    for (let place = from; place < events.length; place += 1) {
      const event = events[place];
      if (!event || !matches[step]?.(event) || event.atMs - startMs > windowMs) continue;
      best = Math.max(best, reach(step + 1, place + 1, startMs));
    }
    return best;
  };
  return Math.max(
    0,
    ...events.map((event, place) => (matches[0]?.(event) ? reach(1, place + 1, event.atMs) : 0)),
  );
}

function expectedCounts(happenings: readonly Happening[], windowMs: number, ofCustomer: boolean) {
  const key = ({ subject }: Happening) => (ofCustomer ? subject % CUSTOMERS : subject);
  const bySubject = Map.groupBy(happenings, key);
  const reached = [...bySubject.values()].map((events) =>
    stepsReached(
      events.toSorted((a, b) => a.atMs - b.atMs),
      windowMs,
    ),
  );
  return STEPS.map((_, step) => reached.filter((level) => level > step).length);
}

const happening = fc.record({
  subject: fc.integer({ min: 0, max: 2 * CUSTOMERS - 1 }),
  // Few moments, so that many events share a millisecond and many lie just on the window's edge.
  atMs: fc.constantFrom(0, 1, MINUTE_MS, DAY_MS - 1, DAY_MS, DAY_MS + 1, 2 * DAY_MS, 3 * DAY_MS),
  kind: fc.constantFrom('a', 'b', 'c'),
  mark: fc.constantFrom('0', '1'),
} as const);

describe('funnel', () => {
  it('counts as the plain definition does, in time and arrival order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 1, max: 3 }),
        fc.boolean(),
        async (happenings, windowDays, ofCustomer) => {
          const counts = await funnelOf(
            happenings,
            windowDays,
            ofCustomer ? 'CUSTOMER' : 'SUBJECT',
          );
          expect(counts).toEqual(expectedCounts(happenings, windowDays * DAY_MS, ofCustomer));
        },
      ),
      { numRuns: 15 },
    );
  });

  it('keeps all steps of one millisecond, in their order of arrival', async () => {
    const at = { subject: 1, atMs: 5, mark: '1' } as const;
    const forward = [
      { ...at, kind: 'a' },
      { ...at, kind: 'b' },
      { ...at, kind: 'b' },
      { ...at, kind: 'c' },
    ] as const;
    expect(await funnelOf(forward, 1, 'SUBJECT')).toEqual([1, 1, 1, 1]);
    expect(await funnelOf(forward.toReversed(), 1, 'SUBJECT')).toEqual([1, 0, 0, 0]);
  });

  it('gives fractions of the first step and of the one before', async () => {
    const at = { atMs: 5, mark: '1' } as const;
    await funnelOf(
      [
        { ...at, subject: 0, kind: 'a' },
        { ...at, subject: 2, kind: 'a' },
        { ...at, subject: 2, kind: 'b' },
      ],
      1,
      'SUBJECT',
    );
    const [a, b, , c] = STEPS;
    const input = {
      steps: [a, b, c],
      subject: 'SUBJECT',
      from: new Date(START),
      to: new Date(START + DAY_MS),
      windowDays: 1,
    };
    const { data } = await ask(input, `bank${runs}`);
    expect(data).toEqual({
      funnel: {
        steps: [
          { label: 'A', count: 2, ofFirst: 1, ofPrevious: null },
          { label: 'B, marked', count: 1, ofFirst: 0.5, ofPrevious: 0.5 },
          { label: 'C', count: 0, ofFirst: 0, ofPrevious: 0 },
        ],
      },
    });
    const { data: elsewhere } = await ask(input, `bank${runs}.b01`);
    expect(elsewhere).toMatchObject({
      funnel: { steps: [{ count: 0, ofFirst: null }, {}, { ofPrevious: null }] },
    });
  });

  const input = {
    steps: STEPS,
    from: new Date(START),
    to: new Date(START + DAY_MS),
    windowDays: 30,
  };
  it.each([
    { steps: STEPS.slice(0, 1) },
    { steps: Array.from({ length: 11 }, () => STEPS[0]) },
    { to: new Date(START) },
    { windowDays: 0 },
    { windowDays: 367 },
  ])('refuses %j', async (wrong) => {
    expect(await ask({ ...input, ...wrong })).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('takes ten steps and 366 days', async () => {
    const steps = Array.from({ length: 10 }, () => STEPS[0]);
    expect(await ask({ ...input, steps, windowDays: 366 })).toHaveProperty('data');
  });
});
