import type { FilterQuery } from '@mikro-orm/core';
import { type Caller, permissionsOf } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { isId } from '@zhongtai/kit/ids';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { Task, type TaskStatus, hasEnded } from './task.entity.ts';

export interface TaskList extends PageArgs {
  readonly filter?:
    | {
        readonly status?: readonly TaskStatus[] | null | undefined;
        readonly mine?: boolean | null | undefined;
      }
    | null
    | undefined;
}

/** @throws InvalidInput */
export function listTasks(
  { em, caller }: ServiceContext,
  { filter, ...args }: TaskList,
): Promise<Connection<Task>> {
  const conditions: FilterQuery<Task>[] = [
    seenBy(caller),
    filter?.mine ? { owner: caller.subject } : {},
    filter?.status ? { status: { $in: [...filter.status] } } : {},
  ];
  const where = { $and: conditions };
  return paginate(em, Task, { where, orderBy: 'createdAt', direction: 'desc', args });
}

/** Null when there is none the caller may see. */
export async function findTask({ em, caller }: ServiceContext, id: string): Promise<Task | null> {
  if (!isId(id)) return null;
  return em.findOne(Task, { $and: [{ id }, seenBy(caller)] }, { refresh: true });
}

/** Row policies know the part of the bank; what is of one person is said here. */
function seenBy(caller: Caller): FilterQuery<Task> {
  const permissions = permissionsOf(caller);
  if (permissions.has('desk:read')) return {};
  return { owner: caller.subject };
}

export const mayCancel = (caller: Caller, task: Pick<Task, 'owner' | 'status'>): boolean =>
  !hasEnded(task) && (task.owner === caller.subject || permissionsOf(caller).has('desk:act'));
