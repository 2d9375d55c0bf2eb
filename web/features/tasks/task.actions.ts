'use server';

import type { TaskPartsFragment } from '#generated/gql/graphql.ts';
import { type Answer, ask } from '#lib/graph/request.ts';
import { CANCEL_TASK, EXPORT_LINK } from './tasks.mutations.ts';
import { TASKS } from './tasks.queries.ts';

export type Task = TaskPartsFragment;

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string };

/** The newest tasks the operator may see; null when they cannot be loaded now. */
export async function loadTasks(): Promise<Task[] | null> {
  const answer = await ask(TASKS, {});
  return answer.ok ? answer.data.tasks.edges.map(({ node }) => node) : null;
}

export async function cancelTask(id: string): Promise<Outcome<Task>> {
  return outcome(await ask(CANCEL_TASK, { id }), ({ cancelTask: task }) => task);
}

/** Where the file is, for ten minutes. */
export async function exportLink(id: string): Promise<Outcome<string>> {
  return outcome(await ask(EXPORT_LINK, { id }), ({ exportLink: { url } }) => url);
}

function outcome<R, T>(answer: Answer<R>, valueOf: (data: R) => T): Outcome<T> {
  const failure = answer.ok ? answer.failures[0] : answer.failure;
  if (failure) return { ok: false, code: failure.code };
  return answer.ok ? { ok: true, value: valueOf(answer.data) } : { ok: false, code: 'UNKNOWN' };
}
