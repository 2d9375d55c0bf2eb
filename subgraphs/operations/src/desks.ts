import type { MikroORM } from '@mikro-orm/postgresql';
import type { Vault } from '@zhongtai/kit/personal';
import { openClaimDesk } from './modules/award/index.ts';
import { openChainDesk } from './modules/chain/index.ts';
import { openDrawDesk } from './modules/lottery/index.ts';
import { openReferralDesk } from './modules/referral/index.ts';
import { openSaleDesk } from './modules/sale/index.ts';

/** Where what crowds want of campaigns meets: of each one for the process. */
export const openDesks = (orm: MikroORM, vault: Vault) => ({
  claims: openClaimDesk(orm),
  draws: openDrawDesk(orm, vault),
  sales: openSaleDesk(orm),
  chains: openChainDesk(orm),
  referrals: openReferralDesk(orm),
});
