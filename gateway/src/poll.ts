import type { Logger } from '@zhongtai/kit/logging';

export interface Polling {
  readonly ms: number;
  /** What is asked for, as in `revocations`, for the log. */
  readonly what: string;
  readonly logger: Logger;
}

export interface Poller {
  /** Once more, or the one that runs. */
  readonly now: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** One at a time, and once at the beginning. Says in the log when it stops succeeding and when it does again. */
export function pollEvery({ ms, what, logger }: Polling, once: () => Promise<void>): Poller {
  let running: Promise<void> | undefined;
  let isFailing = false;
  const now = () => (running ??= once().finally(() => (running = undefined)));
  const timer = setInterval(() => {
    now().then(
      () => {
        if (isFailing) logger.info(`${what} are read again`);
        isFailing = false;
      },
      (err: unknown) => {
        if (!isFailing) logger.error({ err }, `${what} cannot be read: they stay as they are`);
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
