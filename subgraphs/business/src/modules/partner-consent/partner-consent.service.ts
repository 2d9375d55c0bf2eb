import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { emit } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { evidenceShape } from '../consent/index.ts';
import { CustomerErased, mustFindCustomer, SubjectKey } from '../personal/index.ts';
import type { PartnerConsent } from './partner-consent.entity.ts';
import { PartnerConsentEnded, PartnerConsentNotFound } from './partner-consent.errors.ts';
import { lockConsent, lockRequest, replaceConsent } from './partner-consent.queries.ts';

const DAY_MS = 86_400_000;

const giving = z.object({
  code: z.string().max(40),
  customerId: z.string().nullish(),
  evidence: evidenceShape,
});
const declining = z.object({ code: z.string().max(40) });
const withdrawing = z.object({ id: z.string() });

/** @throws PartnerConsentNotFound, CustomerNotFound, CustomerErased, InvalidInput */
export async function givePartnerConsent(
  ctx: ServiceContext,
  input: unknown,
): Promise<PartnerConsent> {
  const { code, evidence, ...given } = parseInput(giving, input);
  const { caller } = ctx;
  const customer = caller.kind === 'CUSTOMER' ? caller.subject : given.customerId;
  if (!customer) throw new InvalidInput('customerId', 'Say for which customer.');
  return ctx.em.transactional(async (em) => {
    const { customerId, organisation } = await mustFindCustomer(em, customer);
    const key = await em.findOne(SubjectKey, { customerId });
    if (key?.shreddedAt) throw new CustomerErased();
    const consent = await lockRequest(em, code, ctx.now());
    if (!consent) throw new PartnerConsentNotFound();
    await replaceConsent(em, { partner: consent.partner, customerId }, ctx.now());
    em.assign(consent, {
      ...{ customerId, organisation, status: 'GIVEN', evidence, channel: caller.channel },
      ...{ by: caller.subject, decidedAt: ctx.now() },
      endsAt: new Date(ctx.now().getTime() + consent.days * DAY_MS),
    });
    await told(em, ctx, { consent, did: 'given' });
    return consent;
  });
}

/** @throws PartnerConsentNotFound */
export async function declinePartnerConsent(
  ctx: ServiceContext,
  input: unknown,
): Promise<PartnerConsent> {
  const { code } = parseInput(declining, input);
  return ctx.em.transactional(async (em) => {
    const consent = await lockRequest(em, code, ctx.now());
    if (!consent) throw new PartnerConsentNotFound();
    em.assign(consent, { status: 'DECLINED', by: ctx.caller.subject, decidedAt: ctx.now() });
    await told(em, ctx, { consent, did: 'declined' });
    return consent;
  });
}

/** The same again changes nothing. @throws PartnerConsentNotFound, PartnerConsentEnded */
export async function withdrawPartnerConsent(
  ctx: ServiceContext,
  input: unknown,
): Promise<PartnerConsent> {
  const { id } = parseInput(withdrawing, input);
  return ctx.em.transactional(async (em) => {
    const consent = await lockConsent(em, id);
    if (!consent) throw new PartnerConsentNotFound();
    if (consent.status === 'WITHDRAWN') return consent;
    if (consent.statusAt(ctx.now()) !== 'GIVEN') throw new PartnerConsentEnded();
    em.assign(consent, { status: 'WITHDRAWN', by: ctx.caller.subject, endsAt: ctx.now() });
    await told(em, ctx, { consent, did: 'withdrawn' });
    return consent;
  });
}

interface Deed {
  readonly consent: PartnerConsent;
  readonly did: 'given' | 'declined' | 'withdrawn';
}

async function told(em: EntityManager, ctx: ServiceContext, { consent, did }: Deed): Promise<void> {
  const { id, partner, scopes, customerId = null, endsAt } = consent;
  // Of nobody's yet, where it was answered: the partner may be of a part above.
  const organisation = (customerId ? consent.organisation : ctx.caller.organisation) ?? '';
  const channel = consent.channel ?? null;
  const agreed = { partner, scopes, endsAt: endsAt?.toISOString() ?? null };
  await em.flush();
  emit(em, ctx.now(), {
    ...{ type: `business.partnerConsent.${did}`, organisation, subjectId: id, channel },
    ...(customerId && { customerId }),
    body: agreed,
  });
  if (ctx.caller.kind !== 'OPERATOR') return;
  audit(em, ctx, {
    ...{ action: `partnerConsent.${did}`, organisation },
    ...{ objectKind: 'Customer', objectId: customerId ?? id },
    after: agreed,
  });
}
