'use server';

import { ask } from '#lib/graph/request.ts';
import { REDEEM_AWARD } from './awards.mutations.ts';

type Outcome = { readonly ok: true } | { readonly ok: false; readonly code: string };

/** The prize was handed over. */
export async function redeemAward(awardId: string, idempotencyKey: string): Promise<Outcome> {
  const answer = await ask(REDEEM_AWARD, { input: { awardId, idempotencyKey } });
  const failure = answer.ok ? answer.failures[0] : answer.failure;
  return failure ? { ok: false, code: failure.code } : { ok: true };
}
