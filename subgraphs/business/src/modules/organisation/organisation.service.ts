import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden } from '@zhongtai/kit/errors';
import { idempotent } from '@zhongtai/kit/idempotency';
import { newId } from '@zhongtai/kit/ids';
import { emit } from '@zhongtai/kit/outbox';
import { isWithin } from '@zhongtai/kit/scope';
import { OrganisationClosed, OrganisationNotFound, mustBeOpenPlace } from '../../places.ts';
import { Organisation } from './organisation.entity.ts';
import { OrganisationExists, OrganisationNotEmpty } from './organisation.errors.ts';
import { parseClosed, parseNewOrganisation, parseRenamed } from './organisation.input.ts';
import { closeWhenEmpty, countContent, lockOrganisation } from './organisation.statements.ts';

/** The same key again gives the same part. @throws OrganisationExists, OrganisationNotFound, OrganisationClosed */
export async function createOrganisation(
  ctx: ServiceContext,
  input: unknown,
): Promise<Organisation> {
  const { idempotencyKey: key, ...request } = parseNewOrganisation(input);
  const { parent, label, name } = request;
  const command = { caller: ctx.caller, operation: 'createOrganisation', key, request };
  const made = await ctx.em.transactional((em) =>
    idempotent(em, command, async (tx) => {
      await mustBeOpenPlace(tx, ctx.caller, parent);
      const above = await tx.findOneOrFail(Organisation, { path: parent });
      const kind = parent.includes('.') ? 'OUTLET' : 'BRANCH';
      const place = { path: `${parent}.${label}`, kind, parentId: above.id } as const;
      const created = tx.create(Organisation, { id: newId(), name, ...place });
      record(tx, ctx, { of: created, did: 'created', after: { name, kind } });
      await flushed(tx);
      return { id: created.id };
    }),
  );
  return ctx.em.findOneOrFail(Organisation, made.id, { refresh: true });
}

/** @throws OrganisationNotFound, OrganisationClosed, Forbidden */
export async function renameOrganisation(
  ctx: ServiceContext,
  input: unknown,
): Promise<Organisation> {
  const { path, name } = parseRenamed(input);
  return ctx.em.transactional(async (em) => {
    const organisation = await mustLock({ ...ctx, em }, path);
    const before = { name: organisation.name };
    organisation.name = name;
    record(em, ctx, { of: organisation, did: 'renamed', before, after: { name } });
    await em.flush();
    return organisation;
  });
}

/** @throws OrganisationNotFound, OrganisationClosed, OrganisationNotEmpty, Forbidden */
export async function closeOrganisation(
  ctx: ServiceContext,
  input: unknown,
): Promise<Organisation> {
  const { path } = parseClosed(input);
  return ctx.em.transactional(async (em) => {
    const organisation = await mustLock({ ...ctx, em }, path);
    // A bank that is closed from within would lock everybody out, its administrators first.
    if (organisation.kind === 'HEAD_OFFICE') throw new Forbidden('A bank is not closed.');
    if (!(await closeWhenEmpty(em, path, ctx.now()))) {
      throw new OrganisationNotEmpty(`${path} is not empty.`, await countContent(em, path));
    }
    record(em, ctx, { of: organisation, did: 'closed', after: { closedAt: ctx.now() } });
    await em.flush();
    return em.refreshOrFail(organisation);
  });
}

/** Open, and locked for a change. */
async function mustLock({ em, caller }: ServiceContext, path: string): Promise<Organisation> {
  if (!isWithin(path, caller.organisation)) throw new Forbidden('Not a part of yours.');
  if (!(await lockOrganisation(em, path))) throw new OrganisationNotFound();
  const organisation = await em.findOneOrFail(Organisation, { path }, { refresh: true });
  if (organisation.closedAt) throw new OrganisationClosed();
  return organisation;
}

interface Deed {
  readonly of: Organisation;
  readonly did: 'created' | 'renamed' | 'closed';
  readonly before?: Record<string, unknown>;
  readonly after: Record<string, unknown>;
}

function record(em: EntityManager, ctx: ServiceContext, { of, did, ...states }: Deed): void {
  const { id, path, name, kind } = of;
  audit(em, ctx, {
    ...{ action: `organisation.${did}`, organisation: path },
    ...{ objectKind: 'Organisation', objectId: path },
    ...states,
  });
  emit(em, ctx.now(), {
    ...{ type: 'business.organisation.changed', organisation: path, subjectId: id },
    body: { path, name, kind },
  });
}

async function flushed(em: EntityManager): Promise<void> {
  try {
    await em.flush();
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new OrganisationExists();
    throw error;
  }
}
