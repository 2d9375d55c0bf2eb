'use client';

import { useTranslations } from 'next-intl';
import { useTagValue } from '#features/tags/use-tag-value.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import type { Pool } from './draws.ts';
import { Fairness } from './fairness.tsx';
import { OddsTable } from './odds-table.tsx';

/** Odds of customers with a tag, with a test of their own. */
export function PoolOdds({
  pool: { place, tag, tagValue, odds, fairness },
}: {
  readonly pool: Pool;
}) {
  const t = useTranslations('draws');
  const write = useTagValue();
  const label = t('pool', { place });
  const value = tagValue === null ? t('anyValue') : tag ? write(tag.valueType, tagValue) : tagValue;
  return (
    <Section title={label}>
      <Grid kind="stack">
        <p>
          {tag ? <Link href={`/tags/${tag.key}`}>{tag.name}</Link> : t('hiddenTag')}: {value}
        </p>
        <Fairness fairness={fairness} doubtedAt={null} />
        <OddsTable label={label} odds={odds} />
      </Grid>
    </Section>
  );
}
