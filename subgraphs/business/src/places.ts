import type { EntityManager } from '@mikro-orm/postgresql';
import type { Caller } from '@zhongtai/kit/caller';
import { DomainError, Forbidden } from '@zhongtai/kit/errors';
import { bankOf, isWithin } from '@zhongtai/kit/scope';

export class OrganisationNotFound extends DomainError {
  readonly code = 'ORGANISATION_NOT_FOUND';
}

/** Nobody works there any more. */
export class OrganisationClosed extends DomainError {
  readonly code = 'ORGANISATION_CLOSED';
}

/**
 * A part of the bank in which the caller acts and people work; it cannot be closed before the transaction ends.
 * @throws Forbidden, OrganisationNotFound, OrganisationClosed
 */
export async function mustBeOpenPlace(
  em: EntityManager,
  caller: Caller,
  path: string,
): Promise<void> {
  if (!isWithin(path, caller.organisation)) throw new Forbidden('Not a part of yours.');
  const [place] = await em.execute<{ closedAt: Date | null }[]>(
    'select closed_at as "closedAt" from business.organisation where path = ?::ltree for share',
    [path],
  );
  if (!place) throw new OrganisationNotFound();
  if (place.closedAt) throw new OrganisationClosed();
}

/** The bank, when the caller acts for all of it; `why` else. @throws Forbidden */
export function mustBeHeadOffice({ organisation }: Caller, why: string): string {
  if (!organisation || organisation === '*' || organisation !== bankOf(organisation)) {
    throw new Forbidden(why);
  }
  return organisation;
}

/** Held until the transaction ends; `shared` holders do not wait for each other. */
export async function lockName(
  em: EntityManager,
  name: string,
  { shared = false } = {},
): Promise<void> {
  const lock = shared ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
  await em.execute(`select ${lock}(hashtextextended(?, 0))`, [name]);
}
