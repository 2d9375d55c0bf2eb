import type { ClickHouseClient } from '@clickhouse/client';
import { stableId } from '@zhongtai/kit/ids';
import {
  type CustomerRow,
  type EventRow,
  insertCustomers,
  insertEvents,
} from '../../clickhouse/index.ts';

/** Noon of the as-of day in Shanghai. */
export const NOW = new Date('2026-11-20T04:00:00Z');
const DAY_MS = 86_400_000;

export interface Happening extends Partial<EventRow> {
  readonly name: string;
  /** At noon; events of one day follow each other backwards. */
  readonly daysAgo?: number;
}

/**
 * A bank whose customers differ in what a test is about: `add` them while the tests are collected,
 * `load` them all before these run.
 */
export function aPopulation(bank: string) {
  const customers: CustomerRow[] = [];
  const events: EventRow[] = [];
  return {
    /** Gives the customer's id. Of unknown age and gender, with the bank since 2020. */
    add(happenings: readonly Happening[], person: Partial<CustomerRow> = {}): string {
      const id = stableId(bank, 'customer', customers.length);
      customers.push({
        ...{ id, organisation: bank, kind: 'CUSTOMER', gender: 'UNKNOWN' },
        ...{ birthDate: null, sourceKind: 'BRANCH', joinedOn: '2020-01-01' },
        ...person,
      });
      for (const { daysAgo = 0, ...event } of happenings) {
        const place = events.length;
        events.push({
          id: stableId(bank, 'event', place),
          organisation: bank,
          customerId: id,
          at: new Date(NOW.getTime() - daysAgo * DAY_MS - place),
          ...event,
        });
      }
      return id;
    },
    async load(clickhouse: ClickHouseClient): Promise<void> {
      await insertCustomers(clickhouse, customers, NOW);
      await insertEvents(clickhouse, events, { token: bank, receivedAt: NOW });
    },
  };
}

export const aLogin = (daysAgo: number): Happening => ({
  name: 'app.launched',
  channel: 'mobile',
  daysAgo,
});

const CREDITS = new Set(['SALARY', 'CASH_DEPOSIT', 'TRANSFER_IN']);

export const aBooking = (kind: string, amount: string, daysAgo = 0): Happening => ({
  name: 'business.transaction.posted',
  amount,
  daysAgo,
  properties: { kind, currency: 'CNY', direction: CREDITS.has(kind) ? 'CREDIT' : 'DEBIT' },
});

export const anAccount = (daysAgo: number): Happening => ({
  name: 'business.account.opened',
  daysAgo,
  properties: { kind: 'DEMAND' },
});

export const aHolding = (maturesOn: string, daysAgo = 100): Happening => ({
  name: 'business.holding.opened',
  amount: '10000',
  daysAgo,
  properties: { productKind: 'WEALTH', currency: 'CNY', maturesOn },
});
