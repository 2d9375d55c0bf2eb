import type { EntityManager } from '@mikro-orm/postgresql';
import { Allocation, Campaign, CampaignMember, unitFields } from '../modules/campaign/index.ts';
import { Prize } from '../modules/prize/index.ts';

/** A campaign that ended before the platform knew of it. Ids are the caller's, so that it is put in once. */
export interface PastCampaign {
  readonly id: string;
  readonly prizeId: string;
  readonly organisation: string;
  readonly name: string;
  readonly description: string;
  readonly startsAt: Date;
  /** Not included. */
  readonly endsAt: Date;
  /** Of the tag that says best whom it was for. */
  readonly tagKey: string;
  readonly holdOutPercent: number;
  /** How many got the offer. */
  readonly audienceSize: number;
  /** What they were offered; nothing was given of it that costs. */
  readonly offer: { readonly zh: string; readonly en: string };
  readonly currency: string;
}

/** Whoever made, submitted and approved it is not known, but that they were two. */
const MAKER = 'import';
const APPROVER = 'import.source';

/** What is in already stays. */
export async function putPastCampaign(em: EntityManager, past: PastCampaign): Promise<void> {
  if (await em.count(Campaign, { id: past.id })) return;
  const { id, prizeId, organisation, currency, offer, audienceSize, startsAt, ...plan } = past;
  const made = { organisation, createdBy: MAKER, createdAt: startsAt };
  await em.transactional(async (inner) => {
    const prize = inner.create(Prize, {
      ...{ ...made, id: prizeId, nameZh: offer.zh, nameEn: offer.en, description: null },
      ...{ kind: 'BENEFIT', unitCostAmount: '0', currency, isOffered: false, status: 'WITHDRAWN' },
    });
    inner.create(Campaign, {
      ...{ ...plan, ...made, id, startsAt, audienceSize, currency, budgetAmount: '0' },
      ...{ model: 'EVENT', status: 'ENDED', changedBy: MAKER, submittedBy: MAKER },
      ...{ approvedBy: APPROVER, submittedAt: startsAt, approvedAt: startsAt },
    });
    inner.create(Allocation, {
      ...{ campaignId: id, organisation, createdAt: startsAt },
      ...unitFields(prize, audienceSize),
    });
    await inner.flush();
  });
}

interface PastMember {
  readonly campaignId: string;
  readonly customerId: string;
  /** Of the customer. */
  readonly organisation: string;
}

/** Those who got the offer; who is in already stays. */
export const putPastMembers = (
  em: EntityManager,
  members: readonly PastMember[],
): Promise<unknown> => em.upsertMany(CampaignMember, [...members], { onConflictAction: 'ignore' });
