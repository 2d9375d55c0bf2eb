import type { EntityManager } from '@mikro-orm/postgresql';
import { type Acting, type AuditState, audit } from '@zhongtai/kit/audit';
import { emit } from '@zhongtai/kit/outbox';
import type { PrizeLot } from './prize-lot.entity.ts';
import type { Prize } from './prize.entity.ts';

interface Entry {
  readonly prize: Prize;
  readonly action: 'created' | 'changed' | 'withdrawn';
  readonly before?: AuditState;
  readonly after?: AuditState;
}

/** Into the log and to whoever listens. Call before the flush. */
export function tellPrize(em: EntityManager, ctx: Acting, entry: Entry): void {
  const { prize, action, before, after } = entry;
  const { id, organisation } = prize;
  emit(em, ctx.now(), {
    ...{ type: `operations.prize.${action}`, organisation, subjectId: id },
    body: { prizeId: id, kind: prize.kind },
  });
  audit(em, ctx, {
    ...{ action: `prize.${action}`, objectKind: 'Prize', objectId: id, organisation },
    ...(before && { before }),
    ...(after && { after }),
  });
}

/** Stands in the history of the prize. How many came, and never which codes. */
export function tellReceipt(
  em: EntityManager,
  ctx: Acting,
  { lot, received }: { readonly lot: PrizeLot; readonly received: number },
): void {
  const { id: lotId, prizeId, organisation } = lot;
  emit(em, ctx.now(), {
    ...{ type: 'operations.prize.received', organisation, subjectId: prizeId },
    body: { prizeId, lotId, received },
  });
  audit(em, ctx, {
    ...{ action: 'prize.received', objectKind: 'Prize', objectId: prizeId, organisation },
    after: { lot: lot.reference, received },
  });
}

/** The prize as the log keeps it. */
export const prizeState = (prize: Prize): AuditState => ({
  prizeName: `${prize.nameZh} · ${prize.nameEn}`,
  description: prize.description ?? null,
  prizeKind: prize.kind,
  unitCost: `${prize.unitCost.amount} ${prize.currency}`,
  validDays: prize.validDays ?? null,
  validUntil: prize.validUntil?.toISOString() ?? null,
  isOffered: prize.isOffered,
});
