import { expect, it } from 'vitest';
import { openIdle } from './idle.ts';
import { openLane } from './lanes.ts';

function openWork() {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  return { promise, resolve, reject };
}

it('runs so many at a time, the others in order of arrival', async () => {
  const lane = openLane(2);
  const works = Array.from({ length: 5 }, openWork);
  const begun: number[] = [];
  const runs = works.map((work, n) =>
    lane.run(async () => {
      begun.push(n);
      await work.promise;
    }),
  );
  await Promise.resolve();
  expect(begun).toEqual([0, 1]);
  works[1]?.resolve();
  await runs[1];
  expect(begun).toEqual([0, 1, 2]);
  for (const work of works) work.resolve();
  await Promise.all(runs);
  expect(begun).toEqual([0, 1, 2, 3, 4]);
});

it('gives the place on after a failure', async () => {
  const lane = openLane(1);
  const failed = lane.run(() => Promise.reject(new Error('no')));
  await expect(failed).rejects.toThrow('no');
  await expect(lane.run(() => Promise.resolve('next'))).resolves.toBe('next');
});

it('keeps what is idle by kind and lets the oldest kind go', () => {
  const gone: string[] = [];
  const idle = openIdle<string>(2, (thing) => gone.push(thing));
  idle.keep('a', 'a1');
  idle.keep('b', 'b1');
  idle.keep('a', 'a2');
  expect(gone).toEqual(['b1']);
  expect(idle.take('b')).toBeUndefined();
  expect(idle.take('a')).toBe('a2');
  idle.clear();
  expect(gone).toEqual(['b1', 'a1']);
});
