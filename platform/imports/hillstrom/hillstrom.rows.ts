import type { CustomerRow } from '@zhongtai/business/intake/index';
import type { CampaignMemberRow, EventRow } from '@zhongtai/data/seed/index';
import {
  BANK,
  BOUGHT_AT,
  CAMPAIGN_ID,
  CURRENCY,
  HOLD_OUT,
  SENT_AT,
  VISITED_AT,
  hillstromId,
  joinedOn,
  traitsOf,
} from './hillstrom.meaning.ts';
import type { HillstromRow } from './hillstrom.table.ts';

/** A row and who it is about: the source has no numbers for customers, so their line stands for it. */
export interface Contacted {
  readonly row: HillstromRow;
  /** From 1. */
  readonly number: string;
}

export const idOf = ({ number }: Contacted): string => hillstromId('customer', number);

export const hasOffer = ({ row }: Contacted): boolean => row.segment !== HOLD_OUT;

export const toCustomer = (contacted: Contacted): CustomerRow => ({
  id: idOf(contacted),
  organisation: BANK,
  number: contacted.number,
  name: `Customer ${contacted.number}`,
  kind: 'CUSTOMER',
  gender: 'UNKNOWN',
  birthDate: null,
  source: { kind: 'IMPORT', detail: BANK, cost: null },
  joinedOn: joinedOn(contacted.row),
});

/** Everybody had the same chance of each arm. */
export const toMember = (contacted: Contacted): CampaignMemberRow => ({
  organisation: BANK,
  campaignId: CAMPAIGN_ID,
  customerId: idOf(contacted),
  arm: contacted.row.segment,
  weight: 1,
  isHoldOut: !hasOffer(contacted),
  traits: traitsOf(contacted.row),
});

/** The e-mail, the visit of the website and the purchase. */
export function toEvents(contacted: Contacted): EventRow[] {
  const { visit, conversion, spend } = contacted.row;
  const event = (name: string, at: Date): EventRow => ({
    ...{ id: hillstromId(name, contacted.number), name, at, organisation: BANK },
    customerId: idOf(contacted),
  });
  const events: EventRow[] = [];
  if (hasOffer(contacted)) {
    const properties = { messageKind: 'MARKETING', medium: 'EMAIL', campaignId: CAMPAIGN_ID };
    events.push({ ...event('message.sent', SENT_AT), properties });
  }
  if (visit) events.push({ ...event('page.viewed', VISITED_AT), channel: 'web' });
  if (conversion) {
    const properties = { currency: CURRENCY };
    const bought = event('product.purchased', BOUGHT_AT);
    events.push({ ...bought, channel: 'web', amount: spend, properties });
  }
  return events;
}
