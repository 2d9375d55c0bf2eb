import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { isId } from '@zhongtai/kit/ids';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { ProductIntake } from './product-intake.entity.ts';
import { ProductIntakeItem } from './product-intake-item.entity.ts';
import { takeItems } from './product-intake.take.ts';
import { ProductIntakeDecided, ProductIntakeNotFound } from './product-source.errors.ts';
import type { ProductSource } from './product-source.entity.ts';
import { lockSource, mustBeHead } from './product-source.service.ts';

const choice = z.object({ id: z.string(), items: z.array(z.string()).min(1).nullish() });

/**
 * Takes over what was chosen of the differences, all of them without a choice. What was not chosen is found again next time.
 * @throws ProductIntakeNotFound, ProductIntakeDecided, InvalidInput, Forbidden
 */
export async function takeOver(ctx: ServiceContext, input: unknown): Promise<ProductIntake> {
  const { id, items } = parseInput(choice, input);
  return decide(ctx, id, async (em, { intake, source }) => {
    const differences = await em.find(ProductIntakeItem, {
      ...{ intakeId: intake.id, kind: { $ne: 'PARKED' } },
    });
    const chosen = new Set(items ?? differences.map((item) => item.id));
    const taken = differences.filter((item) => chosen.has(item.id));
    if (taken.length < chosen.size) throw new InvalidInput('items', 'Not a difference of it.');
    await takeItems({ ...ctx, em }, { source, items: taken });
    for (const item of differences) item.isTaken = chosen.has(item.id);
    Object.assign(intake, { status: 'TAKEN_OVER', taken: taken.length });
  });
}

/** @throws ProductIntakeNotFound, ProductIntakeDecided, Forbidden */
export const discardIntake = (ctx: ServiceContext, id: string): Promise<ProductIntake> =>
  decide(ctx, id, (_, { intake }) => void (intake.status = 'DISCARDED'));

interface Open {
  readonly intake: ProductIntake;
  readonly source: ProductSource;
}

async function decide(
  ctx: ServiceContext,
  id: string,
  act: (em: EntityManager, open: Open) => Promise<void> | void,
): Promise<ProductIntake> {
  mustBeHead(ctx);
  return ctx.em.transactional(async (em) => {
    const open = await lockIntake(em, id);
    await act(em, open);
    const { intake } = open;
    Object.assign(intake, { decidedBy: ctx.caller.subject, decidedAt: ctx.now() });
    const { organisation, status, taken } = intake;
    audit(em, ctx, {
      action: status === 'DISCARDED' ? 'productIntake.discarded' : 'productIntake.takenOver',
      ...{ organisation, objectKind: 'ProductIntake', objectId: id, after: { taken } },
    });
    await em.flush();
    return intake;
  });
}

/** Its source first, as whoever reads it does. @throws ProductIntakeNotFound, ProductIntakeDecided */
async function lockIntake(em: EntityManager, id: string): Promise<Open> {
  const found = isId(id) ? await em.findOne(ProductIntake, { id }) : null;
  if (!found) throw new ProductIntakeNotFound();
  const source = await lockSource(em, found.sourceId);
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const intake = await em.findOneOrFail(ProductIntake, { id }, lock);
  if (intake.status !== 'REVIEW') throw new ProductIntakeDecided({ status: intake.status });
  return { intake, source };
}
