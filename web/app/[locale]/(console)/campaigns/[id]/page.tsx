import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { APPROVAL_INBOX_CHANGED } from '#features/approvals/approvals.queries.ts';
import { AWARD_ISSUED, AWARDS } from '#features/awards/awards.queries.ts';
import type { AwardSource } from '#features/awards/use-live-awards.ts';
import { CampaignPage } from '#features/campaigns/campaign-page.tsx';
import { FindingsSection, RehearsalSection } from '#features/campaigns/check-sections.tsx';
import { CAMPAIGN_CHANGED } from '#features/campaigns/campaigns.queries.ts';
import { loadCampaign } from '#features/campaigns/load-campaign.ts';
import type { CampaignStatus } from '#generated/gql/graphql.ts';
import { Guard } from '#features/guard/guard.tsx';
import { History } from '#features/history/history.tsx';
import { readConfig } from '#lib/config.ts';
import { SALE_MOVED } from '#features/sales/sales.queries.ts';
import { liveDocument } from '#lib/graph/document.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { Grid } from '#ui/grid.tsx';
import { SectionSkeleton } from '#ui/page-skeleton.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const answer = await loadCampaign((await params).id);
  return answer.ok && answer.data.campaign ? { title: answer.data.campaign.name } : {};
}

export default function Page({ params }: Props) {
  return (
    <Guard permission="campaign:read">
      <Loaded params={params} />
    </Guard>
  );
}

async function Loaded({ params }: Props) {
  const { id } = await params;
  const answer = await loadCampaign(id);
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { campaign, campaignModels } = answer.data;
  if (!campaign) notFound();
  return (
    <Grid kind="stack">
      <div>
        <CampaignPage
          campaign={campaign}
          models={campaignModels}
          source={await awardSource(id)}
          changes={liveDocument(CAMPAIGN_CHANGED)}
          saleMoves={liveDocument(SALE_MOVED)}
          approvals={
            (await viewerMay('approval:read')) ? liveDocument(APPROVAL_INBOX_CHANGED) : null
          }
          mayMeasure={await viewerMay('analysis:read')}
          mayWrite={await viewerMay('campaign:write')}
          mayRevoke={await viewerMay('award:issue')}
          mayPlay={readConfig().isDemo}
        />
      </div>
      {BEFORE_START.includes(campaign.status) && (
        <>
          <Suspense fallback={<SectionSkeleton />}>
            <FindingsSection id={id} />
          </Suspense>
          <Suspense fallback={<SectionSkeleton />}>
            <RehearsalSection campaign={campaign} />
          </Suspense>
        </>
      )}
      <History kind="Campaign" id={id} />
    </Grid>
  );
}

/** While the plan can still be changed, or is decided about. */
const BEFORE_START: readonly CampaignStatus[] = ['DRAFT', 'SUBMITTED', 'SCHEDULED'];

/** @returns null when the operator may not see awards, or they cannot be loaded now */
async function awardSource(campaignId: string): Promise<AwardSource | null> {
  if (!(await viewerMay('award:read'))) return null;
  const variables = { campaignId, locale: await graphLocale() };
  const answer = await ask(AWARDS, variables);
  if (!answer.ok) return null;
  const awards = answer.data.awards.edges.map(({ node }) => node);
  return { awards, document: liveDocument(AWARD_ISSUED), variables };
}
