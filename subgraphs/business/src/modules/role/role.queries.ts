import type { EntityManager } from '@mikro-orm/postgresql';
import { isRole } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { bankOf } from '@zhongtai/kit/scope';
import { lockName } from '../../places.ts';
import { CustomRole } from './custom-role.entity.ts';
import { BUILT_IN_ROLES, type RoleView, deletedRole, viewOf } from './role.catalogue.ts';
import { RoleNotFound } from './role.errors.ts';

/** A person has to read the whole list. */
export const MOST_CUSTOM_ROLES = 50;

/** Of the platform, then of the bank. */
export async function listRoles({ em }: ServiceContext): Promise<RoleView[]> {
  const own = await em.find(CustomRole, {}, { orderBy: { code: 'asc' }, limit: MOST_CUSTOM_ROLES });
  return [...BUILT_IN_ROLES, ...own.map(viewOf)];
}

/** In the order of `codes`. Feeds the loader. */
export async function findRoles(
  { em }: ServiceContext,
  codes: readonly string[],
): Promise<RoleView[]> {
  const custom = codes.filter((code) => !isRole(code));
  const own = custom.length > 0 ? await em.find(CustomRole, { code: { $in: custom } }) : [];
  const known = new Map([...own.map(viewOf), ...BUILT_IN_ROLES].map((role) => [role.code, role]));
  return codes.map((code) => known.get(code) ?? deletedRole(code));
}

/** Live grants are counted once for each operator. Feeds the loader. */
export async function countHolders(
  { em, now }: ServiceContext,
  codes: readonly string[],
): Promise<number[]> {
  const rows = await em.execute<{ role: string; n: number }[]>(
    `select role, count(distinct username)::int as n from business.role_grant
     where role = any(?::text[]) and organisation <@ scope() and revoked_at is null
       and (valid_until is null or valid_until > ?)
     group by role`,
    [`{${codes.join(',')}}`, now()],
  );
  const counts = new Map(rows.map(({ role, n }) => [role, n]));
  return codes.map((code) => counts.get(code) ?? 0);
}

/** The role stays until the transaction ends. @throws RoleNotFound */
export async function mustBeRole(
  em: EntityManager,
  { code, organisation }: { readonly code: string; readonly organisation: string },
): Promise<void> {
  if (isRole(code)) return;
  const bank = bankOf(organisation);
  await lockName(em, roleLock(bank, code), { shared: true });
  if ((await em.count(CustomRole, { code, organisation: bank })) === 0) throw new RoleNotFound();
}

export const roleLock = (bank: string, code: string): string => `role ${bank} ${code}`;
