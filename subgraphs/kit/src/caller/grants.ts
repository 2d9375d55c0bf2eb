import { isWithin } from './organisation-path.ts';
import { type Permission, isPermission } from './permissions.ts';

/** A role that an operator holds at a part of the bank and all below it, as the access token says it. */
export interface HeldGrant {
  readonly role: string;
  /** Path. */
  readonly organisation: string;
  /** What the role brings; words that this version does not know bring nothing. */
  readonly permissions: readonly string[];
  /** Milliseconds since 1970 at which it ends by itself; null: only by being revoked. */
  readonly endsAt: number | null;
}

/** What an operator may do while acting for one part of the bank. */
export interface EffectiveRights {
  readonly roles: readonly string[];
  readonly permissions: readonly Permission[];
  /** Milliseconds since 1970 at which the first of it ends; null when none does by itself. */
  readonly until: number | null;
}

/**
 * The rights of all grants at or above `organisation` that have not ended; null when there are none,
 * so that part of the bank is closed to them.
 */
export function rightsAt(
  grants: readonly HeldGrant[],
  organisation: string,
  now: number,
): EffectiveRights | null {
  const held = grants.filter(
    (grant) => isLive(grant, now) && isWithin(organisation, grant.organisation),
  );
  if (held.length === 0) return null;
  const ends = held.flatMap(({ endsAt }) => (endsAt === null ? [] : [endsAt]));
  return {
    roles: unique(held.map(({ role }) => role)),
    permissions: unique(held.flatMap(({ permissions }) => permissions.filter(isPermission))),
    until: ends.length > 0 ? Math.min(...ends) : null,
  };
}

/** Where an operator acts who names no place: at home, or, holding nothing there, at the widest place they hold. */
export function usualPlace(grants: readonly HeldGrant[], home: string, now: number): string {
  const live = grants.filter((grant) => isLive(grant, now));
  if (live.length === 0 || live.some(({ organisation }) => isWithin(home, organisation))) {
    return home;
  }
  const byWidth = live
    .map(({ organisation }) => organisation)
    .toSorted((a, b) => a.split('.').length - b.split('.').length || (a < b ? -1 : 1));
  return byWidth[0] ?? home;
}

const isLive = ({ endsAt }: HeldGrant, now: number): boolean => endsAt === null || endsAt > now;

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];
