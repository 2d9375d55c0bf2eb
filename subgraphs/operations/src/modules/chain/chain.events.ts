import { stableId } from '@zhongtai/kit/ids';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import type { StepEvent } from '../model/index.ts';

/** Events of the bus that can complete steps. A check-in is none: it is asked for here. */
const EVENTS: Readonly<Record<string, StepEvent>> = {
  'business.order.progressed': 'ORDER_COMPLETED',
  'business.account.opened': 'ACCOUNT_OPENED',
  'business.holding.opened': 'PRODUCT_BOUGHT',
  'business.card.issued': 'CARD_ISSUED',
  'business.loan.granted': 'LOAN_GRANTED',
  'business.channel.opened': 'CHANNEL_OPENED',
  'business.transaction.posted': 'TRANSACTION_POSTED',
  'business.consent.given': 'CONSENT_GIVEN',
  'operations.award.redeemed': 'AWARD_REDEEMED',
  'data.behaviour.collected': 'BEHAVIOUR',
};

const typesOf = (domain: string) => Object.keys(EVENTS).filter((type) => type.startsWith(domain));

/** By the domain that tells of them. */
export const STEP_EVENT_TYPES = {
  business: typesOf('business.'),
  operations: typesOf('operations.'),
  data: typesOf('data.'),
} as const;

/** What a customer did, as steps ask for it. */
export interface Deed {
  /** Of what it was done to: an order that is told of twice counts once. */
  readonly id: string;
  readonly event: StepEvent;
  readonly customer: string;
  readonly at: Date;
  readonly orderKind: string | null;
  /** Never negative; null when there is none. */
  readonly amount: string | null;
  readonly currency: string | null;
  /** What it is called in the tracking plan, and the properties that steps ask about; of BEHAVIOUR alone. */
  readonly behaviour: string | null;
  readonly properties: Readonly<Record<string, string>> | null;
}

const DECIMAL = /^-?(\d{1,16}(\.\d+)?)$/;

const told = z.object({
  status: z.string().nullish().catch(null),
  orderKind: z.string().nullish().catch(null),
  amount: z.union([z.string(), z.number()]).nullish().catch(null),
  currency: z.string().nullish().catch(null),
  // Of a channel: it was told of later than it happened.
  at: z.coerce.date().nullish().catch(null),
  name: z.string().nullish().catch(null),
  properties: z.record(z.string(), z.string()).nullish().catch(null),
});

/** Null for what completes no step. */
export function deedOf({ id, type, customerId, subjectId, at, body }: OutboxEvent): Deed | null {
  const event = EVENTS[type];
  if (!event || !customerId) return null;
  const { status, orderKind = null, amount, currency = null, ...channel } = told.parse(body);
  const isBehaviour = event === 'BEHAVIOUR';
  if (event === 'ORDER_COMPLETED' && status !== 'APPROVED') return null;
  const [, positive = null] = DECIMAL.exec(String(amount ?? '')) ?? [];
  // Some are told of the customer, and of nothing of its own.
  const isOwn = subjectId !== null && subjectId !== customerId;
  return {
    id: isOwn ? subjectId : id,
    event,
    customer: customerId,
    at: (isBehaviour && channel.at) || at,
    orderKind,
    amount: positive,
    currency,
    behaviour: (isBehaviour && channel.name) || null,
    properties: (isBehaviour && channel.properties) || null,
  };
}

/** One for each day of a campaign. */
export const checkInId = (campaignId: string, customer: string, day: number): string =>
  stableId(campaignId, 'check-in', customer, String(day));
