import { expect, it } from 'vitest';
import { keepRunning } from './keep-running.ts';
import { openShutdown } from './shutdown.ts';

function openThing() {
  const told: string[] = [];
  const lives: { end: () => void; isStopped: boolean }[] = [];
  const shutdown = openShutdown();
  const start = () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const life = { end: resolve, isStopped: false };
    lives.push(life);
    return Promise.resolve({
      ended: promise,
      stop: () => {
        life.isStopped = true;
        resolve();
        return Promise.resolve();
      },
    });
  };
  const keep = () =>
    shutdown.start(() =>
      keepRunning({ name: 'business', start, shutdown, tell: (line) => told.push(line) }),
    );
  return { told, lives, shutdown, keep };
}

it('starts again what ended by itself, and says so', async () => {
  const { told, lives, shutdown, keep } = openThing();
  await keep();
  lives[0]?.end();
  await expect.poll(() => lives.length).toBe(2);
  expect(told).toEqual(['business ended unexpectedly and is started again.']);
  await shutdown.stop();
  expect(lives[1]?.isStopped).toBe(true);
});

it('stops everything when it keeps ending', async () => {
  const { told, lives, shutdown, keep } = openThing();
  await keep();
  for (let n = 0; n < 6; n += 1) {
    await expect.poll(() => lives.length, { timeout: 5_000 }).toBe(n + 1);
    lives[n]?.end();
  }
  await expect.poll(() => shutdown.signal.aborted).toBe(true);
  expect(told.at(-1)).toBe('business keeps ending; the platform stops.');
});

it('starts nothing again once stopping has begun', async () => {
  const { told, lives, shutdown, keep } = openThing();
  await keep();
  await shutdown.stop();
  expect(lives.map(({ isStopped }) => isStopped)).toEqual([true]);
  expect(told).toEqual([]);
});
