import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { Role } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { newId } from '@zhongtai/kit/ids';
import { Operator, hashPassword, newInitialPassword } from '../../auth/index.ts';
import { mustBeOpenPlace } from '../../places.ts';
import { AdministratorsExist } from './grant.errors.ts';
import { recordGrant } from './grant.record.ts';
import { flushGrant } from './grant.statements.ts';
import { RoleGrant } from './role-grant.entity.ts';

export interface FirstAdministrator {
  readonly username: string;
  readonly role: Role;
  /** Told once. */
  readonly initialPassword: string;
}

const FIRST: readonly { readonly suffix: string; readonly name: string; readonly role: Role }[] = [
  { suffix: 'system', name: '系统管理员', role: 'ADMINISTRATOR' },
  { suffix: 'security', name: '安全管理员', role: 'SECURITY_ADMINISTRATOR' },
  { suffix: 'audit', name: '审计管理员', role: 'AUDIT_ADMINISTRATOR' },
];

/**
 * The three persons with whom a bank begins: nobody is there yet to make or grant them, so the platform does.
 * `ctx` is the platform's own. @throws OrganisationNotFound, OrganisationClosed, AdministratorsExist
 */
export async function createAdministrators(
  ctx: ServiceContext,
  bank: string,
): Promise<FirstAdministrator[]> {
  const made = await Promise.all(
    FIRST.map(async ({ suffix, name, role }) => {
      const initialPassword = newInitialPassword();
      const passwordHash = await hashPassword(initialPassword);
      return { username: `${bank}.${suffix}`, name, role, initialPassword, passwordHash };
    }),
  );
  await ctx.em.transactional(async (em) => {
    await mustBeOpenPlace(em, ctx.caller, bank);
    const usernames = made.map(({ username }) => username);
    if (await em.count(Operator, { username: { $in: usernames } })) throw new AdministratorsExist();
    for (const person of made) await addAdministrator(em, ctx, { ...person, bank });
  });
  return made.map(({ username, role, initialPassword }) => ({ username, role, initialPassword }));
}

interface NewAdministrator {
  readonly bank: string;
  readonly username: string;
  readonly name: string;
  readonly role: Role;
  readonly passwordHash: string;
}

async function addAdministrator(
  em: EntityManager,
  ctx: ServiceContext,
  { bank: organisation, username, name, role, passwordHash }: NewAdministrator,
): Promise<void> {
  const [operatorId, now] = [newId(), ctx.now()];
  const secret = { passwordHash, mustChangePassword: true };
  const person = { id: operatorId, username, displayName: `${name} ${organisation}` };
  em.create(Operator, { ...person, organisation, ...secret, createdAt: now });
  audit(em, ctx, {
    ...{ action: 'operator.created', organisation },
    ...{ objectKind: 'Operator', objectId: operatorId, after: { username, organisation } },
  });
  await em.flush();
  const by = { grantedBy: ctx.caller.subject, grantedAt: now };
  const grant = em.create(RoleGrant, { operatorId, username, role, organisation, ...by });
  recordGrant(em, ctx, { grant, did: 'granted', reason: null });
  await flushGrant(em);
}
