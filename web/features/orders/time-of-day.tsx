'use client';

import { useLocale } from 'next-intl';
import { useBank } from '#ui/format/bank-provider.tsx';

/** The time of a moment on the bank's clock, to the second: events of one order follow each other closely. */
export function TimeOfDay({ at }: { readonly at: string }) {
  const language = useLocale();
  const { timeZone } = useBank();
  const time = new Intl.DateTimeFormat(language, {
    timeStyle: 'medium',
    hourCycle: 'h23',
    timeZone,
  });
  return (
    <time dateTime={at} className="numeric" suppressHydrationWarning>
      {time.format(new Date(at))}
    </time>
  );
}
