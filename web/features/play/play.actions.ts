'use server';

import type { PlayClaimMutation, PlayDrawMutation } from '#generated/gql/graphql.ts';
import { askWith, type Question } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { demoCustomerToken } from '#lib/session/demo-channel.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { PLAY_CLAIM, PLAY_DRAW } from './play.queries.ts';

export interface Turn {
  readonly campaignId: string;
  readonly customerId: string;
  /** One for each tap. */
  readonly idempotencyKey: string;
}

export type Played<T> =
  | { readonly ok: true; readonly outcome: T }
  | { readonly ok: false; readonly code: string };

/** The customer claims, in the mobile bank. */
export async function claimAsCustomer(
  turn: Turn,
): Promise<Played<PlayClaimMutation['claimAward']>> {
  const variables = { input: inputOf(turn), locale: await graphLocale() };
  const question = { document: PLAY_CLAIM, variables };
  return play(turn, question, ({ claimAward }) => claimAward);
}

/** The customer draws, in the mobile bank. */
export async function drawAsCustomer(turn: Turn): Promise<Played<PlayDrawMutation['draw']>> {
  const variables = { input: inputOf(turn), locale: await graphLocale() };
  return play(turn, { document: PLAY_DRAW, variables }, ({ draw }) => draw);
}

const inputOf = ({ campaignId, idempotencyKey }: Turn) => ({ campaignId, idempotencyKey });

async function play<R, V, T>(
  { customerId }: Turn,
  question: Question<R, V>,
  outcomeOf: (data: R) => T,
): Promise<Played<T>> {
  if (!(await viewerMay('campaign:read'))) return { ok: false, code: 'FORBIDDEN' };
  const answer = await askWith(await demoCustomerToken(customerId), question);
  const failure = answer.ok ? answer.failures[0] : answer.failure;
  if (failure) return { ok: false, code: failure.code };
  return answer.ok ? { ok: true, outcome: outcomeOf(answer.data) } : { ok: false, code: 'UNKNOWN' };
}
