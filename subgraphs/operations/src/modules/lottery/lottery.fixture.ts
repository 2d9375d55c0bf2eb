import type { EntityManager } from '@mikro-orm/postgresql';
import { serviceCaller } from '@zhongtai/kit/caller';
import type { Vault } from '@zhongtai/kit/personal';
import { CAMPAIGN_EVENTS } from '../campaign/index.ts';
import { keepSeeds } from './lottery.seed.ts';

/** A wheel with three chances a day and ten altogether, of which one weight of no prize is part. */
export const lotteryRules = (over: object = {}) => ({
  ...{ skin: 'WHEEL', chancesPerDay: 3, chancesPerCustomer: 10, missWeight: 1 },
  ...over,
});

interface Doors {
  readonly vault: Vault;
  readonly everything: () => EntityManager;
}

/** The working half of the process hears that a campaign was approved, or has ended. */
export const hearOf = (
  { vault, everything }: Doors,
  campaignId: string,
  move: 'approve' | 'end',
): Promise<void> =>
  everything().transactional((em) =>
    keepSeeds(
      em,
      { type: CAMPAIGN_EVENTS[move], subjectId: campaignId },
      { caller: serviceCaller('test'), now: () => new Date(), vault },
    ),
  );
