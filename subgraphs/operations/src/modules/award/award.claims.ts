import type { MikroORM } from '@mikro-orm/postgresql';
import { newId } from '@zhongtai/kit/ids';
import { type Desk, openDesk } from './award.desk.ts';
import { type ClaimAnswer, decideClaims, readHolders } from './award.statements.ts';

/** Where the claims of this process meet. */
export type ClaimDesk = Desk<ClaimAnswer>;

export const openClaimDesk = (orm: MikroORM): ClaimDesk =>
  openDesk(orm, {
    clerk: 'operations.claims',
    decide: (tx, campaignId, claims) =>
      decideClaims(
        tx,
        campaignId,
        claims.map((claim) => ({ ...claim, awardId: newId() })),
      ),
    readHolders,
  });
