'use client';

import { useTranslations } from 'next-intl';

const KNOWN = [
  'app.launched',
  'page.viewed',
  'product.viewed',
  'product.clicked',
  'product.applied',
  'product.purchased',
  'message.sent',
  'message.delivered',
  'message.opened',
  'campaign.viewed',
  'business.customer.registered',
  'business.channel.opened',
  'business.channel.suspended',
  'business.channel.resumed',
  'business.channel.closed',
  'business.channelBusiness.opened',
  'business.channelBusiness.closed',
  'business.account.opened',
  'business.holding.opened',
  'business.transaction.posted',
  'business.loan.granted',
  'business.card.issued',
  'business.order.progressed',
  'business.contact.changed',
  'business.consent.given',
  'business.consent.withdrawn',
  'operations.award.issued',
  'operations.award.redeemed',
  'operations.award.revoked',
  'operations.award.expired',
  'operations.award.shipped',
  'operations.award.delivered',
  'operations.award.undelivered',
  'operations.award.requeued',
  'data.identity.linked',
  'data.identity.unlinked',
  'operations.draw.made',
  'operations.hold.made',
  'operations.hold.ended',
  'operations.payment.declined',
  'business.bill.paid',
  'business.bill.refunded',
  'operations.step.done',
  'operations.chain.entered',
  'operations.invitation.made',
  'operations.referral.bound',
  'operations.referral.doubted',
  'operations.referral.qualified',
  'operations.referral.decided',
] as const;

/** Names events in the operator's words; those the console has no word for keep their own name. */
export function useEventWord(): (name: string) => string {
  const t = useTranslations('events');
  return (name) => {
    const known = KNOWN.find((candidate) => candidate === name);
    return known ? t(known) : name;
  };
}

/** An event in the operator's words. */
export function EventName({ name }: { readonly name: string }) {
  return <strong title={name}>{useEventWord()(name)}</strong>;
}
