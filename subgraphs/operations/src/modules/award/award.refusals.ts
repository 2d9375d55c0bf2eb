import type { EntityManager } from '@mikro-orm/postgresql';
import type { DomainError } from '@zhongtai/kit/errors';
import { Award, type AwardStatus } from './award.entity.ts';
import {
  AwardExpired,
  AwardNotFound,
  AwardRedeemed,
  AwardRevoked,
  AwardUnderWay,
} from './award.errors.ts';

const OVER: Readonly<Record<Exclude<AwardStatus, 'ISSUED'>, () => DomainError>> = {
  REDEEMED: () => new AwardRedeemed(),
  REVOKED: () => new AwardRevoked(),
  EXPIRED: () => new AwardExpired(),
};

/** Why nothing can be done with an award; one that is issued is on its way, or its time is over. */
export async function whyNot(em: EntityManager, id: string): Promise<DomainError> {
  const award = await em.findOne(Award, { id }, { refresh: true });
  if (!award) return new AwardNotFound();
  const status: AwardStatus = award.status;
  if (status !== 'ISSUED') return OVER[status]();
  return award.fulfilment === 'SHIPPED' ? new AwardUnderWay() : new AwardExpired();
}
