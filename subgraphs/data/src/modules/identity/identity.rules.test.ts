import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOf, MOST_CUSTOMERS, mostOfCustomer } from './identity.kinds.ts';
import { commonPlace, type KnownPair, linksToMake, type Pair, pairKey } from './identity.rules.ts';

const pair = fc.record({
  customerId: fc.integer({ min: 1, max: 12 }).map(String),
  kind: fc.constantFrom('DEVICE' as const, 'PHONE' as const),
  value: fc.integer({ min: 1, max: 30 }).map(String),
});

const distinct = <P extends Pair>(pairs: readonly P[]) => [
  ...new Map(pairs.map((each) => [pairKey(each), each])).values(),
];

/** How many there are in the largest group. */
const largest = <T>(rows: readonly T[], key: (row: T) => string) =>
  Math.max(0, ...[...Map.groupBy(rows, key).values()].map(({ length }) => length));

describe('linking what was seen', () => {
  it('keeps within both limits, links nothing twice and nothing that was ended', () => {
    fc.assert(
      fc.property(
        fc.array(pair, { maxLength: 200 }),
        fc.array(pair, { maxLength: 60 }),
        (seen, ended) => {
          const known: KnownPair[] = distinct(ended).map((each) => ({ ...each, isInForce: false }));
          const first = linksToMake(seen, known);
          const held = first.map((each) => ({ ...each, isInForce: true }));
          expect(
            linksToMake(seen, [...known, ...held]).filter((each) => first.includes(each)),
          ).toEqual([]);
          expect(new Set(first.map(pairKey)).size).toBe(first.length);
          const endedKeys = new Set(known.map(pairKey));
          expect(first.filter((each) => endedKeys.has(pairKey(each)))).toEqual([]);
          expect(largest(first, keyOf)).toBeLessThanOrEqual(MOST_CUSTOMERS);
          for (const kind of ['DEVICE', 'PHONE'] as const) {
            const ofKind = first.filter((each) => each.kind === kind);
            expect(largest(ofKind, ({ customerId }) => customerId)).toBeLessThanOrEqual(
              mostOfCustomer(kind),
            );
          }
        },
      ),
    );
  });

  it('links whatever is new and within the limits', () => {
    const seen: Pair[] = [{ customerId: 'ann', kind: 'DEVICE', value: 'phone' }];
    expect(linksToMake(seen, [])).toEqual(seen);
    const others = Array.from({ length: MOST_CUSTOMERS }, (_, n) => ({
      ...{ customerId: `customer ${n}`, kind: 'DEVICE' as const, value: 'phone', isInForce: true },
    }));
    expect(linksToMake(seen, others)).toEqual([]);
    expect(linksToMake(seen, others.slice(1))).toEqual(seen);
  });
});

it.each([
  [['demo.b01', 'demo.b02'], 'demo'],
  [['demo.b01.o01', 'demo.b01'], 'demo.b01'],
  [['demo.b01', 'demo.b01.o01'], 'demo.b01'],
  [['demo.b01.o01', 'demo.b01.o02'], 'demo.b01'],
  [['demo.b1', 'demo.b10'], 'demo'],
  [['demo.b01'], 'demo.b01'],
])('%j have %s in common', (places, common) => {
  expect(commonPlace(places)).toBe(common);
});
