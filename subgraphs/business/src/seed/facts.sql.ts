import { type Part, customersOf } from './people.sql.ts';
import { stableIdSql } from './random.ts';
import { SEED_BANK } from './seed.types.ts';

interface Fact {
  readonly type: string;
  /** What follows `from (customers) c`. */
  readonly from: string;
  readonly key: string;
  readonly subject: string;
  readonly channel?: string;
  readonly at: string;
  /** Name and value in turn. */
  readonly body: string;
}

/** Midday of the bank, for what is known by the day. */
const noon = (day: string) => `((${day} + time '12:00') at time zone '${SEED_BANK.timeZone}')`;

const FACTS: readonly Fact[] = [
  {
    type: 'customer.registered',
    from: '',
    key: 'c.id',
    subject: 'c.id',
    at: noon('c.joined_on'),
    body: `'kind', c.kind, 'gender', c.gender, 'birthDate', c.birth_date, 'sourceKind', c.source_kind, 'joinedOn', c.joined_on`,
  },
  {
    type: 'channel.opened',
    from: 'join business.customer_channel x on x.customer_id = c.id',
    key: 'c.id::text || x.channel',
    subject: 'null::uuid',
    channel: 'x.channel',
    at: 'x.opened_at',
    body: `'channel', x.channel`,
  },
  {
    type: 'account.opened',
    from: 'join business.account x on x.customer_id = c.id',
    key: 'x.id',
    subject: 'x.id',
    at: noon('x.opened_on'),
    body: `'kind', x.kind, 'productId', x.product_id`,
  },
  {
    type: 'card.issued',
    from: 'join business.card x on x.customer_id = c.id',
    key: 'x.id',
    subject: 'x.id',
    at: noon('x.issued_on'),
    body: `'type', x.type`,
  },
  {
    type: 'holding.opened',
    from: 'join business.holding x on x.customer_id = c.id join business.product p on p.id = x.product_id',
    key: 'x.id',
    subject: 'x.id',
    at: noon('x.opened_on'),
    body: `'productId', x.product_id, 'productKind', p.kind, 'amount', x.amount::text, 'currency', x.currency, 'maturesOn', x.matures_on`,
  },
  {
    type: 'loan.granted',
    from: 'join business.loan x on x.customer_id = c.id',
    key: 'x.id',
    subject: 'x.id',
    at: noon('x.granted_on'),
    body: `'productId', x.product_id, 'amount', x.principal::text, 'currency', x.currency, 'termMonths', x.term_months, 'status', x.status`,
  },
  {
    type: 'transaction.posted',
    from: 'join business.transaction x on x.customer_id = c.id',
    key: 'x.id',
    subject: 'x.account_id',
    channel: 'x.channel',
    at: 'x.booked_at',
    body: `'accountId', x.account_id, 'direction', x.direction, 'kind', x.kind, 'amount', x.amount::text, 'currency', x.currency, 'purpose', x.purpose`,
  },
  {
    type: 'order.progressed',
    from: 'join business."order" o on o.customer_id = c.id join business.order_event x on x.order_id = o.id',
    key: 'x.id',
    subject: 'o.id',
    channel: 'o.channel',
    at: 'x.at',
    body: `'orderId', o.id, 'orderKind', o.kind, 'status', x.status, 'activity', x.activity, 'lifecycle', x.lifecycle, 'amount', o.amount::text, 'currency', o.currency`,
  },
];

/** The domain events of everything that the part of the customers did, one statement for each kind. */
export const insertFacts = (part: Part): string[] =>
  FACTS.map(
    ({ type, from, key, subject, channel = 'null', at, body }) => `
    insert into business.outbox (event_id, type, organisation, customer_id, subject_id, channel, body, at)
    select ${stableIdSql(`'${part.plan.bank}:${type}:' || ${key}`)}, 'business.${type}', c.organisation, c.id, ${subject},
      ${channel}, jsonb_build_object(${body}), least(${at}, timestamptz '${part.plan.until.toISOString()}')
    from (${customersOf(part)}) c ${from}
    on conflict do nothing`,
  );
