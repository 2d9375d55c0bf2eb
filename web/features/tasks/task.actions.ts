'use server';

import type { TaskPartsFragment } from '#generated/gql/graphql.ts';
import { outcomeOf, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { CANCEL_TASK, EXPORT_LINK } from './tasks.mutations.ts';
import { TASKS } from './tasks.queries.ts';

export type Task = TaskPartsFragment;

/** The newest tasks the operator may see; null when they cannot be loaded now. */
export async function loadTasks(): Promise<Task[] | null> {
  const answer = await ask(TASKS, {});
  return answer.ok ? answer.data.tasks.edges.map(({ node }) => node) : null;
}

export async function cancelTask(id: string): Promise<Outcome<Task>> {
  return outcomeOf(await ask(CANCEL_TASK, { id }), ({ cancelTask: task }) => task);
}

/** Where the file is, for ten minutes. */
export async function exportLink(id: string): Promise<Outcome<string>> {
  return outcomeOf(await ask(EXPORT_LINK, { id }), ({ exportLink: { url } }) => url);
}
