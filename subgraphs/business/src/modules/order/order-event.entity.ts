import { defineEntity, p } from '@mikro-orm/core';
import { momentColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';
import { appendOnly } from '../ledger/index.ts';

/** SQL of an event's hash: of all it says, and of the hash of the one before. */
export const eventHash = (row: string): string => `encode(sha256(convert_to(jsonb_build_array(
    ${row}.previous_hash, ${row}.id, ${row}.order_id, ${row}.position, ${row}.status, ${row}.activity, ${row}.lifecycle,
    ${row}.actor, (extract(epoch from ${row}.at) * 1000)::bigint, ${row}.channel, ${row}.step, ${row}.note,
    ${row}.data_hash)::text, 'UTF8')), 'hex')`;

/** Events of our own orders bring '' as the previous hash; those of other systems come without. */
const chained = {
  name: 'order_event_chained',
  timing: 'before' as const,
  events: ['insert' as const],
  forEach: 'row' as const,
  when: 'new.previous_hash is not null',
  body: `
  if new.position > 1 then
    new.previous_hash := (select e.hash from business.order_event e
      where e.order_id = new.order_id and e.position = new.position - 1);
    if new.previous_hash is null then
      raise exception 'event % of order % follows none', new.position, new.order_id using errcode = 'check_violation';
    end if;
  end if;
  new.hash := ${eventHash('new')};
  return new`,
};

const OrderEventSchema = defineEntity({
  name: 'OrderEvent',
  tableName: 'order_event',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    customerId: p.uuid(),
    orderId: p.uuid(),
    /** From 1 upwards; decides between events of one moment. */
    position: p.integer(),
    /** How the order stood after it. */
    status: p.enum(['OPEN', 'APPROVED', 'DECLINED', 'CANCELLED']),
    activity: p.text(),
    lifecycle: p.text(),
    actor: p.text().nullable(),
    at: momentColumn(),
    channel: p.text().nullable(),
    /** Code of the step of the flow. */
    step: p.text().nullable(),
    /** Code of a refusal, number of a consent, method of an authorisation. Never personal data. */
    note: p.text().nullable(),
    /** Of what was entered or authorised. */
    dataHash: p.text().nullable(),
    previousHash: p.text().nullable(),
    hash: p.text().nullable(),
  },
  checks: [
    { name: 'order_event_position', expression: 'position > 0' },
    { name: 'order_event_hashed', expression: '(hash is null) = (previous_hash is null)' },
  ],
  uniques: [{ properties: ['orderId', 'position'] }],
  triggers: [chained, appendOnly('order_event')],
  ...ownRowsPolicy(),
});

export class OrderEvent extends OrderEventSchema.class {}

OrderEventSchema.setClass(OrderEvent);
