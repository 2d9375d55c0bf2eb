import type { EntityManager } from '@mikro-orm/postgresql';
import { analyseEvents, type Asking } from '../analysis/index.ts';
import { answeredFrom, type Keeping } from '../kept-answer/index.ts';
import { analysisMeasures } from './indicator.definition.ts';
import { IndicatorNotFound } from './indicator.errors.ts';
import { findIndicator } from './indicator.service.ts';

/** An indicator as the answer of an event analysis. @throws IndicatorNotFound, InvalidInput, AnalysisTooComplex */
export async function analyseIndicator(
  asking: Asking & { readonly em: EntityManager },
  key: string,
  input: object,
) {
  const indicator = await findIndicator(asking, key);
  if (!indicator) throw new IndicatorNotFound();
  const { definition, nameZh: label } = indicator;
  const { subject, formula } = definition;
  const measures = analysisMeasures(definition).map((measure) => ({ ...measure, label }));
  const answer = await analyseEvents(asking, {
    ...{ ...input, subject, measures },
    formulas: formula === null ? [] : [{ label, expression: formula }],
  });
  // Of a formula, that series alone.
  const shown = formula === null ? 0 : measures.length;
  const series = answer.series.filter(({ measure }) => measure === shown);
  return { ...answer, series: series.map((one) => ({ ...one, measure: 0 })) };
}

/** The same as a field of the graph: what a task of the caller's counted answers it again. */
export async function answerIndicator(ctx: Asking & Keeping, key: string, input: object) {
  const { analytics, asOf } = answeredFrom(ctx);
  return { ...(await analyseIndicator({ ...ctx, analytics }, key, input)), asOf: asOf() };
}
