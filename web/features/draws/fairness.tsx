'use client';

import { Alert } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import type { Lottery } from './draws.ts';
import { Moment } from '#ui/format/formatted.tsx';
import { verdictOf } from './draws.ts';

const TYPES = { fair: 'success', suspicious: 'error', few: 'info' } as const;

interface Props {
  readonly fairness: Lottery['fairness'];
  readonly doubtedAt: string | null;
}

/** Whether what came is what was published, by the chi-square test. */
export function Fairness({ fairness, doubtedAt }: Props) {
  const t = useTranslations('draws.fairness');
  const language = useLocale();
  const verdict = verdictOf(fairness);
  const number = (value: number, digits: number) =>
    new Intl.NumberFormat(language, { maximumSignificantDigits: digits }).format(value);
  return (
    <>
      {doubtedAt && (
        <Alert showIcon type="error" title={t('doubted')} description={<Moment at={doubtedAt} />} />
      )}
      <Alert
        showIcon
        type={TYPES[verdict]}
        title={t(verdict)}
        description={
          fairness &&
          t('figures', {
            chiSquare: number(fairness.chiSquare, 4),
            degrees: fairness.degreesOfFreedom,
            p: number(fairness.pValue, 3),
          })
        }
      />
    </>
  );
}
