import { raw } from '@mikro-orm/core';
import type { ServiceContext } from '@zhongtai/kit/context';
import { type Connection, type Direction, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { Operator, type OperatorState } from '../../auth/index.ts';
import { containing, within } from '../../conditions.ts';

const ORDER_COLUMNS = {
  USERNAME: 'username',
  DISPLAY_NAME: 'displayName',
  CREATED_AT: 'createdAt',
} as const;

export interface OperatorFilter {
  readonly query?: string | null | undefined;
  readonly organisation?: string | null | undefined;
  readonly role?: string | null | undefined;
  readonly state?: OperatorState | null | undefined;
}

export interface OperatorList extends PageArgs {
  readonly filter: OperatorFilter;
  readonly orderBy: keyof typeof ORDER_COLUMNS;
  readonly direction: Direction;
}

/** At home in the caller's part of the bank. @throws InvalidInput */
export function listOperators(
  { em, now }: ServiceContext,
  { filter, orderBy, direction, ...args }: OperatorList,
): Promise<Connection<Operator>> {
  const { query, organisation, role, state } = filter;
  const where = {
    $and: [
      // The row policy also shows oneself, who may be at home elsewhere.
      { [raw('organisation <@ scope()')]: [] },
      query ? matching(query) : {},
      organisation ? within(organisation) : {},
      role ? holding(role, now()) : {},
      state ? inState(state, now()) : {},
    ],
  };
  return paginate<Operator>(em, Operator, {
    where,
    orderBy: ORDER_COLUMNS[orderBy],
    direction,
    args,
  });
}

function matching(query: string): object {
  const like = { $ilike: containing(query) };
  return { $or: [{ username: like }, { displayName: like }] };
}

function inState(state: OperatorState, now: Date): object {
  const unlocked = { $or: [{ lockedUntil: null }, { lockedUntil: { $lte: now } }] };
  if (state === 'DISABLED') return { isDisabled: true };
  return state === 'LOCKED'
    ? { isDisabled: false, lockedUntil: { $gt: now } }
    : { isDisabled: false, ...unlocked };
}

const holding = (role: string, now: Date): object => ({
  [raw(
    (alias) => `exists (select from business.role_grant held
      where held.operator_id = ${alias}.id and held.role = ? and held.organisation <@ scope()
        and held.revoked_at is null and (held.valid_until is null or held.valid_until > ?))`,
    [role, now],
  )]: [],
});
