import { expect, it } from 'vitest';
import { openShutdown } from './shutdown.ts';

const thing = (name: string, stopped: string[]) => () =>
  Promise.resolve({
    stop: () => {
      stopped.push(name);
      return Promise.resolve();
    },
  });

it('stops in reverse order, once', async () => {
  const stopped: string[] = [];
  const shutdown = openShutdown();
  for (const name of ['postgres', 'business', 'gateway']) {
    await shutdown.start(thing(name, stopped));
  }
  await Promise.all([shutdown.stop(), shutdown.stop()]);
  expect(stopped).toEqual(['gateway', 'business', 'postgres']);
});

it('stops what was still starting and starts nothing more', async () => {
  const stopped: string[] = [];
  const shutdown = openShutdown();
  const slow = Promise.withResolvers<Awaited<ReturnType<ReturnType<typeof thing>>>>();
  const starting = shutdown.start(() => slow.promise);
  const stopping = shutdown.stop();
  slow.resolve(await thing('slow', stopped)());
  await Promise.all([starting, stopping]);
  expect(stopped).toEqual(['slow']);
  await expect(shutdown.start(thing('late', stopped))).rejects.toThrow('Stopped');
});

it('stops the others when one cannot be stopped', async () => {
  const stopped: string[] = [];
  const shutdown = openShutdown();
  await shutdown.start(thing('first', stopped));
  await shutdown.start(() =>
    Promise.resolve({ stop: () => Promise.reject(new Error('stuck, as this test wants it')) }),
  );
  await shutdown.stop();
  expect(stopped).toEqual(['first']);
});
