'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { AwardTable } from '#features/awards/award-table.tsx';
import { useLiveAwards, type AwardSource } from '#features/awards/use-live-awards.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Figure } from '#ui/figure.tsx';
import { Count, Day } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { LiveMark } from '#ui/live-mark.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';

interface Props {
  readonly source: AwardSource;
  /** Null when it cannot be counted, or the operator may not. */
  readonly awardsToday: number | null;
  readonly today: string;
  readonly figures: ReactNode;
  readonly activity: ReactNode;
}

/** The home page of those who may see awards: the figure and the list grow as awards are issued. */
export function HomeLive({ source, awardsToday, today, figures, activity }: Props) {
  const t = useTranslations('home');
  const { awards, arrivedCount, state } = useLiveAwards(source);
  const nothing = (
    <EmptyState
      title={t('awards.empty')}
      action={<ButtonLink href="/campaigns">{t('awards.emptyAction')}</ButtonLink>}
    />
  );
  return (
    <>
      <Grid kind="figures">
        {figures}
        {awardsToday !== null && (
          <Figure
            label={t('awardsToday')}
            value={<Count value={awardsToday + arrivedCount} />}
            note={<Day day={today} />}
          />
        )}
      </Grid>
      <Grid kind="stack">
        {activity}
        <Section title={t('awards.title')} extra={<LiveMark state={state} />}>
          <AwardTable label={t('awards.title')} awards={awards} empty={nothing} />
        </Section>
      </Grid>
    </>
  );
}
