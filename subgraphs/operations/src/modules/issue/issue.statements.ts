import { raw } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { PrizeIssue } from './issue.entity.ts';

const NEXT_VERSION = () => raw('version + 1');

/** The row's check refuses an approver who asked for it. Says whether it waited. */
export async function approveIssue(
  em: EntityManager,
  id: string,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<boolean> {
  const changed = await em.nativeUpdate(
    PrizeIssue,
    { id, status: 'SUBMITTED' },
    { status: 'APPROVED', approvedBy: by, approvedAt: at, version: NEXT_VERSION() },
  );
  return changed === 1;
}

/** Nothing is given; says whether it waited. */
export async function endIssue(
  em: EntityManager,
  id: string,
  { status, reason }: { readonly status: 'REJECTED' | 'WITHDRAWN'; readonly reason: string | null },
): Promise<boolean> {
  const rejectionReason = status === 'REJECTED' ? reason : null;
  const changed = await em.nativeUpdate(
    PrizeIssue,
    { id, status: 'SUBMITTED' },
    { status, rejectionReason, customerIds: [], version: NEXT_VERSION() },
  );
  return changed === 1;
}

/** It was given; says whether that was still to come. */
export async function closeIssue(em: EntityManager, id: string, missing: number): Promise<boolean> {
  const changed = await em.nativeUpdate(
    PrizeIssue,
    { id, status: 'APPROVED' },
    { status: 'ISSUED', missing, customerIds: [], version: NEXT_VERSION() },
  );
  return changed === 1;
}

/** Books what the approval set aside: all prizes at their full cost. */
export const reserveForIssue = (em: EntityManager, id: string, at: Date): Promise<unknown> =>
  em.execute(
    `insert into operations.budget_entry (issue_id, kind, amount, currency, organisation, at)
     select i.id, 'RESERVED', a.total * a.unit_cost_amount, a.currency, i.organisation, ?
     from operations.prize_issue i join operations.allocation a on a.id = i.allocation_id where i.id = ?`,
    [at, id],
  );

/** Books as free what was meant for customers who were not found. */
export const releaseOfIssue = (em: EntityManager, id: string, at: Date): Promise<unknown> =>
  em.execute(
    `insert into operations.budget_entry (issue_id, kind, amount, currency, organisation, at)
     select i.id, 'RELEASED', a.remaining * a.unit_cost_amount, a.currency, i.organisation, ?
     from operations.prize_issue i join operations.allocation a on a.id = i.allocation_id
     where i.id = ? and a.remaining > 0`,
    [at, id],
  );

/** Awards, budget entries, events, codes and stock in one statement; returns how many were given. */
export async function giveToCustomers(
  em: EntityManager,
  id: string,
  given: {
    readonly awards: readonly {
      readonly id: string;
      readonly customer: string;
      readonly organisation: string;
    }[];
    readonly at: Date;
  },
): Promise<number> {
  const [row] = await em.execute<{ given: number }[]>(
    'select operations.give_issue(?, ?::jsonb, ?) as given',
    [id, JSON.stringify(given.awards), given.at],
  );
  return row?.given ?? 0;
}

/** What was meant for them goes back when the rest is given. */
export const dropFromIssues = (em: EntityManager, customerId: string): Promise<unknown> =>
  em.execute(
    `update operations.prize_issue set customer_ids = customer_ids - ?::text
     where status in ('SUBMITTED', 'APPROVED') and customer_ids @> to_jsonb(?::text)`,
    [customerId, customerId],
  );
