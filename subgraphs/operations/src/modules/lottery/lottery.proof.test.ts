import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { aliasTable, outcomeOf, sizeOf } from './lottery.alias.ts';
import { fairnessOf } from './lottery.fairness.ts';
import { commitmentOf, isProven, ticketOf } from './lottery.proof.ts';

const seed = Buffer.alloc(32, 7);
const campaignId = '019ac0de-7a11-7000-8000-000000000001';
const customerId = '019ac0de-7a11-7000-8000-000000000002';
const WEIGHTS = [900, 75, 20, 5];
const table = aliasTable(WEIGHTS);

it('takes the number from the first six bytes of the HMAC, as anybody can', () => {
  const digest = createHmac('sha256', seed).update(`${campaignId}|${customerId}|3`).digest('hex');
  const ticket = Number(BigInt(`0x${digest.slice(0, 12)}`) % 4_000n);
  expect(ticketOf(seed, { campaignId, customerId, number: 3 }, 4_000)).toBe(ticket);
});

it('is committed to by its hash', () => {
  expect(commitmentOf(seed).toString('hex')).toBe(
    '4bb06f8e4e3a7715d201d573d0aa423762e55dabd61a2c02278fa56cc6d294e0',
  );
});

it('proves a draw, and none that was altered', () => {
  const drawnFor = { campaignId, customerId, number: 1 };
  const ticket = ticketOf(seed, drawnFor, sizeOf(table));
  const draw = { ...drawnFor, ticket, drawn: outcomeOf(table, ticket) };
  expect(isProven(seed, table, draw)).toBe(true);
  expect(isProven(seed, table, { ...draw, drawn: draw.drawn + 1 })).toBe(false);
  expect(isProven(seed, table, { ...draw, number: 2 })).toBe(false);
  expect(isProven(Buffer.alloc(32, 8), table, draw)).toBe(false);
});

/** Of one seed, for as many customers. */
function outcomes(weights: readonly number[], draws: number): number[] {
  const drawnBy = aliasTable(weights);
  const counts = weights.map(() => 0);
  for (let number = 1; number <= draws; number += 1) {
    const ticket = ticketOf(seed, { campaignId, customerId, number }, sizeOf(drawnBy));
    const outcome = outcomeOf(drawnBy, ticket);
    counts[outcome] = (counts[outcome] ?? 0) + 1;
  }
  return counts;
}

const cells = (counts: readonly number[], weights: readonly number[]) => {
  const [draws, all] = [counts, weights].map((each) => each.reduce((sum, n) => sum + n, 0));
  return counts.map((actual, n) => ({
    actual,
    expected: ((draws ?? 0) * (weights[n] ?? 0)) / (all ?? 1),
  }));
};

it('draws by its odds, and is found out when the odds are others than published', () => {
  const fair = outcomes(WEIGHTS, 10_000);
  expect(fairnessOf(cells(fair, WEIGHTS))?.pValue).toBeGreaterThan(0.001);
  const biased = outcomes([900, 68, 20, 12], 10_000);
  expect(fairnessOf(cells(biased, WEIGHTS))?.pValue).toBeLessThan(1e-6);
});

it('tells nothing of fairness before it can', () => {
  expect(fairnessOf(cells([4, 0], [1, 1]))).toBeNull();
  expect(fairnessOf([])).toBeNull();
  expect(fairnessOf(cells([9_990, 9, 1], [9_990, 9, 1]))).toMatchObject({
    ...{ chiSquare: 0, degreesOfFreedom: 1, pValue: 1 },
  });
});
