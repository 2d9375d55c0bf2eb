'use client';

import { useLocale } from 'next-intl';

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

/** Writes seconds in the largest unit of which there is at least one. */
export function useDuration(): (seconds: number) => string {
  const language = useLocale();
  return (seconds) => {
    const [unit, length] = UNITS.find(([, size]) => seconds >= size) ?? ['second', 1];
    return new Intl.NumberFormat(language, {
      ...{ style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 },
    }).format(seconds / length);
  };
}
