'use client';

import { useTranslations } from 'next-intl';
import { Chart } from '#ui/chart/chart.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import type { Tag } from './tag-facts.tsx';
import { useTagValue } from './use-tag-value.ts';

/** How many customers have which value. Ranges of a number stand side by side, names lie. */
export function TagDistribution({ tag }: { readonly tag: Tag }) {
  const t = useTranslations();
  const { name, status, valueType, distribution } = tag;
  const write = useTagValue(distribution.map(({ campaign }) => campaign));
  const data = {
    label: t('tags.distributionOf', { name }),
    kind: valueType === 'NUMBER' ? ('bar' as const) : ('lying-bar' as const),
    categories: distribution.map(({ value }) => write(valueType, value)),
    series: [{ name: t('tags.customers'), values: distribution.map(({ customers }) => customers) }],
  };
  return (
    <Section title={t('tags.distribution')}>
      {distribution.length > 0 ? (
        <Chart data={data} />
      ) : (
        <EmptyState
          title={t('tags.noValues')}
          lead={status === 'DEFINED' ? t('tags.noValuesDefined') : t('tags.noValuesLead')}
        />
      )}
    </Section>
  );
}
