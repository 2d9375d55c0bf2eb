import { PERSONAL_SCOPES } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { idempotent } from '@zhongtai/kit/idempotency';
import { newId } from '@zhongtai/kit/ids';
import { emit } from '@zhongtai/kit/outbox';
import { rightsOf } from '@zhongtai/kit/scope';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { hashOfCode, newCode } from '../../one-time-code.ts';
import { findPartnerOf } from '../partner/index.ts';
import { PartnerConsent } from './partner-consent.entity.ts';

const VALID_MS = 30 * 60_000;

const wanted = z.object({
  idempotencyKey: z.string().min(1).max(200),
  scopes: z
    .array(z.enum(PERSONAL_SCOPES, 'Not a scope by which customers are read.'))
    .min(1)
    .nullish()
    .transform((scopes) => scopes && [...new Set(scopes)].toSorted()),
  days: z.int().min(1).max(366),
});

/** The same key again gives the same request, and no code. @throws InvalidInput, PartnerNotFound, IdempotencyKeyReused */
export async function requestPartnerConsent(ctx: ServiceContext, input: unknown) {
  const { idempotencyKey: key, ...request } = parseInput(wanted, input);
  const command = { caller: ctx.caller, operation: 'requestPartnerConsent', key, request };
  let code: string | null = null;
  const made = await ctx.em.transactional((em) =>
    idempotent(em, command, async (tx) => {
      const partner = await findPartnerOf(tx, ctx.caller, null);
      const own = rightsOf(partner);
      const scopes = request.scopes ?? own.toSorted();
      if (scopes.length === 0 || !scopes.every((scope) => own.includes(scope))) {
        throw new InvalidInput('scopes', 'Ask for scopes that were agreed with the bank.');
      }
      code = newCode();
      const id = newId();
      const { id: partnerId, clientId, name: partnerName, organisation } = partner;
      await tx.insert(PartnerConsent, {
        ...{ id, organisation, partnerId, partner: clientId, partnerName, scopes },
        ...{ days: request.days, status: 'AWAITING', codeHash: hashOfCode(code) },
        ...{ createdAt: ctx.now(), expiresAt: new Date(ctx.now().getTime() + VALID_MS) },
      });
      emit(tx, ctx.now(), {
        ...{ type: 'business.partnerConsent.requested', organisation, subjectId: id },
        body: { partner: clientId, scopes, days: request.days },
      });
      return { id };
    }),
  );
  return { consent: await ctx.em.findOneOrFail(PartnerConsent, made.id), code };
}
