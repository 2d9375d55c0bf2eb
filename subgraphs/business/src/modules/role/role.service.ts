import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { isRole } from '@zhongtai/kit/caller';
import { audit, changesOf } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden } from '@zhongtai/kit/errors';
import { idempotent } from '@zhongtai/kit/idempotency';
import { isId } from '@zhongtai/kit/ids';
import { emit } from '@zhongtai/kit/outbox';
import { type ChangedAccess, tellAccessChanged } from '../../access-changed.ts';
import { endOldTokens } from '../../auth/index.ts';
import { lockName } from '../../places.ts';
import { CustomRole } from './custom-role.entity.ts';
import { type RoleView, viewOf } from './role.catalogue.ts';
import { RoleChanged, RoleExists, RoleInUse, RoleNotFound, TooManyRoles } from './role.errors.ts';
import { parseChangedRole, parseNewRole } from './role.input.ts';
import { MOST_CUSTOM_ROLES, roleLock } from './role.queries.ts';

/** The same key again gives the same role. @throws RoleExists, PermissionReserved, … */
export async function createRole(ctx: ServiceContext, input: unknown): Promise<RoleView> {
  const { idempotencyKey: key, ...request } = parseNewRole(input);
  const organisation = headOffice(ctx);
  if (isRole(request.code)) throw new RoleExists();
  const command = { caller: ctx.caller, operation: 'createRole', key, request };
  const made = await ctx.em.transactional((em) =>
    idempotent(em, command, async (tx) => {
      await lockName(tx, `roles ${organisation}`);
      if ((await tx.count(CustomRole, { organisation })) >= MOST_CUSTOM_ROLES) {
        throw new TooManyRoles();
      }
      const by = { createdBy: ctx.caller.subject, createdAt: ctx.now() };
      const role = tx.create(CustomRole, { ...request, organisation, ...by });
      record(tx, ctx, { role, did: 'created', after: contentOf(role) });
      await flushed(tx);
      return { id: role.id };
    }),
  );
  return viewOf(await ctx.em.findOneOrFail(CustomRole, made.id, { refresh: true }));
}

/** @throws RoleNotFound, RoleChanged, PermissionReserved, … */
export async function changeRole(ctx: ServiceContext, input: unknown): Promise<RoleView> {
  const { id, version, ...content } = parseChangedRole(input);
  headOffice(ctx);
  return ctx.em.transactional(async (em) => {
    const role = await mustFind(em, id);
    await lockName(em, roleLock(role.organisation, role.code));
    await em.refreshOrFail(role);
    if (role.version !== version) throw new RoleChanged();
    const before = contentOf(role);
    em.assign(role, { ...content, version: version + 1 });
    record(em, ctx, { role, did: 'changed', ...changesOf(before, contentOf(role)) });
    const holders = await holdersOf(em, role, ctx.now());
    if (before.permissions.some((one) => !role.permissions.includes(one))) {
      await endOldTokens(em, ctx.caller.subject, holders);
    }
    for (const holder of holders) {
      tellAccessChanged(em, ctx.now(), { ...holder, cause: 'role.changed' });
    }
    await em.flush();
    return viewOf(role);
  });
}

/** @throws RoleNotFound, RoleInUse */
export async function deleteRole(ctx: ServiceContext, id: string): Promise<{ id: string }> {
  headOffice(ctx);
  return ctx.em.transactional(async (em) => {
    const role = await mustFind(em, id);
    await lockName(em, roleLock(role.organisation, role.code));
    if ((await holdersOf(em, role, ctx.now())).length > 0) throw new RoleInUse();
    record(em, ctx, { role, did: 'deleted', before: contentOf(role) });
    em.remove(role);
    await em.flush();
    return { id };
  });
}

/** What a branch might call its own would mean something else next door. @throws Forbidden */
function headOffice({ caller }: ServiceContext): string {
  const { organisation } = caller;
  if (organisation === null || organisation === '*' || organisation.includes('.')) {
    throw new Forbidden('Roles are made at the head office.');
  }
  return organisation;
}

async function mustFind(em: EntityManager, id: string): Promise<CustomRole> {
  const role = isId(id) ? await em.findOne(CustomRole, { id }) : null;
  if (!role) throw new RoleNotFound();
  return role;
}

const holdersOf = (em: EntityManager, { code, organisation }: CustomRole, now: Date) =>
  em.execute<ChangedAccess[]>(
    `select distinct on (username) operator_id as "operatorId", username, organisation::text
     from business.role_grant
     where role = ? and organisation <@ ?::ltree and revoked_at is null
       and (valid_until is null or valid_until > ?)`,
    [code, organisation, now],
  );

const contentOf = ({ code, nameZh, nameEn, permissions }: CustomRole) => ({
  ...{ code, nameZh, nameEn },
  permissions: [...permissions],
});

interface Deed {
  readonly role: CustomRole;
  readonly did: 'created' | 'changed' | 'deleted';
  readonly before?: Record<string, unknown>;
  readonly after?: Record<string, unknown>;
}

function record(em: EntityManager, ctx: ServiceContext, { role, did, ...states }: Deed): void {
  const { id, code, organisation } = role;
  audit(em, ctx, {
    ...{ action: `role.${did}`, organisation, objectKind: 'OperatorRole', objectId: id },
    ...states,
  });
  const body = { role: code };
  emit(em, ctx.now(), { type: `business.role.${did}`, organisation, subjectId: id, body });
}

async function flushed(em: EntityManager): Promise<void> {
  try {
    await em.flush();
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new RoleExists();
    throw error;
  }
}
