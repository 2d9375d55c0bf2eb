const GRACE_MS = 10_000;

/**
 * Waits for SIGTERM, SIGINT or the loss of the launcher, runs `stop` once and ends the process:
 * with 0, or with 1 when `stop` failed or took longer than `graceMs`. Never resolves.
 */
export async function untilStopped(stop: () => Promise<void>, graceMs = GRACE_MS): Promise<never> {
  await askedToStop();
  const deadline = setTimeout(() => end(`not stopped after ${graceMs} ms`), graceMs);
  try {
    await stop();
  } catch (error) {
    end(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  clearTimeout(deadline);
  process.exit(0);
}

function askedToStop(): Promise<void> {
  return new Promise((resolve) => {
    const asked = () => resolve();
    process.on('SIGTERM', asked);
    process.on('SIGINT', asked);
    // The channel closes also when the launcher was killed and could say nothing.
    process.on('disconnect', asked);
  });
}

function end(reason: string): never {
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}
