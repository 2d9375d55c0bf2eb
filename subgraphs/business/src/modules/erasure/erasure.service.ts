import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { newId } from '@zhongtai/kit/ids';
import { hidePersonal } from '@zhongtai/kit/personal';
import { mustFindCustomer } from '../personal/index.ts';
import { submitForApproval } from './erasure.approval.ts';
import { Erasure } from './erasure.entity.ts';
import { AccountsOpen, ErasureExists, OrdersOpen } from './erasure.errors.ts';
import { countOpen } from './erasure.statements.ts';

const MAX_REASON_LENGTH = 200;

interface Wish {
  readonly customerId: string;
  readonly reason: string;
}

/** @throws CustomerNotFound, AccountsOpen, OrdersOpen, ErasureExists, InvalidInput */
export async function requestErasure(ctx: ServiceContext, wish: Wish): Promise<Erasure> {
  const reason = wish.reason.trim();
  if (!reason || reason.length > MAX_REASON_LENGTH || hidePersonal(reason) !== reason) {
    throw new InvalidInput('reason', 'Say why, without personal data.');
  }
  try {
    return await request(ctx, { ...wish, reason });
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new ErasureExists();
    throw error;
  }
}

async function request(ctx: ServiceContext, { customerId, reason }: Wish): Promise<Erasure> {
  return ctx.em.transactional(async (em) => {
    const place = await mustFindCustomer(em, customerId);
    const { accounts, orders } = await countOpen(em, place.customerId);
    if (accounts > 0) throw new AccountsOpen(accounts);
    if (orders > 0) throw new OrdersOpen(orders);
    const erasure = em.create(Erasure, {
      ...{ ...place, id: newId(), state: 'REQUESTED', reason },
      ...{ requestedBy: ctx.caller.subject, requestedAt: ctx.now() },
    });
    const { id, organisation } = erasure;
    audit(em, ctx, {
      ...{ action: 'erasure.requested', organisation, objectKind: 'Customer' },
      ...{ objectId: place.customerId, after: { erasureId: id }, purpose: reason },
    });
    await em.flush();
    await submitForApproval(em, ctx, erasure);
    return erasure;
  });
}
