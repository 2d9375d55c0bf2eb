'use server';

import type {
  AnalysisOperator,
  AnalysisSubject,
  EventAggregate,
  IndicatorUnit,
} from '#generated/gql/graphql.ts';
import { outcomeOf, type Outcome } from '#lib/graph/outcome.ts';
import { ask } from '#lib/graph/request.ts';
import { DEFINE_INDICATOR, DEPRECATE_INDICATOR } from './indicators.queries.ts';

export interface IndicatorValues {
  readonly key: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly description?: string;
  readonly unit: IndicatorUnit;
  readonly subject: AnalysisSubject;
  readonly events: readonly {
    readonly event?: string | null;
    readonly aggregate: EventAggregate;
    readonly of?: string | null;
  }[];
  /** Of every measure. */
  readonly conditions?: readonly {
    readonly field: string;
    readonly operator: AnalysisOperator;
    readonly values?: readonly string[];
  }[];
  readonly formula?: string | null;
  readonly isHigherBetter: boolean;
  readonly owner: string;
}

/** @param replaces the version that the form was opened with; 0 for a new one */
export async function defineIndicator(
  replaces: number,
  { events, conditions = [], description = '', formula, ...told }: IndicatorValues,
): Promise<Outcome<string>> {
  const held = conditions.map(({ values = [], ...one }) => ({ ...one, values: [...values] }));
  const measures = events.map(({ event, aggregate, of }) => ({
    ...{ event: event || null, aggregate, of: of || null, conditions: held },
  }));
  const input = { ...told, replaces, description, formula: formula || null, measures };
  return outcomeOf(await ask(DEFINE_INDICATOR, { input }), ({ defineIndicator: { id } }) => id);
}

export async function deprecateIndicator(
  of: { readonly key: string; readonly version: number },
  reason: string,
): Promise<Outcome<string>> {
  return outcomeOf(await ask(DEPRECATE_INDICATOR, { input: { ...of, reason } }), () => of.key);
}
