import { InvalidInput } from '@zhongtai/kit/errors';
import { z } from 'zod';
import { conditionShape, eventOf, parseEventAnalysis, SUBJECTS } from '../analysis/index.ts';

const aggregates = [
  ...(['COUNT', 'SUBJECTS', 'PER_SUBJECT', 'SUM', 'AVERAGE'] as const),
  ...(['MINIMUM', 'MAXIMUM', 'MEDIAN', 'P90'] as const),
] as const;

const orNull = (length: number) =>
  z
    .string()
    .max(length)
    .nullish()
    .transform((value) => value ?? null);

const measure = z.object({
  event: orNull(200),
  aggregate: z.enum(aggregates).default('COUNT'),
  of: orNull(200),
  conditions: z.array(conditionShape).max(20).default([]),
});

export const definitionShape = z.object({
  subject: z.enum(SUBJECTS).default('CUSTOMER'),
  measures: z.array(measure).min(1).max(5),
  formula: orNull(200),
});

/** How an indicator is counted; kept with it as JSON. */
export type Definition = z.output<typeof definitionShape>;

/** Of an event analysis: the measures of an indicator, in their order. */
export const analysisMeasures = ({ measures }: Pick<Definition, 'measures'>) =>
  measures.map(({ aggregate, of, ...defined }, place) => ({
    ...{ label: defined.event ?? String(place), aggregate, of },
    ...eventOf(defined),
  }));

const SOME_PERIOD = { from: new Date(0), to: new Date(86_400_000) };

/** Whether the analyses can count it. @throws InvalidInput */
export function refuseUncountable(definition: Definition): void {
  const { measures, formula } = definition;
  if (formula === null && measures.length > 1) {
    throw new InvalidInput('formula', 'Several measures need a formula.');
  }
  for (const { aggregate, of } of measures) {
    const isOfAField = !['COUNT', 'SUBJECTS', 'PER_SUBJECT'].includes(aggregate);
    if (isOfAField && !/^(amount$|property\..)/.test(of ?? '')) {
      throw new InvalidInput('of', 'of is amount or property.<name>.');
    }
  }
  parseEventAnalysis({
    ...SOME_PERIOD,
    measures: analysisMeasures(definition),
    formulas: formula === null ? [] : [{ label: formula, expression: formula }],
  });
}

/** Parts of it add up to the whole: what drives a change of it can be told part by part. */
export function isAdditive({ measures, formula }: Definition): boolean {
  const [only] = measures;
  return formula === null && (only?.aggregate === 'COUNT' || only?.aggregate === 'SUM');
}
