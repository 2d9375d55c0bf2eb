import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Caller } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import type { OutboxTail } from '@zhongtai/kit/outbox';
import type { Vault } from '@zhongtai/kit/personal';
import { scopedManager } from '@zhongtai/kit/scope';
import type { ClaimDesk } from './modules/award/award.claims.ts';
import { awardLoaders } from './modules/award/award.loaders.ts';
import type { ChainDesk } from './modules/chain/chain.desk.ts';
import { chainLoaders } from './modules/chain/chain.loaders.ts';
import { campaignLoaders } from './modules/campaign/campaign.loaders.ts';
import { issueLoaders } from './modules/issue/issue.loaders.ts';
import type { DrawDesk } from './modules/lottery/lottery.draws.ts';
import { lotteryLoaders } from './modules/lottery/lottery.loaders.ts';
import type { ReferralDesk } from './modules/referral/referral.desk.ts';
import { referralLoaders } from './modules/referral/referral.loaders.ts';
import { prizeLoaders } from './modules/prize/prize.loaders.ts';
import type { SaleDesk } from './modules/sale/sale.desk.ts';
import { saleLoaders } from './modules/sale/sale.loaders.ts';

export interface Context extends ServiceContext {
  readonly loaders: ReturnType<typeof newLoaders>;
  readonly outbox: OutboxTail;
  readonly claims: ClaimDesk;
  readonly draws: DrawDesk;
  readonly sales: SaleDesk;
  readonly chains: ChainDesk;
  readonly referrals: ReferralDesk;
  /** Seals and opens the codes of prizes. */
  readonly vault: Vault;
}

/** What the process has one of. */
export interface Resources {
  readonly orm: MikroORM;
  readonly outbox: OutboxTail;
  readonly claims: ClaimDesk;
  readonly draws: DrawDesk;
  readonly sales: SaleDesk;
  readonly chains: ChainDesk;
  readonly referrals: ReferralDesk;
  /** Seals and opens the codes of prizes, and the seeds of lotteries. */
  readonly vault: Vault;
  readonly now: () => Date;
}

/** One per request. What costs is made when it is first asked for: a claim of what is gone needs neither. */
export function newContext({ orm, ...resources }: Resources, caller: Caller): Context {
  let em: EntityManager | undefined;
  let loaders: Loaders | undefined;
  const context: Context = {
    get em() {
      return (em ??= scopedManager(orm, caller));
    },
    get loaders() {
      return (loaders ??= newLoaders(context));
    },
    ...{ ...resources, caller },
  };
  return context;
}

type Loaders = Context['loaders'];

const newLoaders = (base: ServiceContext) => ({
  ...prizeLoaders(base),
  ...campaignLoaders(base),
  ...awardLoaders(base),
  ...lotteryLoaders(base),
  ...saleLoaders(base),
  ...chainLoaders(base),
  ...referralLoaders(base),
  ...issueLoaders(base),
});
