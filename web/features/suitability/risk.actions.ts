'use server';

import { outcomeOf, refused, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { type RiskValues, riskShape } from './risk-values.ts';
import { ASSESS_CUSTOMER_RISK } from './suitability.queries.ts';

interface Noted {
  readonly customerId: string;
  readonly idempotencyKey: string;
}

export async function assessRisk(noted: Noted, values: RiskValues): Promise<Outcome> {
  const parsed = riskShape.safeParse(values);
  if (!parsed.success) return refused('INVALID_INPUT');
  const answer = await ask(ASSESS_CUSTOMER_RISK, { input: { ...noted, ...parsed.data } });
  return outcomeOf(answer, () => null);
}
