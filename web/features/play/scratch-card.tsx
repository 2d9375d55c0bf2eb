'use client';

import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import styles from './play.module.css';
import type { SkinProps } from './wheel.tsx';

const SHOWN_AFTER_MS = 1_400;
const STILL_AFTER_MS = 300;

/** A card whose cover comes off what the server decided. */
export function ScratchCard({ odds, drawn, onShown }: SkinProps) {
  const t = useTranslations('play');
  const place = drawn?.prize?.position ?? 0;
  const won = odds.find(({ prize }) => (prize?.position ?? 0) === place);
  useEffect(() => {
    if (!drawn) return;
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timer = setTimeout(onShown, isStill ? STILL_AFTER_MS : SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
    // One card for each draw, whatever else is drawn anew.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [drawn?.id]);
  return (
    <div className={styles['scratch']} aria-hidden>
      <span>{drawn ? (won?.prize?.name ?? t('noPrize')) : ''}</span>
      <div key={drawn?.id ?? ''} className={styles[drawn ? 'scratched' : 'cover']}>
        {t('cover')}
      </div>
    </div>
  );
}
