import type { IndicatorPartsFragment } from '#generated/gql/graphql.ts';
import { questionText } from '#features/analysis/question.ts';

/** An indicator as the question of an event analysis; null where such a question cannot say it. */
export function questionOfIndicator({
  measures,
  formula,
  subject,
}: Pick<IndicatorPartsFragment, 'measures' | 'formula' | 'subject'>): string | null {
  const [first] = measures;
  const isAlike = measures.every(
    ({ conditions }) => JSON.stringify(conditions) === JSON.stringify(first?.conditions),
  );
  if (!first || !isAlike || measures.some(({ event }) => event === null)) return null;
  return questionText({
    events: measures.map(({ event, aggregate, of }) => ({
      ...{ event, aggregate },
      ...(of && { of }),
    })),
    ...{ conditions: first.conditions, match: 'all', subject, formula, days: '30', unit: 'DAY' },
  });
}
