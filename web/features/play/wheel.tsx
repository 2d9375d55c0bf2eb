'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import type { PlayedLottery } from './lottery-play.tsx';
import styles from './play.module.css';
import { sliceOf, turnTo } from './wheel-turns.ts';

/** What a skin is told. */
export interface SkinProps {
  readonly odds: NonNullable<PlayedLottery['ownOdds']>;
  /** What the server decided last; null before. */
  readonly drawn: {
    readonly id: string;
    readonly prize: { readonly position: number } | null;
  } | null;
  /** The customer has seen it. */
  readonly onShown: () => void;
}

const SHOWN_AFTER_MS = 3_200;
const STILL_AFTER_MS = 300;

/** Turns to what the server decided; who wants no motion sees it at once. The slices are equal, the odds are told beside. */
export function Wheel({ odds, drawn, onShown }: SkinProps) {
  const t = useTranslations('play');
  const [degrees, setDegrees] = useState(0);
  const place = drawn?.prize?.position ?? 0;
  useEffect(() => {
    if (!drawn) return;
    const index = odds.findIndex(({ prize }) => (prize?.position ?? 0) === place);
    setDegrees((before) => turnTo(before, index, odds.length));
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const timer = setTimeout(onShown, isStill ? STILL_AFTER_MS : SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
    // One turn for each draw, whatever else is drawn anew.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [drawn?.id]);
  return (
    <div className={styles['wheelFrame']} aria-hidden>
      <div className={styles['pointer']} />
      <svg
        viewBox="-100 -100 200 200"
        className={styles['wheel']}
        style={{ transform: `rotate(${degrees}deg)` }}
      >
        {odds.map(({ prize }, index) => {
          const { path, middle } = sliceOf(index, odds.length);
          return (
            <g key={prize?.position ?? 0}>
              <path d={path} className={styles[prize ? `slice${index % 2}` : 'sliceMiss']} />
              <text transform={`rotate(${middle}) translate(0 -66)`} textAnchor="middle">
                {shortened(prize?.name ?? t('noPrize'))}
              </text>
            </g>
          );
        })}
      </svg>
    </div>
  );
}

const LONGEST = 8;

const shortened = (name: string): string =>
  name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
