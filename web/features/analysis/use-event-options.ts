'use client';

import { useTranslations } from 'next-intl';
import { useEventWord } from '#features/customer-page/event-name.tsx';
import { useKnownNames } from './known-names.tsx';
import { askedIndicator } from './question.ts';

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Names of events, and the indicators that stand for some, to choose from; found by the operator's words as well. */
export function useEventOptions(names: readonly string[]) {
  const t = useTranslations('analysis');
  const word = useEventWord();
  const events = names.map((value): Option => {
    const label = word(value);
    return { value, label: label === value ? value : `${label} (${value})` };
  });
  const indicators = useKnownNames().indicators.map(({ key, name }): Option => ({
    value: askedIndicator(key),
    label: t('indicatorNamed', { name }),
  }));
  return {
    options: [...events, ...indicators],
    showSearch: {
      filterOption: (typed: string, option?: Option) =>
        (option?.label ?? '').toLowerCase().includes(typed.toLowerCase()),
    },
  };
}
