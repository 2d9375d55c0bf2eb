import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { newId } from '@zhongtai/kit/ids';
import { emit } from '@zhongtai/kit/outbox';
import { hidePersonal } from '@zhongtai/kit/personal';
import { mustFindCustomer } from '../personal/index.ts';
import { Erasure } from './erasure.entity.ts';
import {
  AccountsOpen,
  ErasureDecided,
  ErasureExists,
  ErasureNotFound,
  FourEyes,
} from './erasure.errors.ts';
import { countAccounts, forget, takeCancellation, takeConfirmation } from './erasure.statements.ts';

const MAX_REASON_LENGTH = 200;

/** @throws CustomerNotFound, AccountsOpen, ErasureExists, InvalidInput */
export async function requestErasure(
  ctx: ServiceContext,
  wish: { readonly customerId: string; readonly reason: string },
): Promise<Erasure> {
  const reason = wish.reason.trim();
  if (!reason || reason.length > MAX_REASON_LENGTH || hidePersonal(reason) !== reason) {
    throw new InvalidInput('reason', 'Say why, without personal data.');
  }
  try {
    return await ctx.em.transactional(async (em) => {
      const place = await mustFindCustomer(em, wish.customerId);
      await mustHaveNoAccount(em, place.customerId);
      const erasure = em.create(Erasure, {
        ...{ ...place, id: newId(), state: 'REQUESTED', reason },
        ...{ requestedBy: ctx.caller.subject, requestedAt: ctx.now() },
      });
      record(em, ctx, { erasure, action: 'erasure.requested', purpose: reason });
      return erasure;
    });
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new ErasureExists();
    throw error;
  }
}

/** @throws ErasureNotFound, ErasureDecided, FourEyes, AccountsOpen */
export async function confirmErasure(ctx: ServiceContext, id: string): Promise<Erasure> {
  return ctx.em.transactional(async (em) => {
    const at = ctx.now();
    const erasure = await mustFind(em, id);
    if (!(await takeConfirmation(em, { id, by: ctx.caller.subject, at }))) {
      if (erasure.state !== 'REQUESTED') throw new ErasureDecided();
      if (erasure.requestedBy === ctx.caller.subject) throw new FourEyes();
      // Somebody else decided since it was read.
      throw new ErasureDecided();
    }
    const place = await mustFindCustomer(em, erasure.customerId);
    await mustHaveNoAccount(em, place.customerId);
    await forget(em, place, at);
    record(em, ctx, { erasure, action: 'customer.erased', purpose: erasure.reason });
    emit(em, at, {
      type: 'business.customer.erased',
      organisation: erasure.organisation,
      subjectId: place.customerId,
      body: { erasureId: id, customerId: place.customerId },
    });
    await em.flush();
    return em.refreshOrFail(erasure);
  });
}

/** @throws ErasureNotFound, ErasureDecided */
export async function cancelErasure(ctx: ServiceContext, id: string): Promise<Erasure> {
  return ctx.em.transactional(async (em) => {
    const erasure = await mustFind(em, id);
    if (!(await takeCancellation(em, id))) throw new ErasureDecided();
    record(em, ctx, { erasure, action: 'erasure.cancelled' });
    await em.flush();
    return em.refreshOrFail(erasure);
  });
}

async function mustFind(em: EntityManager, id: string): Promise<Erasure> {
  const erasure = UUID.test(id) ? await em.findOne(Erasure, { id }) : null;
  if (!erasure) throw new ErasureNotFound();
  return erasure;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function mustHaveNoAccount(em: EntityManager, customerId: string): Promise<void> {
  const accounts = await countAccounts(em, customerId);
  if (accounts > 0) throw new AccountsOpen(accounts);
}

interface Step {
  readonly erasure: Erasure;
  readonly action: string;
  readonly purpose?: string;
}

function record(em: EntityManager, ctx: ServiceContext, { erasure, action, purpose }: Step): void {
  const { id, organisation, customerId } = erasure;
  audit(em, ctx, {
    ...{ action, organisation, objectKind: 'Customer', objectId: customerId },
    ...{ after: { erasureId: id }, ...(purpose !== undefined && { purpose }) },
  });
}
