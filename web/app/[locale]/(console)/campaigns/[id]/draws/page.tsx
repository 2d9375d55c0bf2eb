import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CampaignRooms } from '#features/campaigns/campaign-rooms.tsx';
import { CampaignStatusTag } from '#features/campaigns/campaign-status-tag.tsx';
import { DrawList } from '#features/draws/draw-list.tsx';
import { DRAWS } from '#features/draws/draws.queries.ts';
import { Fairness } from '#features/draws/fairness.tsx';
import { OddsTable } from '#features/draws/odds-table.tsx';
import { PoolOdds } from '#features/draws/pool-odds.tsx';
import { ProofFacts } from '#features/draws/proof-facts.tsx';
import { Release } from '#features/draws/release.tsx';
import { Guard } from '#features/guard/guard.tsx';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('draws');
  return { title: t('title') };
}

/** The draws of a lottery: odds, fairness and proof. */
export default async function DrawsPage({ params, searchParams }: Props) {
  const { id } = await params;
  return (
    <Guard permission="award:read">
      <Loaded id={id} address={await searchParams} />
    </Guard>
  );
}

async function Loaded({ id, address }: { id: string; address: SearchParams }) {
  const t = await getTranslations('draws');
  const locale = await graphLocale();
  const answer = await ask(DRAWS, { campaignId: id, ...pageArguments(address), locale });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { campaign, draws } = answer.data;
  if (!campaign?.lottery) notFound();
  const { lottery } = campaign;
  return (
    <>
      <PageHeader
        title={t('title')}
        mark={<CampaignStatusTag status={campaign.status} />}
        lead={t('lead')}
        parent={{ href: `/campaigns/${id}`, label: campaign.name }}
      />
      <CampaignRooms campaign={campaign} mayMeasure={await viewerMay('analysis:read')} />
      <Grid kind="stack">
        <Section title={t('odds')}>
          <Grid kind="stack">
            <Release lottery={lottery} />
            <Fairness fairness={lottery.fairness} doubtedAt={lottery.doubtedAt} />
            <OddsTable label={t('odds')} odds={lottery.odds} />
          </Grid>
        </Section>
        {lottery.pools.map((pool) => (
          <PoolOdds key={pool.place} pool={pool} />
        ))}
        <Section title={t('verification')}>
          <ProofFacts lottery={lottery} />
        </Section>
        <Section title={t('draws')}>
          <DrawList draws={draws} />
        </Section>
      </Grid>
    </>
  );
}
