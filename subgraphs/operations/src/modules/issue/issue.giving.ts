import type { EntityManager } from '@mikro-orm/postgresql';
import type { Acting } from '@zhongtai/kit/audit';
import { newId } from '@zhongtai/kit/ids';
import { type OutboxEvent, emit } from '@zhongtai/kit/outbox';
import { isWithin } from '@zhongtai/kit/scope';
import { z } from 'zod';
import { returnUnspent } from '../campaign/index.ts';
import { tell } from './issue.decision.ts';
import { PrizeIssue } from './issue.entity.ts';
import { closeIssue, giveToCustomers, releaseOfIssue } from './issue.statements.ts';

export const CUSTOMERS_LOCATED = 'data.customers.located';

const located = z.object({
  issueId: z.guid(),
  customers: z.array(z.object({ id: z.guid(), organisation: z.string() })),
});

/**
 * Gives the prizes of an approved issue to those of its customers that were found in its part of the bank, and
 * returns the rest. An answer that comes again finds it given.
 */
export async function giveIssue(
  em: EntityManager,
  event: OutboxEvent,
  acting: Acting,
): Promise<void> {
  const { issueId: id, customers } = located.parse(event.body);
  const issue = await em.findOne(PrizeIssue, { id }, { refresh: true });
  if (issue?.status !== 'APPROVED') return;
  const wanted = new Set(issue.customerIds);
  const awards = customers
    .filter((each) => wanted.has(each.id) && isWithin(each.organisation, issue.organisation))
    .map(({ id: customer, organisation }) => ({ id: newId(), customer, organisation }));
  const missing = wanted.size - awards.length;
  if (!(await closeIssue(em, id, missing))) return;
  const given = await giveToCustomers(em, id, { awards, at: acting.now() });
  await releaseOfIssue(em, id, acting.now());
  await returnUnspent(em, { id: issue.allocationId });
  emit(em, acting.now(), {
    ...{ type: 'operations.issue.given', organisation: issue.organisation, subjectId: id },
    body: { issueId: id, given, missing },
  });
  tell(em, acting, { issue, action: 'given', after: { given, missing } });
}
