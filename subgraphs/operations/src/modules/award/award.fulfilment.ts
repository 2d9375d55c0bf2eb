import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { idempotent } from '@zhongtai/kit/idempotency';
import { isId } from '@zhongtai/kit/ids';
import { emit } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { Award, FULFILMENTS, FULFILMENT_MOVES, type Fulfilment } from './award.entity.ts';
import { AwardNotFound, FulfilmentNotPossible } from './award.errors.ts';
import { moveFulfilment } from './award.statements.ts';

const moveInput = z.object({
  awardId: z.string(),
  to: z.enum(FULFILMENTS),
  note: z
    .string()
    .trim()
    .max(200)
    .nullish()
    .transform((note) => note || null),
  idempotencyKey: z.string().trim().min(1).max(200),
});

/**
 * Says how far a gift has come: sent, delivered, not delivered, to be sent again. Delivered, it is redeemed.
 * @throws AwardNotFound, FulfilmentNotPossible, InvalidInput, IdempotencyKeyReused
 */
export async function fulfilAward(ctx: ServiceContext, input: unknown): Promise<Award> {
  const { idempotencyKey: key, ...request } = parseInput(moveInput, input);
  const { awardId: id, to, note } = request;
  if (!isId(id)) throw new AwardNotFound();
  const once = { caller: ctx.caller, operation: 'fulfilAward', key, request };
  return ctx.em.transactional(async (em) => {
    await idempotent(em, once, async () => {
      const before = await em.findOne(Award, { id }, { refresh: true });
      if (!before) throw new AwardNotFound();
      const from = FULFILMENT_MOVES[to];
      const by = { by: ctx.caller.subject, at: ctx.now() };
      if (!(await moveFulfilment(em, id, { from, to, note, ...by }))) {
        throw new FulfilmentNotPossible();
      }
      tell(em, ctx, { award: before, to, note });
      return { id };
    });
    return em.findOneOrFail(Award, { id }, { refresh: true });
  });
}

const TOLD = {
  PENDING: 'requeued',
  SHIPPED: 'shipped',
  DELIVERED: 'delivered',
  FAILED: 'undelivered',
} as const satisfies Record<Fulfilment, string>;

function tell(
  em: ServiceContext['em'],
  ctx: ServiceContext,
  { award, to, note }: { award: Award; to: Fulfilment; note: string | null },
): void {
  const { id, organisation, customerId, campaignId, fulfilment } = award;
  emit(em, ctx.now(), {
    ...{ type: `operations.award.${TOLD[to]}`, organisation, customerId, subjectId: id },
    body: { awardId: id, campaignId: campaignId ?? null, prize: award.prizeNameZh },
  });
  audit(em, ctx, {
    ...{ action: `award.${TOLD[to]}`, objectKind: 'Award', objectId: id, organisation },
    before: { fulfilment: fulfilment ?? null },
    after: { fulfilment: to },
    ...(note && { purpose: note }),
  });
}
