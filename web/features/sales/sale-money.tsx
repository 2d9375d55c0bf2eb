'use client';

import { useTranslations } from 'next-intl';
import { Figure } from '#ui/figure.tsx';
import { Money } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import type { Sale, Takings } from './sales.ts';

interface Props {
  readonly sale: Pick<Sale, 'price' | 'sold'>;
  /** Null for who may not read the ledger, and where nothing was owed yet. */
  readonly takings: Takings | null;
}

/** What the sale took, as the campaign has it and as the ledger has it. */
export function SaleMoney({ sale: { price, sold }, takings }: Props) {
  const t = useTranslations('sales');
  if (!price) return null;
  const taken = sold ?? { amount: '0', currency: price.currency };
  return (
    <Section title={t('payment')}>
      <Grid kind="figures">
        <Figure label={t('price')} value={<Money value={price} />} />
        <Figure label={t('sold')} value={<Money value={taken} />} />
        {takings && (
          <Figure
            label={t('booked')}
            value={<Money value={takings.booked} />}
            note={t(Number(takings.booked.amount) === Number(taken.amount) ? 'agrees' : 'differs')}
          />
        )}
        {takings && (
          <Figure label={t('payments.REFUNDED')} value={<Money value={takings.refunded} />} />
        )}
      </Grid>
    </Section>
  );
}
