import type { CustomerChannelRow, CustomerRow } from './intake.types.ts';
import type { Intake } from './put-rows.ts';
import { startOfDay } from './start-of-day.ts';

export const CUSTOMERS: Intake<CustomerRow> = {
  table: 'customer',
  columns: {
    id: 'uuid',
    organisation: 'ltree',
    number: 'text',
    name: 'text',
    kind: 'text',
    gender: 'text',
    birth_date: 'date',
    source_kind: 'text',
    source_detail: 'text',
    cost_amount: 'numeric',
    cost_currency: 'text',
    joined_on: 'date',
  },
  event: {
    type: 'business.customer.registered',
    identity: 'put.id',
    customer: 'put.id',
    subject: 'put.id',
    at: startOfDay('put.joined_on'),
    body: `'kind', put.kind, 'gender', put.gender, 'birthDate', put.birth_date,
      'sourceKind', put.source_kind, 'joinedOn', put.joined_on`,
  },
  toColumns: ({ birthDate, source, joinedOn, ...row }) => ({
    ...row,
    birth_date: birthDate,
    source_kind: source.kind,
    source_detail: source.detail,
    cost_amount: source.cost?.amount,
    cost_currency: source.cost?.currency,
    joined_on: joinedOn,
  }),
};

export const CUSTOMER_CHANNELS: Intake<CustomerChannelRow> = {
  table: 'customer_channel',
  key: ['customer_id', 'channel'],
  columns: {
    customer_id: 'uuid',
    organisation: 'ltree',
    channel: 'text',
    status: 'text',
    opened_at: 'timestamptz',
    businesses: 'text[]',
  },
  changing: ['status', 'businesses'],
  event: {
    type: 'business.channel.opened',
    identity: `put.customer_id || ':' || put.channel`,
    customer: 'put.customer_id',
    subject: 'null::uuid',
    channel: 'put.channel',
    at: 'put.opened_at',
    body: `'channel', put.channel`,
  },
  toColumns: ({ customerId, openedAt, ...row }) => ({
    ...row,
    customer_id: customerId,
    opened_at: openedAt,
  }),
};
