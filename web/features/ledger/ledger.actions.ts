'use server';

import { z } from 'zod';
import { outcomeOf, refused, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { RECONCILE_DAY } from './reconciliation.queries.ts';

const dayShape = z.iso.date();

/** Compares the books of a day now. */
export async function reconcileDay(businessDate: string): Promise<Outcome> {
  const day = dayShape.safeParse(businessDate);
  if (!day.success) return refused('INVALID_INPUT');
  return outcomeOf(await ask(RECONCILE_DAY, { input: { businessDate: day.data } }), () => null);
}
