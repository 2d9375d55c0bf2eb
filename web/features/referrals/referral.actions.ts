'use server';

import type { DecideReferralInput } from '#generated/gql/graphql.ts';
import { outcomeOf, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { DECIDE_REFERRAL } from './referrals.queries.ts';

/** A doubtful referral is rewarded or rejected. */
export async function decideReferral(
  idempotencyKey: string,
  input: Omit<DecideReferralInput, 'idempotencyKey'>,
): Promise<Outcome> {
  const answer = await ask(DECIDE_REFERRAL, { input: { ...input, idempotencyKey } });
  return outcomeOf(answer, () => null);
}
