import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { type Caller, permissionsOf } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden } from '@zhongtai/kit/errors';
import { isId } from '@zhongtai/kit/ids';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { Webhook } from './webhook.entity.ts';
import { WebhookNotFound } from './webhook.errors.ts';

/** A partner sees its own; the bank all of the caller's part. */
const ofCaller = ({ kind, subject }: Caller) => (kind === 'PARTNER' ? { clientId: subject } : {});

/** Newest first. @throws InvalidInput */
export const listWebhooks = (
  { em, caller }: ServiceContext,
  args: PageArgs,
): Promise<Connection<Webhook>> =>
  paginate(em, Webhook, {
    ...{ where: ofCaller(caller), orderBy: 'createdAt', direction: 'desc', args },
  });

/** Null when there is none that the caller may see. */
export const findWebhook = ({ em, caller }: ServiceContext, id: string): Promise<Webhook | null> =>
  isId(id) ? em.findOne(Webhook, { id, ...ofCaller(caller) }) : Promise.resolve(null);

/** Held until the transaction ends. @throws WebhookNotFound, Forbidden */
export async function mustLockWebhook(
  em: EntityManager,
  caller: Caller,
  id: string,
): Promise<Webhook> {
  mustManage(caller);
  const where = { id, ...ofCaller(caller) };
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const webhook = isId(id) ? await em.findOne(Webhook, where, { lockMode }) : null;
  if (!webhook) throw new WebhookNotFound();
  return webhook;
}

/** A partner manages its own, and the bank those of all. @throws Forbidden */
export function mustManage(caller: Caller): void {
  const needed = caller.kind === 'PARTNER' ? 'webhook:write' : 'partner:write';
  if (!permissionsOf(caller).has(needed)) throw new Forbidden(`Needs ${needed}.`);
}
