'use client';

import { Select } from 'antd';
import { useTranslations } from 'next-intl';
import { Link, useRouter } from '#lib/i18n/navigation.ts';
import type { SaleMoves } from '#features/sales/use-sale-moves.ts';
import { Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { ChainPlay } from './chain-play.tsx';
import { EventPlay } from './event-play.tsx';
import { InviteePlay } from './invitee-play.tsx';
import type {
  PlayedCampaign,
  PlayedDraws,
  PlayedHolds,
  PlayedReferral,
  Player,
} from './load-play.ts';
import { LotteryPlay } from './lottery-play.tsx';
import type { Turn } from './play.actions.ts';
import styles from './play.module.css';
import { ReferralPlay } from './referral-play.tsx';
import { SalePlay, type Wallet } from './sale-play.tsx';

interface Props {
  readonly id: string;
  readonly name: string;
  readonly players: readonly Player[];
  readonly customerId: string;
  /** Null when the customer does not see it. */
  readonly campaign: PlayedCampaign | null;
  readonly draws: PlayedDraws;
  /** How the sale moves while the customer looks at it. */
  readonly saleMoves: SaleMoves;
  readonly holds: PlayedHolds;
  /** Null where nothing is paid. */
  readonly wallet: Wallet | null;
  /** Where customers invite others: how the customer stands who was invited, null before. Left out elsewhere. */
  readonly invited?: PlayedReferral | null;
}

/** A campaign as a customer has it on the phone. */
export function PlayPage({ id, name, players, customerId, ...played }: Props) {
  const t = useTranslations('play');
  const router = useRouter();
  return (
    <main className={styles['page']}>
      <header className={styles['choice']}>
        <Link href={`/campaigns/${id}`}>‹ {t('back')}</Link>
        <label>
          {t('as')}
          <Select
            value={customerId}
            options={players.map(({ id: value, name: label, isProspect }) => ({
              value,
              label: isProspect ? t('prospect', { name: label }) : label,
            }))}
            onChange={(chosen: string) => router.push(`/play/${id}?customer=${chosen}`)}
            style={{ width: '100%' }}
            aria-label={t('as')}
          />
        </label>
        <p>{t('channel')}</p>
      </header>
      <article className={styles['phone']}>
        <h1>{name}</h1>
        <AsCustomer customerId={customerId} {...played} />
      </article>
    </main>
  );
}

type AsCustomerProps = Omit<Props, 'id' | 'name' | 'players'>;

function AsCustomer({ campaign, customerId, invited, ...shown }: AsCustomerProps) {
  const t = useTranslations('play');
  if (campaign) return <Played campaign={campaign} customerId={customerId} {...shown} />;
  if (invited !== undefined) return <InviteePlay customerId={customerId} referral={invited} />;
  return <EmptyState title={t('notMember')} lead={t('notMemberLead')} />;
}

interface PlayedProps extends Omit<AsCustomerProps, 'campaign' | 'invited'> {
  readonly campaign: PlayedCampaign;
}

function Played({ campaign, customerId, ...shown }: PlayedProps) {
  const t = useTranslations('play');
  const { description, endsAt, status } = campaign;
  const turn = { campaignId: campaign.id, customerId };
  return (
    <>
      {description && <p>{description}</p>}
      <p className={styles['quiet']}>
        {t('until')} <Moment at={endsAt} />
      </p>
      {status !== 'RUNNING' && <output>{t('over')}</output>}
      <Model campaign={campaign} turn={turn} {...shown} />
      <Mine campaign={campaign} />
    </>
  );
}

interface ModelProps extends Omit<PlayedProps, 'customerId'> {
  readonly turn: Omit<Turn, 'idempotencyKey'>;
}

/** How this kind of campaign gives. */
function Model({ campaign, draws, saleMoves, turn, holds, wallet }: ModelProps) {
  const { lottery, sale, chain, referral } = campaign;
  if (lottery) {
    return <LotteryPlay campaign={campaign} lottery={lottery} draws={draws} turn={turn} />;
  }
  if (chain) return <ChainPlay campaign={campaign} chain={chain} turn={turn} />;
  if (referral) return <ReferralPlay campaign={campaign} referral={referral} turn={turn} />;
  if (sale) {
    const moves = saleMoves;
    return <SalePlay {...{ campaign, sale, turn, moves, holds, wallet }} />;
  }
  return <EventPlay campaign={campaign} turn={turn} />;
}

/** What the customer has got. */
function Mine({ campaign: { awards } }: { readonly campaign: PlayedCampaign }) {
  const t = useTranslations('play');
  return (
    <section aria-label={t('mine')} className={styles['list']}>
      <h2>{t('mine')}</h2>
      {awards.edges.length === 0 && <p className={styles['quiet']}>{t('noneYet')}</p>}
      <ul>
        {awards.edges.map(({ node }) => (
          <li key={node.id}>
            <span>
              {node.prizeName}
              {node.code && <code> {node.code}</code>}
            </span>
            <Moment at={node.issuedAt} />
          </li>
        ))}
      </ul>
    </section>
  );
}
