/**
 * A subscription as the protocol's library wants it. It never gives an event, since events go to the socket directly:
 * as text that was made once for all subscribers. It ends when `start` says so, or the client does.
 */
export function silentEvents<R extends object>(
  start: (onEnd: () => void) => (() => void) | R,
): AsyncGenerator<never, void> | R {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const started = start(end);
  if (typeof started !== 'function') return started;
  const done = async () => {
    await ended;
    return { done: true, value: undefined } as const;
  };
  const leave = () => {
    started();
    end();
    return done();
  };
  const events: AsyncGenerator<never, void> = {
    next: done,
    return: leave,
    throw: leave,
    [Symbol.asyncIterator]: () => events,
    [Symbol.asyncDispose]: async () => void (await leave()),
  };
  return events;
}
