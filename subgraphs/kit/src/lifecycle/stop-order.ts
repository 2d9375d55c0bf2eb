export interface StopOrder {
  /** What was opened last is stopped first. */
  add(name: string, stop: () => Promise<void> | void): void;
  /** Stops everything once, even if some of it fails. @throws AggregateError */
  stop(): Promise<void>;
}

export function stopOrder(): StopOrder {
  const opened: { name: string; stop: () => Promise<void> | void }[] = [];
  let stopping: Promise<void> | undefined;

  async function stopAll(): Promise<void> {
    const failures: Error[] = [];
    for (const { name, stop } of opened.toReversed()) {
      try {
        await stop();
      } catch (cause) {
        failures.push(new Error(`${name} did not stop`, { cause }));
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Not everything stopped');
  }

  return {
    add: (name, stop) => void opened.push({ name, stop }),
    stop: () => (stopping ??= stopAll()),
  };
}
