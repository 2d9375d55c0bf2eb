import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ServiceContext } from '@zhongtai/kit/context';
import { isId } from '@zhongtai/kit/ids';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { requireId } from '../../input.ts';
import { hashOfTyped } from '../../one-time-code.ts';
import { PartnerConsent } from './partner-consent.entity.ts';

export interface ConsentList extends PageArgs {
  readonly filter?: {
    readonly customerId?: string | null | undefined;
    readonly partnerId?: string | null | undefined;
    readonly holds?: boolean | null | undefined;
  } | null;
}

/** Newest first. @throws InvalidInput */
export function listPartnerConsents(
  { em, caller, now }: ServiceContext,
  { filter, ...args }: ConsentList,
): Promise<Connection<PartnerConsent>> {
  const { holds } = filter ?? {};
  const own = caller.kind === 'CUSTOMER' ? caller.subject : filter?.customerId;
  const where = {
    ...(own && { customerId: requireId('customerId', own) }),
    ...(filter?.partnerId && { partnerId: requireId('partnerId', filter.partnerId) }),
    ...(holds === true && { status: 'GIVEN' as const, endsAt: { $gt: now() } }),
    ...(holds === false && { $not: { status: 'GIVEN' as const, endsAt: { $gt: now() } } }),
  };
  const order = { orderBy: 'createdAt', direction: 'desc' } as const;
  return paginate(em, PartnerConsent, { where, ...order, args });
}

const waiting = (code: string, now: Date) => ({
  ...{ codeHash: hashOfTyped(code), status: 'AWAITING' as const, expiresAt: { $gt: now } },
});

/** Null when the code is not good, or not any more. */
export const findRequest = (
  { em, now }: ServiceContext,
  code: string,
): Promise<PartnerConsent | null> => em.findOne(PartnerConsent, waiting(code, now()));

const lockMode = LockMode.PESSIMISTIC_WRITE;

/** Held until the transaction ends, so that a code is good for one answer. */
export const lockRequest = (
  em: EntityManager,
  code: string,
  now: Date,
): Promise<PartnerConsent | null> => em.findOne(PartnerConsent, waiting(code, now), { lockMode });

export const lockConsent = (em: EntityManager, id: string): Promise<PartnerConsent | null> =>
  isId(id) ? em.findOne(PartnerConsent, { id }, { lockMode }) : Promise.resolve(null);

interface Pair {
  readonly partner: string;
  readonly customerId: string;
}

/** What one agreed to before with the same partner ends now; of several at once one after the other. */
export async function replaceConsent(em: EntityManager, pair: Pair, now: Date): Promise<void> {
  const name = `partner-consent ${pair.partner} ${pair.customerId}`;
  await em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [name]);
  await em.execute(
    `update business.partner_consent set status = 'REPLACED', ends_at = least(ends_at, ?)
     where partner = ? and customer_id = ? and status = 'GIVEN'`,
    [now, pair.partner, pair.customerId],
  );
}
