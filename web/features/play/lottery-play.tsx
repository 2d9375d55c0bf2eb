'use client';

import { Alert, Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import type { PlayDrawMutation } from '#generated/gql/graphql.ts';
import { errorKey } from '#lib/graph/errors.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { Moment, Share } from '#ui/format/formatted.tsx';
import type { PlayedCampaign, PlayedDraws } from './load-play.ts';
import { drawAsCustomer, type Turn } from './play.actions.ts';
import styles from './play.module.css';
import { ScratchCard } from './scratch-card.tsx';
import { Wheel } from './wheel.tsx';

export type PlayedLottery = NonNullable<PlayedCampaign['lottery']>;
type Drawn = PlayDrawMutation['draw'];

interface Props {
  readonly campaign: PlayedCampaign;
  readonly lottery: PlayedLottery;
  readonly draws: PlayedDraws;
  readonly turn: Omit<Turn, 'idempotencyKey'>;
}

/** A wheel or a card: the server has decided before either shows anything. */
export function LotteryPlay({ campaign, lottery, draws, turn }: Props) {
  const t = useTranslations('play');
  const { drawn, isShown, code, isPending, play, show } = useTurn(turn);
  const isOver = campaign.status !== 'RUNNING' || lottery.chancesLeft === 0;
  const isBusy = isPending || (drawn !== null && !isShown);
  const Skin = lottery.skin === 'WHEEL' ? Wheel : ScratchCard;
  return (
    <>
      <section
        className={styles['card']}
        aria-label={t(lottery.skin === 'WHEEL' ? 'wheel' : 'card')}
      >
        <Skin odds={lottery.ownOdds ?? []} drawn={drawn} onShown={show} />
        <Button type="primary" size="large" block loading={isBusy} disabled={isOver} onClick={play}>
          {t(lottery.skin === 'WHEEL' ? 'spin' : 'scratch')}
        </Button>
        <p className={styles['quiet']}>
          {lottery.chancesLeft === 0
            ? t('noChance')
            : t('chances', { count: lottery.chancesLeft ?? 0 })}
          {lottery.chancesLeft === 0 && lottery.renewsAt && (
            <>
              {' · '}
              {t('renewsAt')} <Moment at={lottery.renewsAt} />
            </>
          )}
        </p>
        <output className={styles['said']}>
          <Outcome drawn={isShown ? drawn : null} code={code} />
        </output>
      </section>
      <Odds lottery={lottery} />
      <Draws draws={draws} />
    </>
  );
}

/** A turn: asked for, decided, shown. */
function useTurn(turn: Props['turn']) {
  const router = useRouter();
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [isShown, setIsShown] = useState(true);
  const [code, setCode] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const play = () =>
    startTransition(async () => {
      const played = await drawAsCustomer({ ...turn, idempotencyKey: crypto.randomUUID() });
      setCode(played.ok ? null : played.code);
      if (!played.ok) return;
      setDrawn(played.outcome);
      setIsShown(false);
    });
  const show = () => {
    setIsShown(true);
    router.refresh();
  };
  return { drawn, isShown, code, isPending, play, show };
}

function Outcome({ drawn, code }: { readonly drawn: Drawn | null; readonly code: string | null }) {
  const t = useTranslations();
  if (code) return <Alert type="error" showIcon title={t(`errors.${errorKey(code)}`)} />;
  if (!drawn) return null;
  const { prize, ground } = drawn;
  if (!prize) return <Alert type="info" showIcon title={t('play.missed')} />;
  const said = ground === 'GUARANTEE' ? 'play.guaranteed' : 'play.won';
  return <Alert type="success" showIcon title={t(said, { prize: prize.name })} />;
}

function Odds({ lottery }: { readonly lottery: PlayedLottery }) {
  const t = useTranslations('play');
  const { ownOdds, guaranteeAfter, guaranteePrize, seedHash } = lottery;
  return (
    <section aria-label={t('odds')} className={styles['list']}>
      <h2>{t('odds')}</h2>
      <ul>
        {(ownOdds ?? []).map(({ prize, probability }) => (
          <li key={prize?.position ?? 0}>
            <span>{prize?.name ?? t('noPrize')}</span>
            <Share value={probability} digits={5} />
          </li>
        ))}
      </ul>
      {guaranteeAfter && guaranteePrize && (
        <p className={styles['quiet']}>
          {t('guarantee', { count: guaranteeAfter, prize: guaranteePrize.name })}
        </p>
      )}
      {seedHash && (
        <p className={styles['quiet']}>
          {t('proof')} <code className={styles['hash']}>{seedHash}</code>
        </p>
      )}
    </section>
  );
}

function Draws({ draws }: { readonly draws: PlayedDraws }) {
  const t = useTranslations('play');
  if (draws.length === 0) return null;
  return (
    <section aria-label={t('draws')} className={styles['list']}>
      <h2>{t('draws')}</h2>
      <ul>
        {draws.map(({ node: { id, prize, drawnAt } }) => (
          <li key={id}>
            <span>{prize?.name ?? t('noPrize')}</span>
            <Moment at={drawnAt} />
          </li>
        ))}
      </ul>
    </section>
  );
}
