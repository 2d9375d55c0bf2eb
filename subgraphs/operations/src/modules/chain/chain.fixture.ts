import { newId } from '@zhongtai/kit/ids';
import { type OutboxEvent, START } from '@zhongtai/kit/outbox';
import type { EntityManager } from '@mikro-orm/postgresql';
import { takeDeeds } from './chain.take.ts';

/** Check in, then a transfer of 100 at least that gives the first prize. */
export const chainRules = (over: object = {}) => ({
  joins: 'FIRST_EVENT',
  steps: [
    { name: 'Check in', event: 'CHECK_IN', times: 1 },
    {
      ...{ name: 'Transfer', event: 'ORDER_COMPLETED', orderKind: 'TRANSFER', times: 1 },
      ...{ minAmount: '100', after: [1], withinDays: 5, prize: 1 },
    },
  ],
  ...over,
});

export const CHECK_IN = `mutation ($id: ID!) { checkIn(input: { campaignId: $id }) { id } }`;
export const JOIN = `mutation ($id: ID!) { joinTaskChain(input: { campaignId: $id }) { id } }`;

/** 2026-03-01 09:00 UTC, when campaigns of the tests start, and so many days later. */
export const day = (n: number) => new Date(Date.UTC(2026, 2, 1, 9) + n * 86_400_000).toISOString();

/** A transfer of 150 that has become done. */
export const aTransfer = (customerId: string, at: string, over: Partial<OutboxEvent> = {}) => {
  const event: OutboxEvent = {
    ...{ id: newId(), type: 'business.order.progressed', organisation: 'demo.b01.o01', customerId },
    ...{ subjectId: newId(), channel: 'mobile', at: new Date(at), cursor: '', position: START },
    body: { orderKind: 'TRANSFER', status: 'APPROVED', amount: '150.0000', currency: 'CNY' },
    ...over,
  };
  return event;
};

/** The working half of the process hears of events, in a transaction. */
export const hear = (em: EntityManager, events: readonly OutboxEvent[]): Promise<void> =>
  em.transactional((tx) =>
    takeDeeds(tx, events, { now: () => events.at(-1)?.at ?? new Date(day(0)) }),
  );
