import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { emit } from '@zhongtai/kit/outbox';
import { hidePersonal } from '@zhongtai/kit/personal';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { CustomerErased, mustFindCustomer, SubjectKey } from '../personal/index.ts';
import { Consent, type ConsentPurpose } from './consent.entity.ts';
import { currentConsents } from './consent.queries.ts';

export interface ConsentAnswer {
  readonly customerId: string;
  readonly purpose: ConsentPurpose;
  readonly isGiven: boolean;
  readonly channel?: string | null | undefined;
  readonly evidence?: string | null | undefined;
}

const MAX_EVIDENCE_LENGTH = 100;

/** Number of a form or a recording; null when there is none. */
export const evidenceShape = z
  .string()
  .trim()
  .nullish()
  .transform((text) => text || null)
  .refine(
    (text) => text === null || (text.length <= MAX_EVIDENCE_LENGTH && hidePersonal(text) === text),
    `At most ${MAX_EVIDENCE_LENGTH} characters, without personal data.`,
  );

/** @throws CustomerNotFound, CustomerErased, InvalidInput */
export async function setConsent(ctx: ServiceContext, answer: ConsentAnswer): Promise<Consent> {
  const { purpose, isGiven } = answer;
  const { evidence } = parseInput(z.object({ evidence: evidenceShape }), answer);
  const { caller } = ctx;
  return ctx.em.transactional(async (em) => {
    const place = await mustFindCustomer(em, answer.customerId);
    const { customerId } = place;
    const key = await em.findOne(SubjectKey, { customerId });
    if (key?.shreddedAt) throw new CustomerErased();
    const [current = []] = await currentConsents(em, [customerId]);
    const before = current.find((each) => each.purpose === purpose);
    if (before?.isGiven === isGiven) return before;
    const consent = em.create(Consent, {
      ...{ ...place, purpose, isGiven, evidence, at: ctx.now() },
      ...{ channel: caller.channel ?? answer.channel ?? null, byKind: caller.kind },
      by: caller.subject,
    });
    tell(em, ctx, { consent, before });
    return consent;
  });
}

interface Change {
  readonly consent: Consent;
  readonly before: Consent | undefined;
}

function tell(em: EntityManager, ctx: ServiceContext, { consent, before }: Change): void {
  const { organisation, customerId, purpose, isGiven } = consent;
  const channel = consent.channel ?? null;
  const done = isGiven ? 'given' : 'withdrawn';
  emit(em, ctx.now(), {
    ...{ type: `business.consent.${done}`, organisation, customerId, channel },
    body: { purpose },
  });
  // What customers do themselves stands in the table and in their timeline.
  if (ctx.caller.kind === 'CUSTOMER') return;
  audit(em, ctx, {
    ...{ action: `consent.${done}`, organisation, objectKind: 'Customer', objectId: customerId },
    ...(before && { before: { purpose, isGiven: before.isGiven } }),
    after: { purpose, isGiven, channel },
  });
}
