'use client';

import { Button, Flex } from 'antd';
import { useTranslations } from 'next-intl';
import { useRouter } from '#lib/i18n/navigation.ts';
import { clockOf } from './clock.ts';
import { confirmAsCustomer, returnAsCustomer } from './play.actions.ts';
import styles from './play.module.css';
import { SalePayForm } from './sale-pay-form.tsx';
import type { Act, PlayedSale, Wallet } from './sale-play.tsx';
import { useCountdown } from './use-countdown.ts';
import { useRefreshing } from './use-refreshing.ts';

interface Props {
  readonly hold: PlayedSale['ownHolds'][number];
  readonly price: PlayedSale['price'];
  readonly wallet: Wallet | null;
  readonly name: string;
  readonly customerId: string;
  readonly isPending: boolean;
  readonly act: Act;
}

/** What the customer holds, and how long they may still say yes, or pay. */
export function SaleHoldCard({ hold, name, price, ...props }: Props) {
  const { customerId, isPending, act } = props;
  const t = useTranslations('play.sale');
  const router = useRouter();
  const left = useCountdown(hold.secondsLeft, () => router.refresh());
  const isDisabled = left === 0 || isPending;
  const ending = { holdId: hold.id, customerId };
  return (
    <section className={styles['held']} aria-label={t('held', { number: hold.number })}>
      <strong>{t('heldOf', { name })}</strong>
      <p>
        {t(price ? 'payWithin' : 'confirmWithin')}{' '}
        <span role="timer" className={styles['timer']}>
          {clockOf(left)}
        </span>
      </p>
      {price && <Paying {...props} hold={hold} price={price} isDisabled={isDisabled} />}
      <Flex gap={8}>
        {!price && (
          <Button
            type="primary"
            block
            disabled={isDisabled}
            onClick={() => act(() => confirmAsCustomer(ending))}
          >
            {t('confirm')}
          </Button>
        )}
        {isOpen(hold) && (
          <Button block disabled={isDisabled} onClick={() => act(() => returnAsCustomer(ending))}>
            {t('giveBack')}
          </Button>
        )}
      </Flex>
    </section>
  );
}

/** Nothing was paid yet, and nothing may have been. */
const isOpen = ({ bill }: Props['hold']) => bill?.status !== 'PAYING' && bill?.status !== 'PAID';

interface PayingProps extends Pick<Props, 'hold' | 'wallet' | 'customerId' | 'act'> {
  readonly price: NonNullable<Props['price']>;
  readonly isDisabled: boolean;
}

/** What is still to be paid, or how the payment stands. */
function Paying({ hold: { bill }, wallet, ...props }: PayingProps) {
  const t = useTranslations('play.sale');
  const isDue = bill?.status === 'DUE';
  useRefreshing(!isDue);
  if (isDue && wallet) return <SalePayForm billId={bill.id} wallet={wallet} {...props} />;
  if (bill?.status === 'PAYING') return <output>{t('unknown')}</output>;
  return <output>{t(bill?.status === 'PAID' ? 'confirming' : 'preparing')}</output>;
}
