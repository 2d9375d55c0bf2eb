import type { EntityManager } from '@mikro-orm/postgresql';

/** A grant as the access token says it; the platform's own roles go without their permissions. */
export interface GrantClaim {
  readonly role: string;
  readonly organisation: string;
  readonly permissions?: readonly string[];
  /** Seconds since 1970 at which it ends by itself. */
  readonly until?: number;
}

interface Row {
  readonly role: string;
  readonly organisation: string;
  readonly permissions: string[] | null;
  readonly until: number | null;
}

/** What an operator holds at this moment. What a disabled operator has lent rests. `em` must see the platform. */
export async function heldGrants(em: EntityManager, username: string): Promise<GrantClaim[]> {
  const rows = await em.execute<Row[]>(
    `select held.role, held.organisation::text, own.permissions,
       extract(epoch from held.valid_until)::float8 as until
     from business.role_grant held
     left join business.role own
       on own.code = held.role and own.organisation = subpath(held.organisation, 0, 1)
     left join business.role_grant source on source.id = held.delegated_from
     left join business.operator lender on lender.id = source.operator_id
     where held.username = ? and held.revoked_at is null
       and (held.valid_until is null or held.valid_until > now())
       and (source.id is null or (source.revoked_at is null and not lender.is_disabled))
     order by nlevel(held.organisation), held.organisation, held.role`,
    [username],
  );
  return rows.map(({ role, organisation, permissions, until }) => ({
    ...{ role, organisation },
    ...(permissions && { permissions }),
    ...(until !== null && { until }),
  }));
}
