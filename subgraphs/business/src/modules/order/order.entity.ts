import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { bankColumn, momentColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';
import { ORDER_MOVES, ORDER_STATES, STATUS_OF } from './order.states.ts';

const STATUS_BY_STATE = Object.entries(STATUS_OF)
  .map(([state, status]) => `when '${state}' then '${status}'`)
  .join(' ');

const MOVES = Object.entries(ORDER_MOVES)
  .flatMap(([from, all]) => all.map((to) => `'${from} ${to}'`))
  .join(', ');

/**
 * Whoever writes it, and however. What was entered may be forgotten with its customer, and nothing else;
 * generated columns are not known yet when this is asked.
 */
const keepsItsWay = {
  name: 'order_keeps_its_way',
  timing: 'before' as const,
  events: ['update' as const],
  forEach: 'row' as const,
  when: 'old.flow is not null',
  body: `
  if old.status <> 'OPEN' and new.data = '{}'
      and to_jsonb(new) - '{data,bank,amount_rank}'::text[] = to_jsonb(old) - '{data,bank,amount_rank}'::text[] then
    return new;
  end if;
  if (new.flow_owner, new.flow, new.flow_version, new.customer_id, new.idempotency_key, new.payload_hash)
      is distinct from (old.flow_owner, old.flow, old.flow_version, old.customer_id, old.idempotency_key, old.payload_hash)
    or (new.package_order_id, new.package_version_id, new.terms_hash)
      is distinct from (old.package_order_id, old.package_version_id, old.terms_hash) then
    raise exception 'an order ends with the flow it began with' using errcode = 'check_violation';
  end if;
  if new.version <= old.version or old.state || ' ' || new.state not in (${MOVES}) then
    raise exception 'order % does not go from % to %', old.id, old.state, new.state using errcode = 'check_violation';
  end if;
  return new`,
};

/** How an order of ours stands; null in orders that another system leads. */
const leading = {
  /** Of whose flows; the platform's where another system leads. */
  flowOwner: p.string().$type<Opt<string>>().columnType('ltree').default(''),
  flow: p.text().nullable(),
  flowVersion: p.integer().nullable(),
  state: p.enum(ORDER_STATES).nullable(),
  /** The step that is next, or that was the last. */
  step: p.text().nullable(),
  /** What was entered, by field. */
  data: p.json<Readonly<Record<string, unknown>>>().nullable(),
  /** Raised by each event: its events are numbered by it. */
  version: p.integer().$type<Opt<number>>().default(0),
  idempotencyKey: p.text().nullable(),
  payloadHash: p.text().nullable(),
  /** Hash of the command that made this version, so that a repetition is known. */
  lastCommand: p.text().nullable(),
  /** Code of the channel in which it can be gone on with. */
  heldIn: p.text().nullable(),
  /** Sign-in name of who serves the customer in it; null where the customer is alone. */
  servedBy: p.text().nullable(),
  deadlineAt: momentColumn().nullable(),
  /** What came of it: journal, deposit, loan, item. */
  effectId: p.uuid().nullable(),
  /** Code of why nothing came of it. */
  refusal: p.text().nullable(),
  /** What the refusal said beside its code. Never personal data. */
  refusalDetails: p.json<Readonly<Record<string, unknown>>>().nullable(),
  /** The package it is of, with the terms that the customer saw; null for a single product. */
  packageOrderId: p.uuid().nullable(),
  packageVersionId: p.uuid().nullable(),
  termsHash: p.text().nullable(),
};

const OrderSchema = defineEntity({
  name: 'Order',
  tableName: 'order',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    bank: bankColumn(),
    customerId: p.uuid(),
    number: p.text(),
    kind: p.enum([
      'LOAN_APPLICATION',
      'TERM_DEPOSIT',
      'INVESTMENT',
      'TRANSFER',
      'ACCOUNT_OPENING',
      'TERM_DEPOSIT_BREAK',
      'LOAN_REPAYMENT',
      'REDEMPTION',
      'LIMIT_CHANGE',
      'PAYMENT',
    ]),
    status: p.enum(['OPEN', 'APPROVED', 'DECLINED', 'CANCELLED']),
    productId: p.uuid().nullable(),
    channel: p.text().nullable(),
    amount: amountColumn().nullable(),
    currency: currencyColumn().nullable(),
    /** The amount to sort by: without one below every amount. */
    amountRank: p
      .decimal('string')
      .$type<Opt<string>>()
      .columnType('numeric(20,4)')
      .generated('(coalesce(amount, -1)) stored'),
    lastActivity: p.text(),
    submittedAt: momentColumn(),
    updatedAt: momentColumn(),
    closedAt: momentColumn().nullable(),
    ...leading,
  },
  checks: [
    {
      name: 'order_amount',
      expression: '(amount is null) = (currency is null) and coalesce(amount, 0) >= 0',
    },
    { name: 'order_closed', expression: `(status = 'OPEN') = (closed_at is null)` },
    { name: 'order_in_time', expression: 'submitted_at <= updated_at and closed_at <= updated_at' },
    {
      name: 'order_led',
      expression: `num_nulls(flow, flow_version, state, step, data, idempotency_key, payload_hash) in (0, 7)`,
    },
    {
      name: 'order_packaged',
      expression: 'num_nulls(package_order_id, package_version_id, terms_hash) in (0, 3)',
    },
    {
      name: 'order_state_status',
      expression: `state is null or status = case state ${STATUS_BY_STATE} end`,
    },
    {
      name: 'order_refusal',
      expression: `(refusal is not null) = (state is not distinct from 'FAILED')`,
    },
  ],
  uniques: [
    { properties: ['bank', 'number'] },
    { name: 'order_owner', properties: ['id', 'customerId', 'organisation'] },
    { name: 'order_key', properties: ['customerId', 'idempotencyKey'] },
  ],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['bank', 'submittedAt', 'id'] },
    { properties: ['bank', 'updatedAt', 'id'] },
    { properties: ['bank', 'amountRank', 'id'] },
    { properties: ['customerId', 'submittedAt', 'id'] },
    {
      name: 'order_waiting_index',
      properties: ['deadlineAt', 'id'],
      where: "status = 'OPEN' and deadline_at is not null",
    },
    {
      name: 'order_package_index',
      properties: ['packageOrderId'],
      where: 'package_order_id is not null',
    },
    { name: 'order_unknown_index', properties: ['updatedAt', 'id'], where: "state = 'UNKNOWN'" },
  ],
  triggers: [keepsItsWay],
  ...ownRowsPolicy(),
});

export class Order extends OrderSchema.class {}

OrderSchema.setClass(Order);
