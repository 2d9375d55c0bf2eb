const REASONS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const;

/** Aborts when we are asked to stop, or whoever started us is gone. */
export function stopRequests(): AbortSignal {
  const asked = new AbortController();
  for (const reason of REASONS) process.on(reason, () => asked.abort());
  return asked.signal;
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
