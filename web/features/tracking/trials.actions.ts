'use server';

import { outcomeOf, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import type { Trial } from './trial-page.tsx';
import { END_TRIAL, START_TRIAL, TRACKING_TRIAL } from './trials.queries.ts';

export async function startTrial(
  sourceId: string,
  idempotencyKey: string,
): Promise<Outcome<string>> {
  const answer = await ask(START_TRIAL, { input: { sourceId, idempotencyKey } });
  return outcomeOf(answer, ({ startTrackingTrial: { id } }) => id);
}

export async function endTrial(id: string): Promise<Outcome<string>> {
  return outcomeOf(await ask(END_TRIAL, { input: { id } }), () => id);
}

/** Null when it cannot be loaded now. */
export async function loadTrial(id: string): Promise<Trial | null> {
  const answer = await ask(TRACKING_TRIAL, { id });
  return answer.ok ? answer.data.trackingTrial : null;
}
