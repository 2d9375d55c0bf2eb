'use client';

import { Alert, Button } from 'antd';
import { ThunderboltOutlined } from '@ant-design/icons';
import { useLocale, useTranslations } from 'next-intl';
import { errorKey } from '#lib/graph/errors.ts';
import { type SaleMoves, useSaleMoves } from '#features/sales/use-sale-moves.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { clockOf } from './clock.ts';
import { formatMoney } from '#ui/format/formats.ts';
import type { PlayedCampaign, PlayedHolds } from './load-play.ts';
import { holdAsCustomer, queueAsCustomer, type Turn } from './play.actions.ts';
import styles from './play.module.css';
import { SaleHoldCard } from './sale-hold-card.tsx';
import { mustQueue, SaleQueue } from './sale-queue.tsx';
import { SalePayments } from './sale-payments.tsx';
import { useActing } from './use-acting.ts';
import { useCountdown } from './use-countdown.ts';

export type PlayedSale = NonNullable<PlayedCampaign['sale']>;
export type Act = ReturnType<typeof useActing>['act'];

/** What the customer can pay with. */
export interface Wallet {
  readonly hasTradingPin: boolean;
  readonly accounts: readonly {
    readonly id: string;
    readonly maskedNumber: string;
    readonly balance: { readonly amount: string; readonly currency: string };
  }[];
}

interface Props {
  readonly campaign: PlayedCampaign;
  readonly sale: PlayedSale;
  readonly turn: Omit<Turn, 'idempotencyKey'>;
  readonly moves: SaleMoves;
  readonly holds: PlayedHolds;
  /** Null where nothing is paid. */
  readonly wallet: Wallet | null;
}

/** A countdown, then whoever is first: what is held is confirmed in time, or goes back. */
export function SalePlay({ campaign, sale: loaded, turn, moves, holds, wallet }: Props) {
  const t = useTranslations();
  const language = useLocale();
  const { code, isPending, act } = useActing();
  const name = campaign.prizes[0]?.name ?? '';
  const { move } = useSaleMoves(loaded, campaign.id, moves);
  const sale = move ? { ...loaded, remaining: move.remaining } : loaded;
  return (
    <>
      <section className={styles['card']} aria-label={name}>
        <ThunderboltOutlined className={styles['gift']} aria-hidden />
        <strong>{name}</strong>
        {sale.price && <p>{t('play.sale.price', { price: formatMoney(language, sale.price) })}</p>}
        <Opening sale={sale} />
        <Taking sale={sale} turn={turn} isPending={isPending} act={act} />
        <Rules sale={sale} />
        <output className={styles['said']}>
          {code && <Alert type="error" showIcon title={t(`errors.${errorKey(code)}`)} />}
        </output>
      </section>
      {sale.ownHolds.map((hold) => (
        <SaleHoldCard
          key={hold.id}
          hold={hold}
          price={sale.price}
          wallet={wallet}
          name={name}
          customerId={turn.customerId}
          isPending={isPending}
          act={act}
        />
      ))}
      <SalePayments holds={holds} />
    </>
  );
}

function Rules({ sale: { price, perCustomer: count, holdSeconds } }: Pick<Props, 'sale'>) {
  const t = useTranslations('play.sale');
  const time = clockOf(holdSeconds);
  return <p className={styles['quiet']}>{t(price ? 'rulesPaid' : 'rules', { count, time })}</p>;
}

interface TakingProps extends Pick<Props, 'sale' | 'turn'> {
  readonly isPending: boolean;
  readonly act: Act;
}

/** Queue up where one must, then hold. */
function Taking({ sale, turn, isPending, act }: TakingProps) {
  if (mustQueue(sale)) {
    const join = () => act(() => queueAsCustomer(turn));
    return <SaleQueue sale={sale} isPending={isPending} onJoin={join} />;
  }
  const hold = () => {
    const token = sale.ownPlace?.admissionToken ?? null;
    act(() => holdAsCustomer({ ...turn, idempotencyKey: crypto.randomUUID() }, token));
  };
  return <HoldButton sale={sale} isPending={isPending} onHold={hold} />;
}

interface HoldButtonProps {
  readonly sale: PlayedSale;
  readonly isPending: boolean;
  readonly onHold: () => void;
}

function HoldButton({ sale: { state, leftForCustomer }, isPending, onHold }: HoldButtonProps) {
  const t = useTranslations('play.sale');
  const hasAll = leftForCustomer === 0;
  return (
    <Button
      type="primary"
      size="large"
      block
      loading={isPending}
      disabled={state !== 'OPEN' || hasAll}
      onClick={onHold}
    >
      {t(hasAll ? 'limitReached' : `state.${state}`)}
    </Button>
  );
}

/** When it opens, or how many are left. */
function Opening({ sale: { state, secondsToOpen, remaining } }: { readonly sale: PlayedSale }) {
  const t = useTranslations('play.sale');
  const router = useRouter();
  const left = useCountdown(secondsToOpen, () => router.refresh());
  if (state === 'WARM_UP') {
    return (
      <p>
        {t('opensIn')}{' '}
        <span role="timer" className={styles['timer']}>
          {clockOf(left)}
        </span>
      </p>
    );
  }
  return state === 'OPEN' ? (
    <p className={styles['quiet']}>{t('left', { count: remaining })}</p>
  ) : null;
}
