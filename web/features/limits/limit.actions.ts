'use server';

import { outcomeOf, refused, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { limitShape, type LimitValues } from './limit-values.ts';
import { PROPOSE_LIMIT_RULE } from './limits.queries.ts';

/** Asks for a limit, or without a cap for the end of the one in force; gives the id of the proposal. */
export async function proposeLimit(
  idempotencyKey: string,
  values: LimitValues,
): Promise<Outcome<string>> {
  const parsed = limitShape.safeParse(values);
  if (!parsed.success) return refused('INVALID_INPUT');
  const answer = await ask(PROPOSE_LIMIT_RULE, { input: { idempotencyKey, ...parsed.data } });
  return outcomeOf(answer, ({ proposeLimitRule: { id } }) => id);
}
