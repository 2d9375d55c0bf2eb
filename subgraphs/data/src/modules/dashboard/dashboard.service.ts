import { audit } from '@zhongtai/kit/audit';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden, InvalidInput } from '@zhongtai/kit/errors';
import { idempotent } from '@zhongtai/kit/idempotency';
import { isId, newId } from '@zhongtai/kit/ids';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { SavedAnalysis, SavedAnalysisNotFound } from '../saved-analysis/index.ts';
import { Dashboard, type Tile, WIDTHS } from './dashboard.entity.ts';
import { DashboardChanged } from './dashboard.errors.ts';
import { raiseVersion } from './dashboard.statements.ts';

const name = z.string().trim().min(1).max(80);
const tile = z.object({ analysis: z.guid(), width: z.enum(WIDTHS).default('HALF') });
const tiles = z.array(tile).max(12);

const creation = z.object({
  idempotencyKey: z.string().min(1).max(200),
  name,
  tiles: tiles.default([]),
});

/** @throws InvalidInput, SavedAnalysisNotFound, IdempotencyKeyReused */
export async function createDashboard(ctx: ServiceContext, input: unknown): Promise<Dashboard> {
  const { idempotencyKey: key, ...request } = parseInput(creation, input);
  const { caller, em } = ctx;
  const { organisation, subject: createdBy } = caller;
  if (organisation === null || organisation === '*') {
    throw new InvalidInput('organisation', 'For whom is it?');
  }
  await refuseUnseen(em, request.tiles);
  const of = { caller, operation: 'createDashboard', key, request };
  const made = await idempotent(em, of, async (tx) => {
    const id = newId();
    tx.create(Dashboard, {
      ...{ id, organisation, ...request, version: 1, createdBy, createdAt: ctx.now() },
    });
    audit(tx, ctx, { ...entryOf('created', { id, organisation }), after: { name: request.name } });
    await tx.flush();
    return { id };
  });
  return em.findOneOrFail(Dashboard, made.id, { refresh: true });
}

const change = z.object({ id: z.guid(), version: z.int(), name, tiles });

/** @throws InvalidInput, SavedAnalysisNotFound, DashboardChanged */
export async function changeDashboard(ctx: ServiceContext, input: unknown): Promise<Dashboard> {
  const { id, version, ...now } = parseInput(change, input);
  await refuseUnseen(ctx.em, now.tiles);
  return ctx.em.transactional(async (em) => {
    const before = await em.findOne(Dashboard, { id });
    if (!before || !(await raiseVersion(em, id, version))) throw new DashboardChanged();
    audit(em, ctx, {
      ...{
        ...entryOf('changed', before),
        before: { name: before.name, tiles: before.tiles.length },
      },
      after: { name: now.name, tiles: now.tiles.length },
    });
    await em.refresh(before);
    em.assign(before, now);
    await em.flush();
    return before;
  });
}

/** @throws DashboardChanged, Forbidden */
export async function deleteDashboard(ctx: ServiceContext, id: string) {
  return ctx.em.transactional(async (em) => {
    const dashboard = await findDashboard({ em }, id);
    if (!dashboard) throw new DashboardChanged();
    if (dashboard.createdBy !== ctx.caller.subject) throw new Forbidden('Somebody else made it.');
    audit(em, ctx, { ...entryOf('deleted', dashboard), before: { name: dashboard.name } });
    em.remove(dashboard);
    return { id };
  });
}

/** Newest first. @throws InvalidInput */
export const listDashboards = (
  { em }: ServiceContext,
  args: PageArgs,
): Promise<Connection<Dashboard>> =>
  paginate(em, Dashboard, { orderBy: 'createdAt', direction: 'desc', args });

export const findDashboard = async (
  { em }: Pick<ServiceContext, 'em'>,
  id: string,
): Promise<Dashboard | null> => (isId(id) ? em.findOne(Dashboard, { id }) : null);

/** @throws SavedAnalysisNotFound when one is not there, or not the caller's to see */
async function refuseUnseen(em: EntityManager, all: readonly Tile[]): Promise<void> {
  const ids = [...new Set(all.map(({ analysis }) => analysis))];
  const seen = ids.length === 0 ? 0 : await em.count(SavedAnalysis, { id: { $in: ids } });
  if (seen < ids.length) throw new SavedAnalysisNotFound();
}

const entryOf = (
  what: 'created' | 'changed' | 'deleted',
  { id, organisation }: { readonly id: string; readonly organisation: string },
) => ({
  ...{ action: `dashboard.${what}`, organisation, objectKind: 'Dashboard', objectId: id },
});
