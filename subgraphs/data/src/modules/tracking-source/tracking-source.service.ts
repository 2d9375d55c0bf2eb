import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit, changesOf } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { idempotent } from '@zhongtai/kit/idempotency';
import { isId, newId } from '@zhongtai/kit/ids';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { TrackingSource } from './tracking-source.entity.ts';
import { TrackingSourceNotFound } from './tracking-source.errors.ts';
import { newWriteKey } from './tracking-source.keys.ts';

const settings = {
  name: z.string().trim().min(1).max(80),
  eventsPerSecond: z.number().int().min(1).max(1_000_000),
  onUnplanned: z.enum(['ALLOW', 'BLOCK']),
};

const creation = z.object({
  idempotencyKey: z.string().min(1).max(200),
  channel: z.string().regex(/^[a-z][a-z0-9_-]{0,31}$/, 'Not the code of a channel.'),
  ...settings,
});

const change = z.object({ id: z.string(), ...settings });

/** The key is told once and kept nowhere. @throws InvalidInput, IdempotencyKeyReused */
export async function createTrackingSource(ctx: ServiceContext, input: unknown) {
  const { idempotencyKey: key, ...request } = parseInput(creation, input);
  const { caller, em } = ctx;
  const { organisation, subject } = caller;
  if (organisation === null || organisation === '*') {
    throw new InvalidInput('organisation', 'For whom is it?');
  }
  let writeKey: string | null = null;
  const command = { caller, operation: 'createTrackingSource', key, request };
  const made = await idempotent(em, command, async (tx) => {
    const { key: told, ...kept } = newWriteKey();
    const id = newId();
    const by = { createdBy: subject, createdAt: ctx.now() };
    tx.create(TrackingSource, { id, organisation, ...request, ...kept, ...by });
    const entry = entryOf({ id, organisation });
    audit(tx, ctx, { ...entry, action: 'trackingSource.created', after: request });
    writeKey = told;
    return { id };
  });
  const source = await em.findOneOrFail(TrackingSource, made.id, { refresh: true });
  return { source, writeKey };
}

/** @throws InvalidInput, TrackingSourceNotFound, TrackingSourceRevoked */
export async function changeTrackingSource(
  ctx: ServiceContext,
  input: unknown,
): Promise<TrackingSource> {
  const { id, ...changed } = parseInput(change, input);
  return ctx.em.transactional(async (em) => {
    const source = await findSource(em, id);
    const { name, eventsPerSecond, onUnplanned } = source;
    source.change(changed);
    audit(em, ctx, {
      ...{ ...entryOf(source), action: 'trackingSource.changed' },
      ...changesOf({ name, eventsPerSecond, onUnplanned }, changed),
    });
    return source;
  });
}

/** @throws TrackingSourceNotFound, TrackingSourceRevoked */
export async function revokeTrackingSource(
  ctx: ServiceContext,
  id: string,
): Promise<TrackingSource> {
  return ctx.em.transactional(async (em) => {
    const source = await findSource(em, id);
    source.revoke(ctx.caller.subject, ctx.now());
    const { name } = source;
    audit(em, ctx, { ...entryOf(source), action: 'trackingSource.revoked', before: { name } });
    return source;
  });
}

/** Held until the transaction ends. @throws TrackingSourceNotFound */
async function findSource(em: EntityManager, id: string): Promise<TrackingSource> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const source = isId(id) ? await em.findOne(TrackingSource, { id }, { lockMode }) : null;
  if (!source) throw new TrackingSourceNotFound();
  return source;
}

const entryOf = ({ id, organisation }: Pick<TrackingSource, 'id' | 'organisation'>) => ({
  ...{ objectKind: 'TrackingSource', objectId: id, organisation },
});

/** Newest first. @throws InvalidInput */
export const listTrackingSources = (
  { em }: ServiceContext,
  args: PageArgs,
): Promise<Connection<TrackingSource>> =>
  paginate(em, TrackingSource, { orderBy: 'createdAt', direction: 'desc', args });
