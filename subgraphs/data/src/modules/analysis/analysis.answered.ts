import { answeredFrom, type Keeping } from '../kept-answer/index.ts';
import { type Library, withIndicators } from './analysis.indicators.ts';
import type { Asking } from './analysis.question.ts';

/** An analysis as a field of the graph: what a task of the caller's counted answers it again. */
export const answered =
  <Answer extends object>(ask: (asking: Asking, input: unknown) => Promise<Answer>) =>
  async (_: unknown, { input }: { readonly input: object }, ctx: Asking & Library & Keeping) => {
    const { analytics, asOf } = answeredFrom(ctx);
    const answer = await ask({ ...ctx, analytics }, await withIndicators(ctx, input));
    return { ...answer, asOf: asOf() };
  };
