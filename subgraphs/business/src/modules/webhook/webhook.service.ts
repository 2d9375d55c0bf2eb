import type { EntityManager } from '@mikro-orm/postgresql';
import { audit, changesOf } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { idempotent } from '@zhongtai/kit/idempotency';
import { newId } from '@zhongtai/kit/ids';
import { emit } from '@zhongtai/kit/outbox';
import { findPartnerOf } from '../partner/index.ts';
import type { WebhookDesk } from './webhook.desk.ts';
import { eventOf } from './webhook.document.ts';
import { Webhook } from './webhook.entity.ts';
import { TooManyWebhooks, WebhookChanged } from './webhook.errors.ts';
import { parseChangedWebhook, parseNewWebhook, parseReplay } from './webhook.input.ts';
import { mustLockWebhook, mustManage } from './webhook.queries.ts';
import { newWebhookSecret } from './webhook.signature.ts';
import { placeNow } from './webhook.statements.ts';

const MOST_OF_PARTNER = 20;
const OLD_SECRET_MS = 24 * 3_600_000;

export interface WebhookCredentials {
  readonly webhook: Webhook;
  readonly secret: string | null;
}

/** The same key again gives the same webhook, and no secret. @throws PartnerNotFound, TooManyWebhooks, … */
export async function createWebhook(
  ctx: ServiceContext,
  desk: WebhookDesk,
  input: unknown,
): Promise<WebhookCredentials> {
  mustManage(ctx.caller);
  const {
    idempotencyKey: key,
    partnerId = null,
    ...request
  } = parseNewWebhook(input, desk.allowInside);
  let told: string | null = null;
  const command = { caller: ctx.caller, operation: 'createWebhook', key };
  const made = await ctx.em.transactional((em) =>
    idempotent(em, { ...command, request: { ...request, partnerId } }, async (tx) => {
      const partner = await findPartnerOf(tx, ctx.caller, partnerId);
      const count = await tx.count(Webhook, { partnerId: partner.id });
      if (count >= MOST_OF_PARTNER) throw new TooManyWebhooks();
      const id = newId();
      const { secret, sealed } = newWebhookSecret(desk.sealingKeys, id);
      told = secret;
      const { organisation, clientId } = partner;
      const webhook = tx.create(Webhook, {
        ...{ id, organisation, partnerId: partner.id, clientId, ...request },
        ...{ event: eventOf(request.document) ?? '', secrets: [sealed] },
        ...{ cursor: await placeNow(tx), nextAt: ctx.now() },
        ...{ createdBy: ctx.caller.subject, createdAt: ctx.now() },
      });
      record(tx, ctx, { webhook, did: 'created', after: stateOf(webhook) });
      return { id };
    }),
  );
  const webhook = await ctx.em.findOneOrFail(Webhook, made.id, { refresh: true });
  return { webhook, secret: told };
}

/** @throws WebhookNotFound, WebhookChanged, InvalidInput, Forbidden */
export function changeWebhook(ctx: ServiceContext, desk: WebhookDesk, input: unknown) {
  const { id, version, ...wanted } = parseChangedWebhook(input, desk.allowInside);
  return changed(ctx, id, (webhook) => {
    if (webhook.version !== version) throw new WebhookChanged();
    const before = stateOf(webhook);
    webhook.url = wanted.url;
    webhook.document = wanted.document;
    webhook.event = eventOf(wanted.document) ?? '';
    return { did: 'changed', ...changesOf(before, stateOf(webhook)) };
  });
}

/** @throws WebhookNotFound, Forbidden */
export const pauseWebhook = (ctx: ServiceContext, id: string) =>
  changed(ctx, id, (webhook) => {
    webhook.status = 'PAUSED';
    return { did: 'paused' };
  });

/** @throws WebhookNotFound, Forbidden */
export const resumeWebhook = (ctx: ServiceContext, id: string) =>
  changed(ctx, id, (webhook) => {
    goOn(webhook, ctx.now());
    return { did: 'resumed' };
  });

/** @throws WebhookNotFound, InvalidInput, Forbidden */
export function replayWebhook(ctx: ServiceContext, input: unknown) {
  const { id, after } = parseReplay(input);
  return changed(ctx, id, (webhook) => {
    const before = { cursor: webhook.cursor };
    webhook.cursor = after;
    goOn(webhook, ctx.now());
    return { did: 'replayed', before, after: { cursor: after } };
  });
}

/** @throws WebhookNotFound, Forbidden */
export async function renewWebhookSecret(
  ctx: ServiceContext,
  desk: WebhookDesk,
  id: string,
): Promise<WebhookCredentials> {
  let told: string | null = null;
  const webhook = await changed(ctx, id, (found) => {
    const { secret, sealed } = newWebhookSecret(desk.sealingKeys, found.id);
    told = secret;
    const until = new Date(ctx.now().getTime() + OLD_SECRET_MS).toISOString();
    const [current] = found.secrets.filter((each) => each.until === null);
    found.secrets = [sealed, ...(current ? [{ ...current, until }] : [])];
    return { did: 'secretRenewed' };
  });
  return { webhook, secret: told };
}

/** @throws WebhookNotFound, Forbidden */
export async function deleteWebhook(ctx: ServiceContext, id: string): Promise<string> {
  return ctx.em.transactional(async (em) => {
    const webhook = await mustLockWebhook(em, ctx.caller, id);
    record(em, ctx, { webhook, did: 'deleted', before: stateOf(webhook) });
    em.remove(webhook);
    await em.flush();
    return webhook.id;
  });
}

function goOn(webhook: Webhook, now: Date): void {
  webhook.status = 'ACTIVE';
  webhook.failures = 0;
  webhook.failingSince = null;
  webhook.lastError = null;
  webhook.nextAt = now;
}

type Change = Omit<Deed, 'webhook'>;

/** Whoever delivers notices at the next event, or within seconds, and begins anew. */
function changed(
  ctx: ServiceContext,
  id: string,
  change: (webhook: Webhook) => Change,
): Promise<Webhook> {
  return ctx.em.transactional(async (em) => {
    const webhook = await mustLockWebhook(em, ctx.caller, id);
    const deed = change(webhook);
    webhook.version += 1;
    webhook.leasedBy = null;
    webhook.leasedUntil = null;
    record(em, ctx, { webhook, ...deed });
    await em.flush();
    return webhook;
  });
}

const stateOf = ({ clientId, url, event, document }: Webhook) => ({
  ...{ clientId, url, event, document },
});

interface Deed {
  readonly webhook: Webhook;
  readonly did:
    | 'created'
    | 'changed'
    | 'paused'
    | 'resumed'
    | 'replayed'
    | 'secretRenewed'
    | 'suspended'
    | 'deleted';
  readonly before?: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
}

export function record(
  em: EntityManager,
  ctx: Pick<ServiceContext, 'caller' | 'now'>,
  { webhook, did, ...states }: Deed,
): void {
  const { id, organisation, clientId } = webhook;
  audit(em, ctx, {
    ...{ action: `webhook.${did}`, organisation, objectKind: 'Webhook', objectId: id },
    ...states,
  });
  const body = { clientId, by: ctx.caller.subject };
  emit(em, ctx.now(), { type: `business.webhook.${did}`, organisation, subjectId: id, body });
}
