import { UniqueConstraintViolationException } from '@mikro-orm/core';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { isAtHeadOffice } from '@zhongtai/kit/desk';
import { Forbidden } from '@zhongtai/kit/errors';
import { newId } from '@zhongtai/kit/ids';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import {
  PLANNED_HANDLINGS,
  PLANNED_TYPES,
  PlannedEvent,
  TRACKING_POLICIES,
} from './planned-event.entity.ts';
import { PlannedEventChanged } from './tracking-plan.errors.ts';
import { endVersion, lastVersion } from './tracking-plan.statements.ts';

const name = z.string().trim().min(1).max(100);

const property = z
  .object({
    name,
    type: z.enum(PLANNED_TYPES),
    isRequired: z.boolean(),
    values: z.array(z.string().min(1).max(200)).max(100),
    handling: z.enum(PLANNED_HANDLINGS),
  })
  .refine(({ type, values }) => (type === 'ONE_OF') === values.length > 0, {
    error: 'ONE_OF has values, and no other type.',
  });

const shape = z.object({
  name,
  replaces: z.number().int().min(0),
  description: z.string().trim().max(500),
  owner: z.string().trim().min(1).max(80),
  onViolation: z.enum(TRACKING_POLICIES),
  properties: z
    .array(property)
    .max(100)
    .refine((all) => new Set(all.map((one) => one.name)).size === all.length, {
      error: 'Each name once.',
    }),
});

/** @throws InvalidInput, Forbidden, PlannedEventChanged */
export async function planEvent(ctx: ServiceContext, input: unknown): Promise<PlannedEvent> {
  const { replaces, ...planned } = parseInput(shape, input);
  const organisation = headOfficeOf(ctx);
  const at = ctx.now();
  return orChanged(() =>
    ctx.em.transactional(async (em) => {
      const old = { organisation, name: planned.name, version: replaces, at };
      if (replaces > 0 && !(await endVersion(em, old))) throw new PlannedEventChanged();
      const version = (await lastVersion(em, organisation, planned.name)) + 1;
      const by = { createdBy: ctx.caller.subject, createdAt: at };
      const made = em.create(PlannedEvent, {
        ...{ id: newId(), organisation, version, ...planned, ...by, replacedAt: null },
      });
      const { onViolation, owner } = planned;
      audit(em, ctx, {
        ...{ ...entryOf(made), action: 'plannedEvent.planned' },
        after: { name: planned.name, version, onViolation, owner },
      });
      await em.flush();
      return made;
    }),
  );
}

/** @throws Forbidden, PlannedEventChanged */
export async function retirePlannedEvent(
  ctx: ServiceContext,
  old: { readonly name: string; readonly version: number },
): Promise<PlannedEvent> {
  const organisation = headOfficeOf(ctx);
  return ctx.em.transactional(async (em) => {
    const ended = await endVersion(em, { organisation, ...old, at: ctx.now() });
    if (!ended) throw new PlannedEventChanged();
    const event = await em.findOneOrFail(PlannedEvent, { organisation, ...old });
    const { name: retired, version } = event;
    audit(em, ctx, {
      ...{ ...entryOf(event), action: 'plannedEvent.retired' },
      before: { name: retired, version },
    });
    return event;
  });
}

/** What is in force, by name. @throws InvalidInput */
export const listPlannedEvents = (
  { em }: ServiceContext,
  args: PageArgs,
): Promise<Connection<PlannedEvent>> =>
  paginate(em, PlannedEvent, { where: { replacedAt: null }, orderBy: 'name', args });

/** Newest first. @throws InvalidInput */
export const listVersions = (
  { em }: ServiceContext,
  { name: of, ...args }: PageArgs & { readonly name: string },
): Promise<Connection<PlannedEvent>> =>
  paginate(em, PlannedEvent, { where: { name: of }, orderBy: 'version', direction: 'desc', args });

/** One plan for the whole bank, so that its branches can be compared. @throws Forbidden */
function headOfficeOf({ caller }: ServiceContext): string {
  const { organisation } = caller;
  if (organisation === null || organisation === '*' || !isAtHeadOffice(caller)) {
    throw new Forbidden('The head office plans for all its branches.');
  }
  return organisation;
}

/** Under its name, so that all versions have one history. */
const entryOf = ({ name: objectId, organisation }: PlannedEvent) => ({
  ...{ objectKind: 'PlannedEvent', objectId, organisation },
});

/** Two who plan the same event at one moment: the database lets one of them in. */
async function orChanged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new PlannedEventChanged();
    throw error;
  }
}
