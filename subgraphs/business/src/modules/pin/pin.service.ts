import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden } from '@zhongtai/kit/errors';
import { hashPassword, isPassword } from '../../auth/index.ts';
import { mustFindCustomer } from '../personal/index.ts';
import { PinExists, PinLocked, PinNotSet, PinOwn, PinWrong } from './pin.errors.ts';
import { mustBeHardToGuess } from './pin.rules.ts';
import { countAttempt, forgetAttempts, putPin } from './pin.statements.ts';
import { TradingPin } from './trading-pin.entity.ts';

/** For an act in the name of the customer. @throws PinOwn, PinNotSet, PinLocked, PinWrong */
export async function provePin(
  ctx: ServiceContext,
  customerId: string,
  pin: string,
): Promise<void> {
  const { subject, kind } = ctx.caller;
  if (kind === 'OPERATOR' && (await ctx.em.count(TradingPin, { customerId, setBy: subject })) > 0) {
    throw new PinOwn();
  }
  await verifyPin(ctx, customerId, pin);
}

/** @throws PinNotSet, PinLocked, PinWrong */
async function verifyPin({ em }: ServiceContext, customerId: string, pin: string): Promise<string> {
  // In a transaction of its own: what follows may be undone, the try may not.
  const counted = await em.fork().transactional((tx) => countAttempt(tx, customerId));
  if (!counted) {
    throw (await em.count(TradingPin, { customerId })) === 0 ? new PinNotSet() : new PinLocked();
  }
  const { pinHash, attemptsLeft } = counted;
  if (!(await isPassword(pin, pinHash))) {
    throw attemptsLeft === 0 ? new PinLocked() : new PinWrong(attemptsLeft);
  }
  await em.fork().transactional((tx) => forgetAttempts(tx, { customerId, pinHash }));
  return pinHash;
}

export interface PinChange {
  readonly customerId?: string | null | undefined;
  readonly pin: string;
  readonly currentPin?: string | null | undefined;
}

/**
 * A customer sets the first one, or a further one by the present one; at a counter, after their papers were looked at,
 * whatever there was. @throws PinTooSimple, PinExists, PinWrong, PinLocked, CustomerNotFound, Forbidden
 */
export async function setTradingPin(ctx: ServiceContext, change: PinChange): Promise<string> {
  const { caller } = ctx;
  const isStaff = caller.kind === 'OPERATOR';
  const wanted = change.customerId ?? (isStaff ? '' : caller.subject);
  if (!isStaff && (caller.kind !== 'CUSTOMER' || wanted !== caller.subject)) throw new Forbidden();
  const place = await mustFindCustomer(ctx.em, wanted);
  mustBeHardToGuess(change.pin);
  const instead = isStaff ? undefined : await presentPin(ctx, { ...change, ...place });
  const pinHash = await hashPassword(change.pin);
  await ctx.em.transactional(async (em) => {
    const wantedPin = {
      ...place,
      pinHash,
      at: ctx.now(),
      by: isStaff ? caller.subject : 'customer',
    };
    if (!(await putPin(em, { ...wantedPin, ...(instead !== undefined && { instead }) }))) {
      throw new PinExists();
    }
    if (!isStaff) return;
    audit(em, ctx, {
      ...{ action: 'tradingPin.set', organisation: place.organisation },
      ...{ objectKind: 'Customer', objectId: place.customerId },
    });
  });
  return place.customerId;
}

/** The hash of the one that is to be replaced; null when there is none. */
async function presentPin(
  ctx: ServiceContext,
  { customerId, currentPin }: PinChange & { readonly customerId: string },
): Promise<string | null> {
  if (currentPin) return verifyPin(ctx, customerId, currentPin);
  if ((await ctx.em.count(TradingPin, { customerId })) > 0) throw new PinExists();
  return null;
}
