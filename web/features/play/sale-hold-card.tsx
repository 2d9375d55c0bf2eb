'use client';

import { Button, Flex } from 'antd';
import { useTranslations } from 'next-intl';
import { useRouter } from '#lib/i18n/navigation.ts';
import { clockOf } from './clock.ts';
import { confirmAsCustomer, type Played, returnAsCustomer } from './play.actions.ts';
import styles from './play.module.css';
import type { PlayedSale } from './sale-play.tsx';
import { useCountdown } from './use-countdown.ts';

interface Props {
  readonly hold: PlayedSale['ownHolds'][number];
  readonly name: string;
  readonly customerId: string;
  readonly isPending: boolean;
  readonly act: (doing: () => Promise<Played<unknown>>) => void;
}

/** What the customer holds, and how long they may still say yes. */
export function SaleHoldCard({ hold: { id, number, secondsLeft }, ...props }: Props) {
  const { name, customerId, isPending, act } = props;
  const t = useTranslations('play.sale');
  const router = useRouter();
  const left = useCountdown(secondsLeft, () => router.refresh());
  const isOver = left === 0;
  const ending = { holdId: id, customerId };
  return (
    <section className={styles['held']} aria-label={t('held', { number })}>
      <strong>{t('heldOf', { name })}</strong>
      <p>
        {t('confirmWithin')}{' '}
        <span role="timer" className={styles['timer']}>
          {clockOf(left)}
        </span>
      </p>
      <Flex gap={8}>
        <Button
          type="primary"
          block
          disabled={isOver || isPending}
          onClick={() => act(() => confirmAsCustomer(ending))}
        >
          {t('confirm')}
        </Button>
        <Button
          block
          disabled={isOver || isPending}
          onClick={() => act(() => returnAsCustomer(ending))}
        >
          {t('giveBack')}
        </Button>
      </Flex>
    </section>
  );
}
