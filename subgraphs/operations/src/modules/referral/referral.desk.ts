import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { serviceCaller } from '@zhongtai/kit/caller';
import { bankOf, scopedManager } from '@zhongtai/kit/scope';

/** Who is invited sees neither the campaign nor who invites: what they do is done by a clerk of their bank. */
export interface ReferralDesk {
  readonly inBank: <T>(organisation: string, work: (em: EntityManager) => Promise<T>) => Promise<T>;
}

export const openReferralDesk = (orm: MikroORM): ReferralDesk => ({
  inBank: (organisation, work) =>
    scopedManager(orm, {
      ...serviceCaller('operations.referrals'),
      organisation: bankOf(organisation),
    }).transactional(work),
});
