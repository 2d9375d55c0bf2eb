'use client';

import { useTranslations } from 'next-intl';
import { Moment } from '#ui/format/formatted.tsx';
import type { Lottery } from './draws.ts';

/** When units come free, where not all did with the start. */
export function Release({ lottery: { release, nextReleaseAt } }: { readonly lottery: Lottery }) {
  const t = useTranslations('draws');
  if (release === 'AT_ONCE') return null;
  return (
    <p>
      {t(`release.${release}`)}
      {nextReleaseAt && (
        <>
          {' · '}
          {t('nextRelease')} <Moment at={nextReleaseAt} />
        </>
      )}
    </p>
  );
}
