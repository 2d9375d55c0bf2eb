import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden, InvalidInput } from '@zhongtai/kit/errors';
import { idempotent } from '@zhongtai/kit/idempotency';
import { isId, newId } from '@zhongtai/kit/ids';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { isJson } from '../saved-analysis/index.ts';
import { AnalysisRun } from './analysis-run.entity.ts';
import { TooManyAnalyses } from './analysis-run.errors.ts';
import { emitRequested } from './analysis-run.events.ts';
import { type AskingAll, kindOf, questionIn, rehearse } from './analysis-run.question.ts';
import { insertRun } from './analysis-run.statements.ts';

const shape = z.object({
  idempotencyKey: z.string(),
  of: z.looseObject({}),
  question: z.string().max(20_000).refine(isJson, 'Not JSON.').nullish(),
});

/**
 * Has an analysis asked as a task. What it may not ask is refused here and now.
 * @throws InvalidInput, IndicatorNotFound, AnalysisTooComplex, TooManyAnalyses, IdempotencyKeyReused, Forbidden
 */
export async function startAnalysis(
  ctx: ServiceContext & AskingAll,
  input: unknown,
): Promise<AnalysisRun> {
  const { idempotencyKey: key, ...request } = parseInput(shape, input);
  const { em, caller } = ctx;
  const { organisation, subject: owner } = caller;
  if (caller.kind !== 'OPERATOR') throw new Forbidden('Only operators have tasks.');
  if (organisation === null) throw new InvalidInput('organisation', 'Of which part of the bank?');
  const asked = questionIn(request.of);
  await rehearse(ctx, asked);
  const command = { caller, operation: 'startAnalysis', key, request };
  const made = await idempotent(em, command, async (tx) => {
    const run = { id: newId(), organisation, owner, kind: kindOf(asked) };
    const row = {
      ...{ ...run, permissions: caller.permissions, askedAt: ctx.now() },
      ...{ asked: { [asked.name]: asked.input }, question: request.question ?? null },
    };
    if (!(await insertRun(tx, row))) throw new TooManyAnalyses();
    emitRequested(tx, ctx.now(), run);
    audit(tx, ctx, {
      ...{ action: 'analysis.started', organisation, objectKind: 'AnalysisRun', objectId: run.id },
      after: { kind: run.kind },
    });
    await tx.flush();
    return { id: run.id };
  });
  return em.findOneOrFail(AnalysisRun, made.id, { refresh: true });
}

/** Null when there is none of the caller's. */
export async function findAnalysisRun({ em }: ServiceContext, id: string) {
  return isId(id) ? em.findOne(AnalysisRun, { id }, { refresh: true }) : null;
}
