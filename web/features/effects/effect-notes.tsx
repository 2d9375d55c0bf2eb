'use client';

import { Alert, Flex } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useBank } from '#ui/format/bank-provider.tsx';
import { formatMoment } from '#ui/format/formats.ts';
import type { Effects } from './effects.ts';
import { useProbability } from './use-effect-words.ts';

interface Props {
  readonly effects: Effects;
  readonly endsAt: string;
}

/** What to know before any number is believed. */
export function EffectNotes({ effects, endsAt }: Props) {
  const t = useTranslations('effects');
  const language = useLocale();
  const { timeZone } = useBank();
  const probability = useProbability();
  const { isRunning, sampleRatio, arms } = effects;
  const notes = [
    isRunning && {
      ...{ key: 'running', type: 'warning' as const, title: t('running.title') },
      lead: t('running.lead', { until: formatMoment(language, endsAt, timeZone) }),
    },
    sampleRatio?.isSuspicious && {
      ...{ key: 'ratio', type: 'error' as const, title: t('ratio.title') },
      lead: t('ratio.lead', { p: probability(sampleRatio.pValue) }),
    },
    !arms.some(({ isHoldOut }) => isHoldOut) && {
      ...{ key: 'noHoldOut', type: 'info' as const, title: t('noHoldOut.title') },
      lead: t('noHoldOut.lead'),
    },
  ].filter((note) => note !== false && note !== undefined);
  if (notes.length === 0) return null;
  return (
    <Flex vertical gap={8}>
      {notes.map(({ key, type, title, lead }) => (
        <Alert key={key} showIcon type={type} title={title} description={lead} />
      ))}
    </Flex>
  );
}
