import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { GraphRefused, type GraphClient } from '@zhongtai/graph-client';
import { serviceCaller } from '@zhongtai/kit/caller';
import type { Logger } from '@zhongtai/kit/logging';
import { scopedManager } from '@zhongtai/kit/scope';
import type { WebhookDesk } from './webhook.desk.ts';
import { type Webhook, WebhookDelivery } from './webhook.entity.ts';
import type { Posted } from './webhook.post.ts';
import { record } from './webhook.service.ts';
import { signatureOf } from './webhook.signature.ts';
import { type Held, keepLease, noteFailure, noteTaken, suspend } from './webhook.statements.ts';

/** Sees every bank; each webhook says whose it is. */
export const DELIVERER = serviceCaller('business.webhooks');

export interface WebhookBench {
  readonly orm: MikroORM;
  readonly desk: WebhookDesk;
  /** The graph as a partner sees it. */
  readonly graphOf: (clientId: string) => GraphClient;
  readonly logger: Logger;
  readonly now: () => Date;
}

export interface Delivering {
  readonly webhook: Webhook;
  readonly held: Held;
  /** Fires when it is no longer this process's. */
  readonly signal: AbortSignal;
}

type Event = Readonly<Record<string, { readonly cursor: string }>>;

/** Somebody else takes over after this, should the process die. */
const LEASE_MS = 15_000;
export const leaseEnd = ({ now }: Pick<WebhookBench, 'now'>): Date =>
  new Date(now().getTime() + LEASE_MS);

const GONE = 410;
const MOST_FAILING_MS = 3 * 24 * 3_600_000;
const LONGEST_PAUSE_MS = 3_600_000;

/** Follows the subscription in the partner's name and posts event after event, until one is not taken. */
export async function deliverWebhook(bench: WebhookBench, delivering: Delivering): Promise<void> {
  const { webhook, held, signal } = delivering;
  const { event: name, document: query, cursor: after } = webhook;
  const cursorOf = (event: Event) => event[name]?.cursor ?? '';
  const graph = bench.graphOf(webhook.clientId);
  try {
    for await (const event of graph.subscribe<Event>({ query, after, cursorOf, signal })) {
      if (!(await deliver(bench, delivering, { cursor: cursorOf(event), data: event[name] })))
        return;
    }
  } catch (error) {
    if (!(error instanceof GraphRefused)) throw error;
    // Its rights have just changed, and the next token says so.
    if (error.code === 'UNAUTHENTICATED') return;
    // Asking the same again would not help: somebody must see to it.
    await inTransaction(bench, (em) => suspendIn(em, bench, { webhook, held, error: error.code }));
  }
}

interface Message {
  readonly cursor: string;
  readonly data: unknown;
}

/** False when it was not taken, or the webhook is no longer this process's. */
async function deliver(
  bench: WebhookBench,
  { webhook, held }: Delivering,
  { cursor, data }: Message,
): Promise<boolean> {
  // Paused or changed a moment ago: what was asked for then holds at once.
  if (!(await keepLease(scopedManager(bench.orm, DELIVERER), held, leaseEnd(bench)))) return false;
  const posted = await postMessage(bench, webhook, {
    ...{ type: webhook.event, messageId: cursor, cursor, data },
  });
  const at = bench.now();
  return inTransaction(bench, async (em) => {
    logDelivery(em, webhook, { ...posted, cursor, at });
    if (posted.error === null) return noteTaken(em, held, { cursor, at });
    await failed(bench, { em, webhook, held, posted });
    return false;
  });
}

interface Sent {
  readonly type: string;
  readonly messageId: string;
  readonly cursor: string;
  readonly data: unknown;
}

/** Signed, as JSON. Never throws. */
export function postMessage(
  { desk, now }: Pick<WebhookBench, 'desk' | 'now'>,
  { id: webhookId, url, secrets }: Webhook,
  { messageId, ...message }: Sent,
): Promise<Posted> {
  const at = now();
  const body = JSON.stringify({ ...message, timestamp: at.toISOString() });
  const signed = { webhookId, secrets, messageId, at, body };
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Zhongtai-Webhooks/1',
    ...signatureOf(desk.sealingKeys, signed),
  };
  return desk.poster.post({ url, headers, body });
}

interface Logged extends Posted {
  readonly cursor: string;
  readonly at: Date;
  readonly isTest?: boolean;
}

export function logDelivery(
  em: EntityManager,
  { id: webhookId, organisation }: Webhook,
  delivery: Logged,
): WebhookDelivery {
  return em.create(WebhookDelivery, { webhookId, organisation, ...delivery });
}

interface Failed {
  readonly em: EntityManager;
  readonly webhook: Webhook;
  readonly held: Held;
  readonly posted: Posted;
}

async function failed(bench: WebhookBench, { em, webhook, held, posted }: Failed): Promise<void> {
  const at = bench.now();
  const error = posted.error ?? 'NOT_SENT';
  const since = webhook.failingSince ?? at;
  const isOver = at.getTime() - since.getTime() >= MOST_FAILING_MS;
  if (posted.status === GONE || isOver) {
    await suspendIn(em, bench, { webhook, held, error });
    return;
  }
  const nextAt = new Date(at.getTime() + pauseAfter(webhook.failures));
  await noteFailure(em, held, { error, at, nextAt });
}

/** Five seconds, then twice as long each time, up to an hour. */
export const pauseAfter = (failures: number): number =>
  Math.min(5_000 * 2 ** failures, LONGEST_PAUSE_MS);

interface Ending {
  readonly webhook: Webhook;
  readonly held: Held;
  readonly error: string;
}

async function suspendIn(
  em: EntityManager,
  { now }: WebhookBench,
  { webhook, held, error }: Ending,
): Promise<void> {
  if (!(await suspend(em, held, error))) return;
  record(em, { caller: DELIVERER, now }, { webhook, did: 'suspended', after: { error } });
}

const inTransaction = <T>({ orm }: WebhookBench, act: (em: EntityManager) => Promise<T>) =>
  scopedManager(orm, DELIVERER).transactional(act);
