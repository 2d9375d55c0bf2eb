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
] as const;

/** An event in the operator's words; events the console has no word for keep their own name. */
export function EventName({ name }: { readonly name: string }) {
  const t = useTranslations('events');
  const known = KNOWN.find((candidate) => candidate === name);
  return known ? <strong title={name}>{t(known)}</strong> : <strong>{name}</strong>;
}
