import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { WithKnownNames } from '#features/analysis/known-names.tsx';
import { loadKnownNames } from '#features/analysis/load-known-names.ts';
import { CampaignRooms } from '#features/campaigns/campaign-rooms.tsx';
import { CampaignStatusTag } from '#features/campaigns/campaign-status-tag.tsx';
import { MarketAgain } from '#features/campaigns/market-again.tsx';
import { EffectCounted } from '#features/effects/effect-counted.tsx';
import { EffectFunnel } from '#features/effects/effect-funnel.tsx';
import { EffectMeasure } from '#features/effects/effect-measure.tsx';
import { EffectNotes } from '#features/effects/effect-notes.tsx';
import { CustomersSection, SegmentsSection } from '#features/effects/effect-sections.tsx';
import { EffectSummary } from '#features/effects/effect-summary.tsx';
import { askedOf, type MeasuredCampaign } from '#features/effects/effects.ts';
import { loadEffects } from '#features/effects/load-effects.ts';
import { OutcomeSection } from '#features/effects/outcome-section.tsx';
import { Guard } from '#features/guard/guard.tsx';
import { firstValue, type SearchParams } from '#lib/list/search-params.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { SectionSkeleton } from '#ui/page-skeleton.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { Failed } from '#ui/states/failed.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('effects');
  const answer = await loadEffects((await params).id);
  const name = answer.ok ? answer.data.campaign?.name : undefined;
  return name ? { title: t('title', { name }) } : {};
}

/** What a campaign brought about, against those who were held out of it. */
export default async function EffectsPage({ params, searchParams }: Props) {
  const { id } = await params;
  return (
    <Guard permission="analysis:read">
      <Loaded id={id} address={await searchParams} />
    </Guard>
  );
}

async function Loaded({ id, address }: { id: string; address: SearchParams }) {
  const t = await getTranslations('effects');
  const answer = await loadEffects(id);
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { campaign } = answer.data;
  if (!campaign) notFound();
  return (
    <>
      <PageHeader
        title={t('title', { name: campaign.name })}
        mark={<CampaignStatusTag status={campaign.status} />}
        parent={{ href: `/campaigns/${id}`, label: campaign.name }}
        actions={(await viewerMay('campaign:write')) && <MarketAgain id={id} />}
      />
      <CampaignRooms campaign={campaign} mayMeasure />
      {answer.failures.length > 0 ? (
        <NotAvailable />
      ) : (
        <WithKnownNames names={await loadKnownNames()}>
          <Measured campaign={campaign} address={address} />
        </WithKnownNames>
      )}
    </>
  );
}

interface MeasuredProps {
  readonly campaign: MeasuredCampaign;
  readonly address: SearchParams;
}

async function Measured({ campaign: { id, endsAt, effects }, address }: MeasuredProps) {
  const t = await getTranslations('effects');
  if (!effects) return <EmptyState title={t('none.title')} lead={t('none.lead')} />;
  const { arms, traits } = effects;
  const { measure, trait, cell, after } = askedOf(address, traits);
  return (
    <Grid kind="stack">
      <EffectNotes effects={effects} endsAt={endsAt} />
      <EffectSummary effects={effects} />
      {cell && (
        <Suspense key={JSON.stringify([cell, after])} fallback={<SectionSkeleton rows={4} />}>
          <CustomersSection {...{ id, cell, after }} />
        </Suspense>
      )}
      <EffectMeasure arms={arms} measure={measure} />
      <Suspense key={firstValue(address['trait']) ?? ''} fallback={<SectionSkeleton rows={6} />}>
        <SegmentsSection {...{ id, traits, trait, measure }} />
      </Suspense>
      <EffectFunnel funnel={effects.funnel} />
      <Suspense key={firstValue(address['indicator'])} fallback={<SectionSkeleton rows={3} />}>
        <OutcomeSection id={id} asked={firstValue(address['indicator'])} />
      </Suspense>
      <EffectCounted effects={effects} />
    </Grid>
  );
}
