/** What arrives by itself, to be taken one by one; nothing that arrived before the end is lost. */
export interface Queue<T> {
  push(value: T): void;
  /** What waits is still given out; then the reader ends, or fails with `error`. */
  end(error?: Error): void;
  /** While as many wait as may: resolves when half of them are taken. Whoever pushes should wait for it. */
  crowded(): Promise<void> | undefined;
  read(): AsyncGenerator<T, void>;
}

export function newQueue<T>(limit = Infinity): Queue<T> {
  const waiting: T[] = [];
  let ended: { readonly error: Error | undefined } | undefined;
  let wake = () => {};
  const crowd = newCrowd(() => waiting.length, limit);

  async function* read(): AsyncGenerator<T, void> {
    for (;;) {
      const [next] = waiting.splice(0, 1);
      if (next !== undefined) {
        crowd.thin();
        yield next;
      } else if (ended) {
        if (ended.error) throw ended.error;
        return;
      } else {
        await new Promise<void>((resolve) => (wake = resolve));
      }
    }
  }

  return {
    push(value) {
      if (ended) return;
      waiting.push(value);
      wake();
    },
    end(error) {
      ended ??= { error };
      wake();
    },
    crowded: () => (ended ? undefined : crowd.wait()),
    read,
  };
}

function newCrowd(size: () => number, limit: number) {
  let thinner: PromiseWithResolvers<void> | undefined;
  return {
    wait(): Promise<void> | undefined {
      if (size() < limit) return undefined;
      thinner ??= Promise.withResolvers();
      return thinner.promise;
    },
    thin(): void {
      if (size() > limit / 2) return;
      thinner?.resolve();
      thinner = undefined;
    },
  };
}
