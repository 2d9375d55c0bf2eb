import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden, InvalidInput } from '@zhongtai/kit/errors';
import { idempotent } from '@zhongtai/kit/idempotency';
import { isId, newId } from '@zhongtai/kit/ids';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { ANALYSIS_KINDS, type AnalysisKind, SavedAnalysis } from './saved-analysis.entity.ts';
import { SavedAnalysisNotFound } from './saved-analysis.errors.ts';

const shape = z.object({
  idempotencyKey: z.string().min(1).max(200),
  kind: z.enum(ANALYSIS_KINDS),
  name: z.string().trim().min(1).max(80),
  question: z.string().max(20_000).refine(isJson, 'Not JSON.'),
});

/** @throws InvalidInput, IdempotencyKeyReused */
export async function saveAnalysis(ctx: ServiceContext, input: unknown): Promise<SavedAnalysis> {
  const { idempotencyKey: key, ...request } = parseInput(shape, input);
  const { caller, em } = ctx;
  const { organisation, subject } = caller;
  if (organisation === null || organisation === '*') {
    throw new InvalidInput('organisation', 'For whom is it?');
  }
  const made = await idempotent(
    em,
    { caller, operation: 'saveAnalysis', key, request },
    async (tx) => {
      const id = newId();
      tx.create(SavedAnalysis, {
        ...{ id, organisation, ...request },
        ...{ createdBy: subject, createdAt: ctx.now() },
      });
      const { kind, name } = request;
      audit(tx, ctx, { ...entryOf('saved', { id, organisation }), after: { kind, name } });
      await tx.flush();
      return { id };
    },
  );
  return em.findOneOrFail(SavedAnalysis, made.id, { refresh: true });
}

/** @throws SavedAnalysisNotFound, Forbidden */
export async function deleteSavedAnalysis(ctx: ServiceContext, id: string) {
  if (!isId(id)) throw new SavedAnalysisNotFound();
  return ctx.em.transactional(async (em) => {
    const saved = await em.findOne(SavedAnalysis, { id });
    if (!saved) throw new SavedAnalysisNotFound();
    if (saved.createdBy !== ctx.caller.subject) throw new Forbidden('Somebody else keeps it.');
    const { kind, name } = saved;
    audit(em, ctx, { ...entryOf('deleted', saved), before: { kind, name } });
    em.remove(saved);
    return { id };
  });
}

/** Newest first. @throws InvalidInput */
export function listSavedAnalyses(
  { em }: ServiceContext,
  { kind, ...args }: PageArgs & { readonly kind?: AnalysisKind | null | undefined },
): Promise<Connection<SavedAnalysis>> {
  const where = kind ? { kind } : {};
  return paginate(em, SavedAnalysis, { where, orderBy: 'createdAt', direction: 'desc', args });
}

const entryOf = (
  action: 'saved' | 'deleted',
  { id, organisation }: { readonly id: string; readonly organisation: string },
) => ({
  ...{ action: `analysis.${action}`, organisation },
  ...{ objectKind: 'SavedAnalysis', objectId: id },
});

export function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
