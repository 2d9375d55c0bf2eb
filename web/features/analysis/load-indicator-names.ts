import { cache } from 'react';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import type { IndicatorName } from './indicator-names.tsx';
import { INDICATOR_NAMES } from './indicator.queries.ts';

/** Of the bank's library; none when it does not answer, since events can be asked for without. */
export const loadIndicatorNames = cache(async (): Promise<readonly IndicatorName[]> => {
  const answer = await ask(INDICATOR_NAMES, { locale: await graphLocale() });
  return answer.ok ? answer.data.indicators.edges.map(({ node }) => node) : [];
});
