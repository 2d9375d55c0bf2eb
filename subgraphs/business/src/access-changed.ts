import type { EntityManager } from '@mikro-orm/postgresql';
import { emit } from '@zhongtai/kit/outbox';

export const ACCESS_CHANGED = 'business.operator.access_changed';

export interface ChangedAccess {
  readonly operatorId: string;
  readonly username: string;
  /** Path at which it changed. */
  readonly organisation: string;
}

/**
 * What an operator may do is not what their tokens say any more: whoever holds sessions of theirs must ask
 * again. `cause` is the event or action behind it.
 */
export function tellAccessChanged(
  em: EntityManager,
  now: Date,
  { operatorId, username, organisation, cause }: ChangedAccess & { readonly cause: string },
): void {
  emit(em, now, {
    type: ACCESS_CHANGED,
    organisation,
    subjectId: operatorId,
    body: { username, cause },
  });
}
