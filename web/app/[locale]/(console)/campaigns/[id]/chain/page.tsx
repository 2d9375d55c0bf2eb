import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CampaignRooms } from '#features/campaigns/campaign-rooms.tsx';
import { CampaignStatusTag } from '#features/campaigns/campaign-status-tag.tsx';
import { CHAIN } from '#features/chains/chains.queries.ts';
import { ParticipantList } from '#features/chains/participant-list.tsx';
import { StepTable } from '#features/chains/step-table.tsx';
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
  const t = await getTranslations('chains');
  return { title: t('title') };
}

/** A task chain as it stands: how far its customers have come. */
export default async function ChainPage({ params, searchParams }: Props) {
  const { id } = await params;
  return (
    <Guard permission="award:read">
      <Loaded id={id} address={await searchParams} />
    </Guard>
  );
}

async function Loaded({ id, address }: { id: string; address: SearchParams }) {
  const t = await getTranslations('chains');
  const locale = await graphLocale();
  const answer = await ask(CHAIN, { campaignId: id, ...pageArguments(address), locale });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { campaign, taskParticipants } = answer.data;
  if (!campaign?.chain) notFound();
  const { steps } = campaign.chain;
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
        <Section title={t('steps')}>
          <StepTable steps={steps} />
        </Section>
        <Section title={t('participants')}>
          <ParticipantList participants={taskParticipants} steps={steps} />
        </Section>
      </Grid>
    </>
  );
}
