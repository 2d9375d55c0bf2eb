'use client';

import { Button } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { Share } from '#ui/format/formatted.tsx';
import { useListState } from '#ui/table/use-list-state.ts';
import type { Cell } from './question.ts';

interface Props {
  /** Null: too few to be told, or not known yet. */
  readonly value: number | null;
  /** What to open; null when it opens nothing. */
  readonly cell: Cell | null;
  /** What it counts, for those who do not see where it stands. */
  readonly label: string;
  /** Shown as per cent. */
  readonly isShare?: boolean;
}

/** A number that opens the customers behind it. */
export function OpenNumber({ value, cell, label, isShare = false }: Props) {
  const t = useTranslations('analysis');
  const { goTo } = useListState();
  if (value === null) return <span title={t('notTold')}>–</span>;
  const shown = isShare ? <Share value={value} /> : <Figure value={value} />;
  if (cell === null || value === 0) return shown;
  const open = () => goTo({ cell: JSON.stringify(cell), after: undefined, trail: undefined });
  return (
    <Button
      type="link"
      size="small"
      aria-label={t('openNumber', { label, value })}
      style={{ padding: 0 }}
      onClick={open}
    >
      {shown}
    </Button>
  );
}

/** At most two places behind the point. */
function Figure({ value }: { readonly value: number }) {
  const format = new Intl.NumberFormat(useLocale(), { maximumFractionDigits: 2 });
  return <span className="numeric">{format.format(value)}</span>;
}
