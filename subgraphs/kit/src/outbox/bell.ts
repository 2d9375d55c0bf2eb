export interface Bell {
  ring(): void;
  /** Until it rings, or has rung since the last wait, or `timeoutMs` is over. */
  wait(timeoutMs?: number): Promise<void>;
}

export function newBell(): Bell {
  let hasRung = false;
  let wake: (() => void) | null = null;
  return {
    ring() {
      hasRung = true;
      wake?.();
    },
    async wait(timeoutMs) {
      if (!hasRung) {
        const { promise, resolve } = Promise.withResolvers<void>();
        const timer = timeoutMs === undefined ? undefined : setTimeout(resolve, timeoutMs);
        wake = resolve;
        await promise;
        wake = null;
        clearTimeout(timer);
      }
      hasRung = false;
    },
  };
}
