import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '@zhongtai/kit/ids';
import { type OutboxEvent, START } from '@zhongtai/kit/outbox';
import { Invitation } from './invitation.entity.ts';
import { Referral } from './referral.entity.ts';

/** Both are rewarded for a first account; the inviter for two customers at most. */
export const referralRules = (over: object = {}) => ({
  ...{ event: 'ACCOUNT_OPENED', bindDays: 7, qualifyDays: 10, mostPerInviter: 2, reviewFrom: 60 },
  ...{ inviterPrize: 1, inviteePrize: 2, landingUrl: 'https://bank.example/join' },
  ...over,
});

export const OPEN = `mutation ($id: ID!, $device: String) {
  openInvitation(input: { campaignId: $id, device: $device }) { referral { own { code link rewarded invited { status count } } } }
}`;
export const FOLLOW = `mutation ($code: String!, $device: String) {
  followInvitation(input: { code: $code, device: $device }) { id status }
}`;
export const ACCEPT = `mutation ($code: String!, $device: String) {
  acceptInvitation(input: { code: $code, device: $device }) { id status inviteeReward score doubts inviter { id } }
}`;
export const DECIDE = `mutation ($id: ID!, $isApproved: Boolean!, $key: String!) {
  decideReferral(input: { referralId: $id, isApproved: $isApproved, reason: "Looked into", idempotencyKey: $key }) { id status decidedBy inviterReward }
}`;

/** What another domain tells of. */
export const anEvent = (type: string, over: Partial<OutboxEvent>): OutboxEvent => ({
  ...{ id: newId(), type, organisation: 'demo.b01.o02', customerId: null, subjectId: newId() },
  ...{ channel: null, at: new Date(), cursor: '', position: START, body: {} },
  ...over,
});

/** One of a campaign that waits for a decision; its id. */
export async function aDoubtfulReferral(em: EntityManager, campaignId: string): Promise<string> {
  const [id, invitationId, inviterId] = [newId(), newId(), newId()];
  const organisation = 'demo.b01.o01';
  const [clickedAt, lapsesAt] = [
    new Date('2026-03-02T09:00:00Z'),
    new Date('2026-03-09T09:00:00Z'),
  ];
  em.create(Invitation, {
    ...{ id: invitationId, campaignId, customerId: inviterId, organisation },
    ...{ code: newId(), openedAt: clickedAt, most: 1 },
  });
  em.create(Referral, {
    ...{ id, campaignId, invitationId, inviterId, inviteeId: newId(), organisation },
    ...{ inviteeOrganisation: organisation, status: 'REVIEW', score: 60, doubts: ['SAME_DEVICE'] },
    ...{ clickedAt, lapsesAt, boundAt: clickedAt, qualifiedAt: clickedAt },
  });
  await em.flush();
  return id;
}
