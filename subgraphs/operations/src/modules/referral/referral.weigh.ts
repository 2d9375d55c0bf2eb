import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { emit, type OutboxEvent } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import { giveRewards } from '../award/index.ts';
import { Campaign } from '../campaign/index.ts';
import { type Deed, deedOf } from '../chain/index.ts';
import { referralParameters } from '../model/index.ts';
import { Referral, type ReferralReward, type ReferralStatus } from './referral.entity.ts';
import { doubtsOf, scoreOf } from './referral.score.ts';
import {
  giveTurnBack,
  noteNewcomers,
  qualify,
  readCounts,
  takeTurn,
} from './referral.statements.ts';

export const REFERRAL_QUALIFIED = 'operations.referral.qualified';
const REFERRAL_BOUND = 'operations.referral.bound';
const REFERRAL_DOUBTED = 'operations.referral.doubted';
const REFERRAL_DECIDED = 'operations.referral.decided';
export const RELATIONS_FOUND = 'data.relations.found';
export const CUSTOMER_REGISTERED = 'business.customer.registered';

const registered = z.object({ kind: z.string() });

/** Notes who is new, and takes what customers did to the referrals that wait for it. */
export async function followReferrals(
  em: EntityManager,
  events: readonly OutboxEvent[],
  now: () => Date,
): Promise<void> {
  const people = events.flatMap(({ type, customerId: customer, organisation, body, at }) => {
    const { data } = registered.safeParse(body);
    if (type !== CUSTOMER_REGISTERED || !customer || !data) return [];
    return [{ customer, organisation, at, isProspect: data.kind === 'PROSPECT' }];
  });
  if (people.length > 0) await noteNewcomers(em, people);
  const deeds: Deed[] = events.flatMap((event) => deedOf(event) ?? []);
  if (deeds.length === 0) return;
  for (const { id, organisation, ...two } of await qualify(em, deeds)) {
    // Data answers with what the graph of identities knows of the two.
    emit(em, now(), {
      ...{ type: REFERRAL_QUALIFIED, organisation, subjectId: id, customerId: two.invitee_id },
      body: { referralId: id, customerIds: [two.inviter_id, two.invitee_id] },
    });
  }
  await em.flush();
}

const found = z.object({ referralId: z.guid(), shared: z.array(z.string()) });

/** Scores a referral once it is known how the two are related: rewards it, or has a person decide. */
export async function weigh(
  em: EntityManager,
  { body }: OutboxEvent,
  now: () => Date,
): Promise<void> {
  const { referralId, shared } = found.parse(body);
  const referral = await lockReferral(em, referralId);
  if (referral?.status !== 'QUALIFIED') return;
  const campaign = await em.findOneOrFail(Campaign, { id: referral.campaignId });
  const counts = await readCounts(em, referralId);
  const doubts = doubtsOf({
    ...{ shared, isSameDevice: counts.is_same_device, isRing: counts.is_ring },
    ...{ ofDevice: counts.of_device, withinHour: counts.within_hour },
  });
  const score = scoreOf(doubts);
  Object.assign(referral, { doubts, score });
  if (score >= referralParameters(campaign.parameters).reviewFrom) {
    referral.status = 'REVIEW';
    tellOf(em, referral, now());
  } else await reward(em, { referral, campaign, at: now() });
  await em.flush();
}

export const lockReferral = (em: EntityManager, id: string): Promise<Referral | null> =>
  em.findOne(Referral, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });

interface Rewarding {
  readonly referral: Referral;
  readonly campaign: Campaign;
  readonly at: Date;
}

/** Gives both what the plan has for them, once: call with the referral locked. */
export async function reward(em: EntityManager, all: Rewarding): Promise<void> {
  const { referral, campaign, at } = all;
  const { inviterPrize, inviteePrize } = referralParameters(campaign.parameters);
  referral.status = 'REWARDED';
  referral.inviterReward = await ofInviter(em, all, inviterPrize);
  if (inviteePrize !== undefined) {
    const [given] = await giveRewards(em, campaign.id, {
      rewards: [
        {
          ...{ customer: referral.inviteeId, organisation: referral.inviteeOrganisation },
          ...{ place: inviteePrize, number: 0, channel: referral.channel ?? null },
        },
      ],
      at,
    });
    referral.inviteeReward = given ? 'GIVEN' : 'GONE';
  }
  tellOf(em, referral, at);
}

async function ofInviter(
  em: EntityManager,
  { referral, campaign, at }: Rewarding,
  place: number | undefined,
): Promise<ReferralReward> {
  if (place === undefined) return 'NONE';
  const { invitationId, inviterId: customer, organisation } = referral;
  const number = await takeTurn(em, invitationId);
  if (number === null) return 'CAPPED';
  const wanted = { customer, organisation, place, number, channel: null };
  const [given] = await giveRewards(em, campaign.id, { rewards: [wanted], at });
  if (given) return 'GIVEN';
  await giveTurnBack(em, invitationId);
  return 'GONE';
}

const TOLD: Readonly<Partial<Record<ReferralStatus, string>>> = {
  BOUND: REFERRAL_BOUND,
  REVIEW: REFERRAL_DOUBTED,
  REWARDED: REFERRAL_DECIDED,
  REJECTED: REFERRAL_DECIDED,
};

/** What a referral has come to. Call before the flush. */
export function tellOf(em: EntityManager, referral: Referral, at: Date): void {
  const { id, organisation, inviterId, inviteeId, campaignId, channel } = referral;
  const outcome: ReferralStatus = referral.status;
  const type = TOLD[outcome];
  if (!type) return;
  emit(em, at, {
    ...{ type, organisation, subjectId: id, customerId: inviteeId, channel: channel ?? null },
    body: { referralId: id, campaignId, inviterId, outcome },
  });
}
