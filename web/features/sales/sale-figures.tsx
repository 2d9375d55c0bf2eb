'use client';

import { useTranslations } from 'next-intl';
import { Figure } from '#ui/figure.tsx';
import { Count, Moment } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { LiveMark } from '#ui/live-mark.tsx';
import { Section } from '#ui/section.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { type Sale as WholeSale, STATE_TONES } from './sales.ts';
import { type SaleMoves, useSaleMoves } from './use-sale-moves.ts';

type Sale = Omit<WholeSale, 'price' | 'sold'>;

interface LiveProps {
  readonly campaignId: string;
  readonly sale: Sale;
  readonly confirmed: number;
  readonly moves: SaleMoves;
}

/** As the sale moves: at most once a second. */
export function LiveSaleFigures({ campaignId, sale, confirmed, moves }: LiveProps) {
  const t = useTranslations('sales');
  const { move, live } = useSaleMoves(sale, campaignId, moves);
  const now = movedTo(sale, move);
  // What is neither left nor held any more was confirmed.
  const since = sale.remaining + sale.held - now.remaining - now.held;
  return (
    <Section title={t('live')} extra={<LiveMark state={live} />}>
      <SaleFigures sale={now} confirmed={confirmed + since} />
    </Section>
  );
}

function movedTo(sale: Sale, move: ReturnType<typeof useSaleMoves>['move']): Sale {
  if (!move) return sale;
  const { state, remaining, held, waiting, admitted } = move;
  const queue = sale.queue && { ...sale.queue, waiting, admitted };
  return { ...sale, state, remaining, held, queue };
}

/** Where every unit is: left, held or confirmed. */
function SaleFigures({ sale, confirmed }: Pick<LiveProps, 'sale' | 'confirmed'>) {
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
