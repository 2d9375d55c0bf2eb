'use server';

import type { FulfilAwardInput, RevokeAwardInput } from '#generated/gql/graphql.ts';
import { outcomeOf, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { FULFIL_AWARD, REDEEM_AWARD, REVOKE_AWARD } from './awards.mutations.ts';

/** The prize was handed over. */
export async function redeemAward(awardId: string, idempotencyKey: string): Promise<Outcome> {
  const answer = await ask(REDEEM_AWARD, { input: { awardId, idempotencyKey } });
  return outcomeOf(answer, () => null);
}

/** It is taken back. */
export async function revokeAward(
  idempotencyKey: string,
  input: Omit<RevokeAwardInput, 'idempotencyKey'>,
): Promise<Outcome> {
  const answer = await ask(REVOKE_AWARD, { input: { ...input, idempotencyKey } });
  return outcomeOf(answer, () => null);
}

/** A gift has come so far. */
export async function fulfilAward(
  idempotencyKey: string,
  input: Omit<FulfilAwardInput, 'idempotencyKey'>,
): Promise<Outcome> {
  const answer = await ask(FULFIL_AWARD, { input: { ...input, idempotencyKey } });
  return outcomeOf(answer, () => null);
}
