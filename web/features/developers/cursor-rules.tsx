'use client';

import { useTranslations } from 'next-intl';
import { Section } from '#ui/section.tsx';

const RULES = ['cursor', 'after', 'now', 'expired'] as const;

/** How a program misses no event and counts each once. */
export function CursorRules() {
  const t = useTranslations('developers.events.rules');
  return (
    <Section title={t('title')}>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {RULES.map((rule) => (
          <li key={rule}>{t(rule)}</li>
        ))}
      </ul>
    </Section>
  );
}
