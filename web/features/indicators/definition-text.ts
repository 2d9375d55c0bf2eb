'use client';

import { useTranslations } from 'next-intl';
import type { IndicatorPartsFragment } from '#generated/gql/graphql.ts';
import { useEventWord } from '#features/customer-page/event-name.tsx';

type Defined = Pick<IndicatorPartsFragment, 'measures' | 'formula'>;

/** What an indicator counts, in a line. */
export function useDefinitionText() {
  const t = useTranslations('analysis');
  const own = useTranslations('indicators');
  const word = useEventWord();
  return ({ measures, formula }: Defined): string => {
    const parts = measures.map(({ event, aggregate, of, conditions }, place) => {
      const what = event === null ? own('anyEvent') : word(event);
      const held = conditions.map(({ field, operator, values }) =>
        [field, t(`operators.${operator}`), values.join(', ')].filter(Boolean).join(' '),
      );
      const name = measures.length > 1 ? [`${String.fromCodePoint(65 + place)}:`] : [];
      const where = held.length > 0 ? [`(${held.join('; ')})`] : [];
      return [...name, what, t(`aggregates.${aggregate}`), ...(of ? [of] : []), ...where].join(' ');
    });
    return [...(formula ? [formula] : []), ...parts].join(' · ');
  };
}
