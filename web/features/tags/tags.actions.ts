'use server';

import type { Task } from '#features/tasks/task.actions.ts';
import { outcomeOf, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { COMPUTE_TAGS } from './tags.queries.ts';

/** Begins to compute all tags of the bank. */
export async function computeTags(): Promise<Outcome<Task>> {
  return outcomeOf(await ask(COMPUTE_TAGS, {}), ({ computeTags: task }) => task);
}
