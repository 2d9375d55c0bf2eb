import { permissionsOf } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { type OutboxEvent, type OutboxTail, mapStream } from '@zhongtai/kit/outbox';
import { TASK_EVENTS } from './task.events.ts';

export interface TaskChange {
  readonly cursor: string;
  readonly at: Date;
  readonly taskId: string;
}

/** What happens to the tasks the caller may see. @throws InvalidInput, CursorExpired */
export function watchTasks(
  { caller }: ServiceContext,
  outbox: OutboxTail,
  { after }: { readonly after?: string | null | undefined },
): AsyncGenerator<TaskChange, void> {
  const permissions = permissionsOf(caller);
  const seesAll = permissions.has('desk:read');
  const decides = permissions.has('approval:decide');
  const events = outbox.subscribe({
    types: [TASK_EVENTS.progressed],
    organisation: caller.organisation,
    after: after ?? null,
    matches: ({ body }) =>
      seesAll ||
      body['owner'] === caller.subject ||
      (decides && body['status'] === 'WAITING_APPROVAL'),
  });
  return mapStream(events, changeOf);
}

const changeOf = ({ cursor, at, body }: OutboxEvent): TaskChange => ({
  cursor,
  at,
  taskId: String(body['taskId']),
});
