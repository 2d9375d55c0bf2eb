import { NIL_ID } from '@zhongtai/kit/ids';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import type {
  CampaignMemberRow,
  CustomerRow,
  EventRow,
  ProductRow,
} from '../../clickhouse/index.ts';

/** Arms of campaigns that were made here. */
const OFFER = 'OFFER';
const HOLD_OUT = 'HOLD_OUT';

const ids = z.object({
  orderId: z.guid().optional().catch(undefined),
  awardId: z.guid().optional().catch(undefined),
  productId: z.guid().nullish().catch(undefined),
  channel: z.string().nullish().catch(undefined),
  amount: z.union([z.string(), z.number()]).nullish().catch(undefined),
  currency: z.string().nullish().catch(undefined),
});

/** Parts of a body that have columns of their own. */
const COLUMNS: ReadonlySet<string> = new Set(['productId', 'channel', 'amount']);

const DECIMAL = /^-?\d{1,16}(\.\d+)?$/;

/** What happened, as a row. All other parts of the body become properties, as text. */
export function toEventRow(event: OutboxEvent): EventRow {
  const { orderId, awardId, productId, channel, amount, currency } = ids.parse(event.body);
  const decimal = amount === null || amount === undefined ? null : String(amount);
  return {
    id: event.id,
    name: event.type,
    organisation: event.organisation,
    at: event.at,
    customerId: event.customerId,
    channel: event.channel ?? channel ?? null,
    subjectId: event.subjectId ?? orderId ?? awardId ?? NIL_ID,
    productId: productId ?? null,
    amount: decimal !== null && currency && DECIMAL.test(decimal) ? decimal : null,
    properties: propertiesOf(event.body),
  };
}

function propertiesOf(body: OutboxEvent['body']): Record<string, string> {
  const known = Object.entries(body).filter(
    ([name, value]) => !COLUMNS.has(name) && value !== null && value !== undefined,
  );
  return Object.fromEntries(known.map(([name, value]) => [name, textOf(value)]));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const registered = z.object({
  kind: z.string(),
  gender: z.string(),
  birthDate: z.iso.date().nullish(),
  sourceKind: z.string(),
  joinedOn: z.iso.date(),
});

/** Null for an event that says nothing, or nothing usable, of who the customer is. */
export function toCustomerRow({ type, customerId, organisation, body }: OutboxEvent) {
  if (type !== 'business.customer.registered' || customerId === null) return null;
  const { data } = registered.safeParse(body);
  if (!data) return null;
  const { birthDate, ...rest } = data;
  const row: CustomerRow = { id: customerId, organisation, birthDate: birthDate ?? null, ...rest };
  return row;
}

const product = z.object({ productId: z.guid().optional(), kind: z.string() });

/** Null for an event that says nothing of what kind a product is. */
export function toProductRow({ type, subjectId, organisation, body }: OutboxEvent) {
  if (type !== 'business.product.changed') return null;
  const { data } = product.safeParse(body);
  const id = subjectId ?? data?.productId;
  if (!data || !id) return null;
  const row: ProductRow = { id, organisation, kind: data.kind };
  return row;
}

const pinned = z.object({
  campaignId: z.guid(),
  holdOutPercent: z.int().default(0),
  customers: z.array(
    z.object({ id: z.guid(), organisation: z.string(), isHeldOut: z.boolean().default(false) }),
  ),
});

/** Who is in a campaign, and who was held out of it; nobody for every other event. */
export function toMemberRows({ type, body }: OutboxEvent): CampaignMemberRow[] {
  if (type !== 'data.audience.pinned') return [];
  const { data } = pinned.safeParse(body);
  if (!data) return [];
  const { campaignId, holdOutPercent, customers } = data;
  return customers.map(({ id, organisation: place, isHeldOut }) => ({
    ...{ campaignId, customerId: id, organisation: place, isHoldOut: isHeldOut },
    arm: isHeldOut ? HOLD_OUT : OFFER,
    weight: isHeldOut ? holdOutPercent : 100 - holdOutPercent,
  }));
}

const organisation = z.object({ currency: z.string().length(3), timeZone: z.string().min(1) });

/** Currency and zone of a bank; null for every other event. */
export function toBankRow({ type, organisation: path, body }: OutboxEvent) {
  if (type !== 'business.organisation.changed' || path.includes('.')) return null;
  const { data } = organisation.safeParse(body);
  return data ? { path, ...data } : null;
}
