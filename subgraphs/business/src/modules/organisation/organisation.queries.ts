import { raw } from '@mikro-orm/core';
import type { ServiceContext } from '@zhongtai/kit/context';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { bankOf } from '@zhongtai/kit/scope';
import { containing, given } from '../../conditions.ts';
import { Organisation } from './organisation.entity.ts';

export interface OrganisationFilter {
  readonly kind?: Organisation['kind'] | null | undefined;
  readonly query?: string | null | undefined;
}

/** The caller's part of the bank and all below it, by path. */
export function listOrganisations(
  { em }: ServiceContext,
  filter: OrganisationFilter,
  args: PageArgs,
): Promise<Connection<Organisation>> {
  const where = {
    ...given({ kind: filter.kind }),
    ...(filter.query && { name: { $ilike: containing(filter.query) } }),
    // The row policy also shows what is above, for those who are referred to it.
    [raw('path <@ scope()')]: [],
  };
  return paginate(em, Organisation, { where, orderBy: 'path', args });
}

/** In the order of `paths`; also those above the caller's part of the bank. */
export async function findByPaths(
  { em }: ServiceContext,
  paths: readonly string[],
): Promise<(Organisation | null)[]> {
  const found = await em.find(Organisation, { path: { $in: [...paths] } });
  const byPath = new Map(found.map((organisation) => [organisation.path, organisation]));
  return paths.map((path) => byPath.get(path) ?? null);
}

/** Customers of each part of the bank and of all below it that the caller may see. */
export async function countCustomers(
  { em }: ServiceContext,
  paths: readonly string[],
): Promise<number[]> {
  const rows = await em.execute<{ n: number }[]>(
    `select (select count(*)::int from business.customer c where c.organisation <@ part.path) as n
     from unnest(?::ltree[]) with ordinality as part (path, place) order by place`,
    [`{${paths.join(',')}}`],
  );
  return rows.map(({ n }) => n);
}

/** Enabled operators at home in each part of the bank or below it. */
export async function countOperators(
  { em }: ServiceContext,
  paths: readonly string[],
): Promise<number[]> {
  const rows = await em.execute<{ n: number }[]>(
    `select (select count(*)::int from business.operator o
       where o.organisation <@ part.path and o.organisation <@ scope() and not o.is_disabled) as n
     from unnest(?::ltree[]) with ordinality as part (path, place) order by place`,
    [`{${paths.join(',')}}`],
  );
  return rows.map(({ n }) => n);
}

/** What every part of a bank shares. */
export interface Bank {
  readonly currency: string;
  readonly timeZone: string;
}

/** The banks of `paths`, each a path anywhere in its bank. */
export async function findBanks(ctx: ServiceContext, paths: readonly string[]): Promise<Bank[]> {
  const offices = await findByPaths(ctx, paths.map(bankOf));
  return offices.map((office, n) => {
    if (!office?.currency || !office.timeZone) throw new Error(`${paths[n]} is of no bank`);
    return { currency: office.currency, timeZone: office.timeZone };
  });
}
