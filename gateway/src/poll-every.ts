import type { Logger } from '@zhongtai/kit/logging';

interface Polled {
  readonly logger: Logger;
  /** For the log, when it stops succeeding. */
  readonly failed: string;
  /** For the log, when it does again. */
  readonly succeeded: string;
  readonly once: () => Promise<void>;
}

/** Runs `once` at once and then every so many milliseconds; one at a time. */
export function pollEvery(ms: number, { logger, failed, succeeded, once }: Polled) {
  let running: Promise<void> | undefined;
  let isFailing = false;
  const now = () => (running ??= once().finally(() => (running = undefined)));
  const timer = setInterval(() => {
    now().then(
      () => {
        if (isFailing) logger.info(succeeded);
        isFailing = false;
      },
      (err: unknown) => {
        if (!isFailing) logger.error({ err }, failed);
        isFailing = true;
      },
    );
  }, ms).unref();
  now().catch(() => undefined);
  return {
    now,
    async stop() {
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}
