import { describe, expect, it } from 'vitest';
import { newCircuit } from './circuit.ts';
import { newRetryBudget } from './retry-budget.ts';

describe('a circuit', () => {
  it('opens when half of enough requests failed, lets one try, and closes when that succeeds', () => {
    let now = 100_000;
    const circuit = newCircuit(() => now);
    for (let n = 0; n < 4; n += 1) {
      circuit.failed();
      circuit.succeeded();
    }
    expect(circuit.isOpen()).toBe(false);
    circuit.failed();
    circuit.failed();
    expect([circuit.isOpen(), circuit.admits()]).toEqual([true, false]);
    now += 500;
    expect([circuit.admits(), circuit.admits()]).toEqual([true, false]);
    circuit.failed();
    expect(circuit.admits()).toBe(false);
    now += 500;
    expect(circuit.admits()).toBe(true);
    circuit.succeeded();
    circuit.failed();
    expect([circuit.isOpen(), circuit.admits()]).toEqual([false, true]);
  });

  it('forgets what is longer ago than ten seconds', () => {
    let now = 100_000;
    const circuit = newCircuit(() => now);
    for (let n = 0; n < 4; n += 1) circuit.failed();
    now += 10_001;
    circuit.failed();
    expect(circuit.isOpen()).toBe(false);
  });
});

describe('what is sent again', () => {
  it('is one in ten of what is sent, and some that were saved', () => {
    const budget = newRetryBudget();
    const spent = () => {
      let count = 0;
      while (budget.spend()) count += 1;
      return count;
    };
    expect(spent()).toBe(10);
    for (let n = 0; n < 31; n += 1) budget.earn();
    expect(spent()).toBe(3);
  });
});
