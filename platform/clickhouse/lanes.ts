/** A queue in order of arrival, of which at most `width` run at a time. */
export interface Lane {
  run: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

export function openLane(width: number): Lane {
  let running = 0;
  const waiting: (() => void)[] = [];

  function enter(): Promise<void> {
    if (running < width) {
      running += 1;
      return Promise.resolve();
    }
    // Whoever leaves hands the place over, so nobody can slip in between.
    return new Promise((resolve) => waiting.push(resolve));
  }

  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }

  return {
    run: async (work) => {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
