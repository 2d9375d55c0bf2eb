'use client';

import { Button, theme } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { formatShare } from '#ui/format/formats.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { useListState } from '#ui/table/use-list-state.ts';
import { useAnalysisHome } from './analysis-home.tsx';

interface Props {
  /** Null: too few to be told, or not known yet. */
  readonly value: number | null;
  /** What to open; null when it opens nothing. */
  readonly cell: object | null;
  /** What it counts, for those who do not see where it stands. */
  readonly label: string;
  /** Shown as per cent. */
  readonly isShare?: boolean;
}

/** A number that opens the customers behind it. */
export function OpenNumber({ value, cell, label, isShare = false }: Props) {
  const t = useTranslations('analysis');
  const open = useOpening(cell);
  const { token } = theme.useToken();
  const language = useLocale();
  if (value === null) return <span title={t('notTold')}>–</span>;
  const text = isShare ? formatShare(language, value) : figure(language, value);
  const shown = <span className="numeric">{text}</span>;
  if (cell === null || value === 0) return shown;
  return (
    <Button
      type="link"
      size="small"
      aria-label={t('openNumber', { label, value: text })}
      // As large as what stands around it. The lighter colour of links under the pointer is too faint on a row under it.
      style={{ padding: 0, height: 'auto', font: 'inherit', color: token.colorLink }}
      onClick={open}
    >
      {shown}
    </Button>
  );
}

/** On the page of the analysis; from elsewhere it leads there. */
function useOpening(cell: object | null): () => void {
  const { goTo } = useListState();
  const home = useAnalysisHome();
  const router = useRouter();
  const opened = JSON.stringify(cell);
  if (home === null) return () => goTo({ cell: opened, after: undefined, trail: undefined });
  const query = { q: home.question, cell: opened };
  return () => router.push({ pathname: home.pathname, query });
}

/** At most two places behind the point. */
const figure = (language: string, value: number): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
