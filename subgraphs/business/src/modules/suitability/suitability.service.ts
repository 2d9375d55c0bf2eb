import { audit } from '@zhongtai/kit/audit';
import { addDays, bankDay } from '@zhongtai/kit/calendar';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden } from '@zhongtai/kit/errors';
import { idempotent } from '@zhongtai/kit/idempotency';
import { newId } from '@zhongtai/kit/ids';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { findBanks } from '../organisation/index.ts';
import { mustFindCustomer } from '../personal/index.ts';
import { RISK_GRADES, RiskAssessment } from './risk-assessment.entity.ts';

const VALID_DAYS = 365;

const assessment = z.object({
  ...{ idempotencyKey: z.string(), customerId: z.uuid(), grade: z.enum(RISK_GRADES) },
  form: z.string().trim().min(1).max(60),
});

/** Staff note what came of the questionnaire; a newer one counts from then on. @throws CustomerNotFound, InvalidInput, Forbidden */
export async function assessRisk(ctx: ServiceContext, input: unknown): Promise<RiskAssessment> {
  if (ctx.caller.kind !== 'OPERATOR') throw new Forbidden('For staff.');
  const { idempotencyKey: key, ...request } = parseInput(assessment, input);
  const command = { caller: ctx.caller, operation: 'assessCustomerRisk', key, request };
  const { id } = await ctx.em.transactional((em) =>
    idempotent(em, command, async (tx) => {
      const { organisation } = await mustFindCustomer(tx, request.customerId);
      const today = await todayOf({ ...ctx, em: tx }, organisation);
      const row = tx.create(RiskAssessment, {
        ...{ ...request, id: newId(), organisation, assessedOn: today },
        ...{ validUntil: addDays(today, VALID_DAYS) },
        ...{ assessedBy: ctx.caller.subject, assessedAt: ctx.now() },
      });
      audit(tx, ctx, {
        ...{ action: 'customer.riskAssessed', organisation, objectKind: 'Customer' },
        ...{ objectId: request.customerId, after: { grade: request.grade, form: request.form } },
      });
      await tx.flush();
      return { id: row.id };
    }),
  );
  return ctx.em.findOneOrFail(RiskAssessment, { id });
}

/** The bank day now, at a part of a bank. */
export async function todayOf(ctx: ServiceContext, organisation: string): Promise<string> {
  const [bank] = await findBanks(ctx, [organisation]);
  if (!bank) throw new Error(`${organisation} is of no bank`);
  return bankDay(ctx.now(), bank.timeZone);
}
