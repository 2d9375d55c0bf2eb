import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '@zhongtai/kit/ids';
import type { Jobs } from '@zhongtai/kit/jobs';
import { scopedManager } from '@zhongtai/kit/scope';
import { DELIVERER, type WebhookBench, deliverWebhook, leaseEnd } from './webhook.deliver.ts';
import type { Webhook } from './webhook.entity.ts';
import { forgetDeliveries, giveBack, keepLease, takeWebhooks } from './webhook.statements.ts';

const RENEW_MS = 3_000;
const LOOK_MS = 1_000;
const MOST_AT_ONCE = 50;
const KEPT_MS = 7 * 24 * 3_600_000;

export interface WebhookWork {
  /** Lets what is being posted be answered. */
  readonly stop: () => Promise<void>;
}

interface Options {
  /** Whether demo partners are served. */
  readonly demo: boolean;
}

/** Delivers for every partner, each webhook in one process at a time. */
export function startWebhooks(bench: WebhookBench, { demo }: Options): WebhookWork {
  const holder = newId();
  const stopping = new AbortController();
  const going = new Set<Promise<void>>();
  const look = async () => {
    const limit = MOST_AT_ONCE - going.size;
    if (limit <= 0) return;
    for (const webhook of await take(bench, holder, { limit, demo })) {
      const work = follow(bench, { webhook, holder, stopped: stopping.signal }).finally(() =>
        going.delete(work),
      );
      going.add(work);
    }
  };
  const run = async () => {
    while (!stopping.signal.aborted) {
      await look().catch((err: unknown) => bench.logger.warn({ err }, 'webhooks not readable'));
      await pause(LOOK_MS, null, { signal: stopping.signal }).catch(() => null);
    }
    await Promise.all(going);
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Forgets deliveries that are a week old. */
export async function keepDeliveriesShort(
  jobs: Jobs,
  { orm, now }: Pick<WebhookBench, 'orm' | 'now'>,
): Promise<void> {
  await jobs.work('webhook.forget', async () => {
    const before = new Date(now().getTime() - KEPT_MS);
    while ((await forgetDeliveries(scopedManager(orm, DELIVERER), before)) > 0);
  });
  await jobs.schedule('webhook.forget', '20 * * * *', 'UTC');
}

function take({ orm, now }: WebhookBench, holder: string, rest: { limit: number; demo: boolean }) {
  const lease = { holder, until: leaseEnd({ now }), now: now() };
  return scopedManager(orm, DELIVERER).transactional((em) => takeWebhooks(em, lease, rest));
}

interface Following {
  readonly webhook: Webhook;
  readonly holder: string;
  readonly stopped: AbortSignal;
}

async function follow(bench: WebhookBench, { webhook, holder, stopped }: Following) {
  const { orm, logger } = bench;
  const held = { id: webhook.id, version: webhook.version, holder };
  const lost = new AbortController();
  const signal = AbortSignal.any([lost.signal, stopped]);
  const renewing = setInterval(() => {
    keepLease(scopedManager(orm, DELIVERER), held, leaseEnd(bench))
      .then((isOurs) => isOurs || lost.abort())
      .catch((err: unknown) => logger.warn({ err }, 'webhook lease not renewed'));
  }, RENEW_MS);
  try {
    await deliverWebhook(bench, { webhook, held, signal });
  } catch (err) {
    logger.warn({ err, webhookId: webhook.id }, 'webhook interrupted');
  } finally {
    clearInterval(renewing);
    await giveBack(scopedManager(orm, DELIVERER), held).catch(() => undefined);
  }
}
