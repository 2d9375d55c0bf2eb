import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { newHealth } from './index.ts';

describe('readiness', () => {
  it('is given when every check passes, or there is none', async () => {
    const health = newHealth();
    expect(await health.readiness()).toEqual({ ready: true, checks: {} });
    health.add('postgresql', async () => 1);
    expect(await health.readiness()).toEqual({ ready: true, checks: { postgresql: 'ok' } });
  });

  it('names what is missing and still asks the others', async () => {
    const health = newHealth();
    health.add('postgresql', async () => 1);
    health.add('clickhouse', () => Promise.reject(new Error('connection refused')));
    health.add('jobs', () => new Promise(() => {}), 20);
    health.add(
      'bus',
      () => {
        throw new Error('not open');
      },
      20,
    );
    expect(await health.readiness()).toEqual({
      ready: false,
      checks: {
        postgresql: 'ok',
        clickhouse: 'connection refused',
        jobs: 'no answer within 20 ms',
        bus: 'not open',
      },
    });
    // Its time runs out all the same, and nobody may be left to hear of it.
    await setTimeout(40);
  });

  it('ends with draining', async () => {
    const health = newHealth();
    health.add('postgresql', async () => 1);
    health.drain();
    expect(await health.readiness()).toEqual({ ready: false, checks: { process: 'draining' } });
  });
});
