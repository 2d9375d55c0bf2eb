/**
 * A generator that waits for its next value cannot be ended until that value comes: `return()` queues
 * up behind it. This one calls `end` first, which must make `source` stop waiting.
 */
export function promptlyEnding<T>(
  source: AsyncGenerator<T, void>,
  end: () => void,
): AsyncGenerator<T, void> {
  const stream: AsyncGenerator<T, void> = {
    next: () => source.next(),
    return: (value) => {
      end();
      return source.return(value);
    },
    throw: (error) => {
      end();
      return source.throw(error);
    },
    [Symbol.asyncIterator]: () => stream,
    [Symbol.asyncDispose]: async () => void (await stream.return()),
  };
  return stream;
}

/** `source` with each value changed; ending it ends `source` at once, also while it waits. */
export function mapStream<T, U>(
  source: AsyncGenerator<T, void>,
  change: (value: T) => U | Promise<U>,
): AsyncGenerator<U, void> {
  async function* changed(): AsyncGenerator<U, void> {
    for await (const value of source) yield await change(value);
  }
  return promptlyEnding(changed(), () => void source.return().catch(() => {}));
}

/** The values of `source` that `keep` accepts; ending it ends `source` at once, also while it waits. */
export function filterStream<T>(
  source: AsyncGenerator<T, void>,
  keep: (value: T) => Promise<boolean>,
): AsyncGenerator<T, void> {
  async function* kept(): AsyncGenerator<T, void> {
    for await (const value of source) if (await keep(value)) yield value;
  }
  return promptlyEnding(kept(), () => void source.return().catch(() => {}));
}
