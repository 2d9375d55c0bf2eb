'use client';

import { Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useRouter } from '#lib/i18n/navigation.ts';
import { clockOf } from './clock.ts';
import styles from './play.module.css';
import type { PlayedSale } from './sale-play.tsx';
import { useCountdown } from './use-countdown.ts';

/** There is a line, something can still come, and the customer is not let in. */
export const mustQueue = ({ queue, ownPlace, state, leftForCustomer }: PlayedSale): boolean =>
  queue !== null &&
  ownPlace?.secondsToAdmission !== 0 &&
  leftForCustomer !== 0 &&
  state !== 'SOLD_OUT' &&
  state !== 'OVER';

interface Props {
  readonly sale: PlayedSale;
  readonly isPending: boolean;
  readonly onJoin: () => void;
}

/** The line before the sale: a button, then how long it takes. The page asks again when the answer said so, and not before. */
export function SaleQueue({ sale: { queue, ownPlace }, isPending, onJoin }: Props) {
  const t = useTranslations('play.sale');
  if (!ownPlace) {
    return (
      <>
        <Button type="primary" size="large" block loading={isPending} onClick={onJoin}>
          {t('queueUp')}
        </Button>
        <p className={styles['quiet']}>{t('waiting', { count: queue?.waiting ?? 0 })}</p>
      </>
    );
  }
  const { position, secondsToAdmission, secondsToAskAgain } = ownPlace;
  return position === null || secondsToAdmission === null ? (
    <BeforeLot seconds={secondsToAskAgain ?? 0} onDrawn={onJoin} />
  ) : (
    <Waiting position={position} seconds={secondsToAdmission} />
  );
}

function BeforeLot({
  seconds,
  onDrawn,
}: {
  readonly seconds: number;
  readonly onDrawn: () => void;
}) {
  const t = useTranslations('play.sale');
  useCountdown(seconds, onDrawn);
  return (
    <output>
      <strong>{t('inLine')}</strong>
      <p className={styles['quiet']}>{t('lot')}</p>
    </output>
  );
}

function Waiting({ position, seconds }: { readonly position: number; readonly seconds: number }) {
  const t = useTranslations('play.sale');
  const router = useRouter();
  const left = useCountdown(seconds, () => router.refresh());
  return (
    <>
      <output>
        <strong>{t('position', { count: position })}</strong>
      </output>
      <p>
        {t('turnIn')}{' '}
        <span role="timer" className={styles['timer']}>
          {clockOf(left)}
        </span>
      </p>
    </>
  );
}
