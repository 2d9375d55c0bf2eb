'use client';

import { useTranslations } from 'next-intl';
import { AwardTable } from '#features/awards/award-table.tsx';
import { useLiveAwards, type AwardSource } from '#features/awards/use-live-awards.ts';
import type { InboxChanges } from '#features/approvals/use-approval-changes.ts';
import { LiveSaleFigures } from '#features/sales/sale-figures.tsx';
import type { SaleMoves } from '#features/sales/use-sale-moves.ts';
import type {
  CampaignChangedSubscription,
  CampaignChangedSubscriptionVariables,
  CampaignPageQuery,
} from '#generated/gql/graphql.ts';
import type { LiveDocument } from '#lib/graph/document.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { useLive } from '#lib/live/use-live.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { Figure } from '#ui/figure.tsx';
import { Count, Money } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { LiveMark } from '#ui/live-mark.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { CampaignActions } from './campaign-actions.tsx';
import { CampaignApproval } from './campaign-approval.tsx';
import { CampaignFacts } from './campaign-facts.tsx';
import { CampaignRooms } from './campaign-rooms.tsx';
import { CampaignStatusTag } from './campaign-status-tag.tsx';
import { costOf } from './prize-cost.ts';
import { PrizeTable } from './prize-table.tsx';

export type Campaign = NonNullable<CampaignPageQuery['campaign']>;
export type ModelWords = CampaignPageQuery['campaignModels'][number];

interface Props {
  readonly campaign: Campaign;
  readonly models: readonly ModelWords[];
  /** Null when the operator may not see awards, or they cannot be loaded now. */
  readonly source: AwardSource | null;
  readonly changes: LiveDocument<CampaignChangedSubscription, CampaignChangedSubscriptionVariables>;
  readonly saleMoves: SaleMoves;
  /** Null for those who may not see approvals. */
  readonly approvals: InboxChanges | null;
  readonly mayMeasure: boolean;
  readonly mayWrite: boolean;
  readonly mayRevoke: boolean;
  /** In a demo bank one may try it as a customer. */
  readonly mayPlay: boolean;
}

/** A campaign as it stands; figures, awards and status follow what happens. */
export function CampaignPage({
  campaign,
  models,
  source,
  changes,
  saleMoves,
  approvals,
  ...may
}: Props) {
  const router = useRouter();
  useLive({
    document: changes,
    variables: { campaignId: campaign.id },
    cursorOf: ({ campaignChanged }) => campaignChanged.cursor,
    onMessage: () => router.refresh(),
  });
  return (
    <>
      <Heading campaign={campaign} mayPlay={may.mayPlay} mayWrite={may.mayWrite} />
      <CampaignRooms campaign={campaign} mayMeasure={may.mayMeasure} />
      {approvals && <CampaignApproval campaign={campaign} changes={approvals} />}
      <Grid kind="stack">
        {campaign.sale && campaign.status === 'RUNNING' && (
          <LiveSaleFigures
            campaignId={campaign.id}
            sale={campaign.sale}
            confirmed={campaign.awardCount}
            moves={saleMoves}
          />
        )}
        {source ? (
          <Followed campaign={campaign} models={models} source={source} mayRevoke={may.mayRevoke} />
        ) : (
          <Figures campaign={campaign} models={models} arrivedCount={0} />
        )}
      </Grid>
    </>
  );
}

function Heading({
  campaign,
  mayPlay,
  mayWrite,
}: Pick<Props, 'campaign' | 'mayPlay' | 'mayWrite'>) {
  const t = useTranslations();
  return (
    <PageHeader
      title={campaign.name}
      mark={<CampaignStatusTag status={campaign.status} />}
      lead={campaign.description}
      parent={{ href: '/campaigns', label: t('campaigns.title') }}
      actions={
        <>
          {mayPlay && campaign.status === 'RUNNING' && (
            <ButtonLink href={`/play/${campaign.id}`}>{t('campaigns.play')}</ButtonLink>
          )}
          {mayWrite && <CampaignActions campaign={campaign} />}
        </>
      }
    />
  );
}

interface FollowedProps {
  readonly campaign: Campaign;
  readonly models: readonly ModelWords[];
  readonly source: AwardSource;
  readonly mayRevoke: boolean;
}

function Followed({ campaign, models, source, mayRevoke }: FollowedProps) {
  const t = useTranslations('campaigns');
  const { awards, arrivedCount, state } = useLiveAwards(source);
  return (
    <Grid kind="stack">
      <Figures campaign={campaign} models={models} arrivedCount={arrivedCount} />
      <Section title={t('awards')} extra={<LiveMark state={state} />}>
        <AwardTable
          label={t('awards')}
          awards={awards}
          showsCampaign={false}
          mayRevoke={mayRevoke}
          empty={<EmptyState title={t('noAwards')} lead={t(`next.${campaign.status}`)} />}
        />
      </Section>
    </Grid>
  );
}

interface FiguresProps {
  readonly campaign: Campaign;
  readonly models: readonly ModelWords[];
  readonly arrivedCount: number;
}

function Figures({ campaign, models, arrivedCount }: FiguresProps) {
  const t = useTranslations('campaigns');
  const { audienceSize, prizes, spent, budget, model } = campaign;
  const awardCount = campaign.awardCount + arrivedCount;
  // What is confirmed was taken from these when it was held.
  const left = prizes.reduce((sum, { remaining }) => sum + remaining, 0);
  const total = prizes.reduce((sum, prize) => sum + prize.total, 0);
  const [only, another] = prizes;
  const live = only && !another ? costOf(only.unitCost.amount, awardCount) : null;
  const amount = live ?? spent.amount;
  return (
    <Grid kind="stack">
      <Grid kind="figures">
        <Figure label={t('audienceSize')} value={<Count value={audienceSize} />} />
        <Figure label={t('awardCount')} value={<Count value={awardCount} />} />
        <Figure
          label={t('remaining')}
          value={<Count value={model === 'FLASH_SALE' ? left : Math.max(left - arrivedCount, 0)} />}
          note={t('ofTotal', { total })}
        />
        <Figure
          label={t('spent')}
          value={<Money value={{ ...spent, amount }} />}
          note={<Money value={budget} />}
        />
      </Grid>
      <Section title={t('about')}>
        <CampaignFacts campaign={campaign} models={models} />
      </Section>
      {another && (
        <Section title={t('prizes')}>
          <PrizeTable campaign={campaign} />
        </Section>
      )}
    </Grid>
  );
}
