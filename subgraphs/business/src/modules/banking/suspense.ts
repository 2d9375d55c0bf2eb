import type { EntityManager } from '@mikro-orm/postgresql';
import type { ServiceContext } from '@zhongtai/kit/context';
import { isId, newId } from '@zhongtai/kit/ids';
import { bankOf } from '@zhongtai/kit/scope';
import type { Account } from '../account/index.ts';
import { type Done, type Leg, type NewJournal, postJournal } from '../ledger/index.ts';
import { ItemNotOpen } from './banking.errors.ts';
import { SuspenseItem } from './suspense-item.entity.ts';
import type { Settlement } from './core-banking.ts';
import { once } from './on-account.ts';

interface NewItem {
  /** That of the journal that put it there; its own when there was none. */
  readonly id?: string;
  readonly kind: SuspenseItem['kind'];
  readonly account: Account;
  readonly amount?: string;
  readonly units?: string;
  readonly productId?: string;
  readonly holdingId?: string;
  readonly dueOn?: string;
}

/** In an open transaction. */
export async function openItem(ctx: ServiceContext, item: NewItem): Promise<string> {
  const { account, id = newId(), ...rest } = item;
  const { organisation, customerId, id: accountId, currency } = account;
  await ctx.em.insert(SuspenseItem, {
    ...{ organisation, customerId, accountId, currency, openedAt: ctx.now() },
    ...{ id, ...rest },
  });
  return id;
}

interface Closing {
  readonly kind: SuspenseItem['kind'];
  readonly status: 'SETTLED' | 'RETURNED';
  readonly order: Settlement;
}

type Booking = Pick<NewJournal, 'template' | 'legs'>;

/**
 * Closes it once, whatever the other side says afterwards; the same answer again is a replay.
 * @throws ItemNotOpen
 */
export function closeItem(
  ctx: ServiceContext,
  { kind, status, order }: Closing,
  booking: (ctx: ServiceContext, item: SuspenseItem) => Promise<Booking>,
): Promise<Done> {
  const { itemId: id, externalId, orderId = null } = order;
  return once(ctx, { what: `${status} ${kind} ${id}`, order }, async (tx) => {
    const item = isId(id) ? await tx.em.findOne(SuspenseItem, { id, kind }) : null;
    if (!item || !(await close(tx.em, { id, status, at: tx.now() }))) throw new ItemNotOpen();
    const { organisation, currency } = item;
    const place = { bank: bankOf(organisation), organisation, currency };
    await postJournal(tx, { ...(await booking(tx, item)), ...place, externalId, orderId });
    return id;
  });
}

/** Money in suspense goes back to where it came from. */
export const backTo = (
  { accountId, amount }: SuspenseItem,
  heading: 'PAYMENT_SUSPENSE' | 'SUBSCRIPTION_SUSPENSE',
): Leg[] => [
  { heading, direction: 'DEBIT', amount: amount ?? '' },
  { account: accountId, direction: 'CREDIT', amount: amount ?? '', kind: 'OTHER' },
];

/** False when somebody was faster. */
async function close(
  em: EntityManager,
  { id, status, at }: { readonly id: string; readonly status: string; readonly at: Date },
): Promise<boolean> {
  const closed = await em.execute<unknown[]>(
    `update business.suspense_item set status = ?, closed_at = ?
     where id = ? and status = 'OPEN' returning id`,
    [status, at, id],
  );
  return closed.length === 1;
}
