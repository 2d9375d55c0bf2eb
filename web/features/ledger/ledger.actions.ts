'use server';

import { z } from 'zod';
import type { Task } from '#features/tasks/task.actions.ts';
import { outcomeOf, refused, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { RECONCILE_DAY } from './reconciliation.queries.ts';

const dayShape = z.iso.date();

/** Begins to compare the books of a day. */
export async function reconcileDay(businessDate: string): Promise<Outcome<Task>> {
  const day = dayShape.safeParse(businessDate);
  if (!day.success) return refused('INVALID_INPUT');
  const answer = await ask(RECONCILE_DAY, { input: { businessDate: day.data } });
  return outcomeOf(answer, ({ reconcileDay: task }) => task);
}
