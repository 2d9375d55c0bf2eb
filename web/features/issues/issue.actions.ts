'use server';

import { outcomeOf, refused, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { customerIdsOf, issueValuesShape, type IssueValues } from './issue-values.ts';
import { ISSUE_PRIZES } from './issues.queries.ts';

/** Sets prizes aside for customers and asks another person; gives the id of the issue. */
export async function issuePrizes(
  idempotencyKey: string,
  values: IssueValues,
): Promise<Outcome<string>> {
  const parsed = issueValuesShape.safeParse(values);
  const customerIds = parsed.success && customerIdsOf(parsed.data.customers);
  if (!customerIds) return refused('INVALID_INPUT', 'customers');
  const { prizeId, reason } = parsed.data;
  const answer = await ask(ISSUE_PRIZES, {
    input: { idempotencyKey, prizeId, reason, customerIds },
  });
  return outcomeOf(answer, ({ issuePrizes: { id } }) => id);
}
