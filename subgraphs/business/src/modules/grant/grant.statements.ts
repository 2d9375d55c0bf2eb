import { DriverException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AdministratorsSeparate, GrantExists, SelfGrant } from './grant.errors.ts';
import type { RoleGrant } from './role-grant.entity.ts';

/** What the database says when a new grant breaks a rule that only it can hold. */
const REFUSALS: Readonly<Record<string, new () => Error>> = {
  role_grant_one_duty: AdministratorsSeparate,
  role_grant_once: GrantExists,
  role_grant_not_to_oneself: SelfGrant,
};

/** Writes what is new in `em`. @throws AdministratorsSeparate, GrantExists, SelfGrant */
export async function flushGrant(em: EntityManager): Promise<void> {
  try {
    await em.flush();
  } catch (error) {
    const Refused = error instanceof DriverException && REFUSALS[constraintOf(error)];
    if (Refused) throw new Refused();
    throw error;
  }
}

const constraintOf = (error: DriverException): string =>
  'constraint' in error && typeof error.constraint === 'string' ? error.constraint : '';

export type EndedGrant = Pick<
  RoleGrant,
  'id' | 'operatorId' | 'username' | 'role' | 'organisation'
>;

/** The grant and what was lent from it, as far as they were live; none when it was over already. */
export function endGrants(
  em: EntityManager,
  end: { readonly id: string; readonly by: string; readonly at: Date },
): Promise<EndedGrant[]> {
  const { id, by, at } = end;
  return em.execute<EndedGrant[]>(
    `update business.role_grant set revoked_at = ?, revoked_by = ?
     where (id = ? or delegated_from = ?) and revoked_at is null
       and (valid_until is null or valid_until > ?)
     returning id, operator_id as "operatorId", username, role, organisation::text`,
    [at, by, id, id, at],
  );
}
