'use client';

import { useTranslations } from 'next-intl';
import { Figure } from '#ui/figure.tsx';
import { Count, Moment } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { type Sale, STATE_TONES } from './sales.ts';

/** Where every unit is: left, held or confirmed. */
export function SaleFigures({
  sale,
  confirmed,
}: {
  readonly sale: Sale;
  readonly confirmed: number;
}) {
  const t = useTranslations('sales');
  const { state, opensAt, remaining, held, holdSeconds, perCustomer, maxGivenUp, queue } = sale;
  return (
    <Grid kind="figures">
      <Figure
        label={t('state')}
        value={<StatusTag tone={STATE_TONES[state]} label={t(`states.${state}`)} />}
        note={
          <>
            {t('opensAt')} <Moment at={opensAt} />
          </>
        }
      />
      <Figure
        label={t('remaining')}
        value={<Count value={remaining} />}
        note={t('perCustomer', { count: perCustomer })}
      />
      <Figure
        label={t('held')}
        value={<Count value={held} />}
        note={t('holdSeconds', { count: holdSeconds })}
      />
      <Figure
        label={t('confirmed')}
        value={<Count value={confirmed} />}
        note={t('maxGivenUp', { count: maxGivenUp })}
      />
      {queue && <QueueFigure queue={queue} />}
    </Grid>
  );
}

function QueueFigure({ queue }: { readonly queue: NonNullable<Sale['queue']> }) {
  const t = useTranslations('sales');
  const { waiting, admitted, admitPerMinute: perMinute } = queue;
  return (
    <Figure
      label={t('waiting')}
      value={<Count value={waiting} />}
      note={t('admitted', { count: admitted, perMinute })}
    />
  );
}
