import type { Language } from '#ui/format/formats.ts';

const UNITS = [
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
  ['seconds', 1],
] as const;

/** A time that passed, in its two largest units: `3 days, 4 hr`. */
export function formatElapsed(language: Language, milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const largest = UNITS.findIndex(([, size]) => seconds >= size);
  if (largest === -1) {
    const options = { style: 'short', secondsDisplay: 'always' } as const;
    return new Intl.DurationFormat(language, options).format({ seconds: 0 });
  }
  let rest = seconds;
  const parts = UNITS.slice(largest, largest + 2).map(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return [unit, count] as const;
  });
  return new Intl.DurationFormat(language, { style: 'short' }).format(Object.fromEntries(parts));
}
