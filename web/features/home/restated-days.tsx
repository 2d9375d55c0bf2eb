'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Count, Moment } from '#ui/format/formatted.tsx';
import { formatDay } from '#ui/format/formats.ts';

interface Props {
  readonly days: readonly {
    readonly day: string;
    readonly lateEvents: number;
    readonly restatedAt: string | null;
  }[];
}

/** Days whose figures grew after they were over, and by how much. */
export function RestatedDays({ days }: Props) {
  const t = useTranslations('home.activity');
  const language = useLocale();
  return (
    <details>
      <summary>{t('restated', { count: days.length })}</summary>
      <ul>
        {days.map(({ day, lateEvents, restatedAt }) => (
          <li key={day}>
            {formatDay(language, day)} {'+'}
            <Count value={lateEvents} />
            {restatedAt && (
              <span style={{ color: 'var(--muted)' }}>
                {' '}
                {t('until')} <Moment at={restatedAt} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
