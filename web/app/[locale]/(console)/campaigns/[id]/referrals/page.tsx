import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CampaignRooms } from '#features/campaigns/campaign-rooms.tsx';
import { CampaignStatusTag } from '#features/campaigns/campaign-status-tag.tsx';
import { Guard } from '#features/guard/guard.tsx';
import { ReferralList } from '#features/referrals/referral-list.tsx';
import { REFERRALS } from '#features/referrals/referrals.queries.ts';
import { REFERRAL_STATUSES } from '#features/referrals/referrals.ts';
import { ask } from '#lib/graph/request.ts';
import { oneOf, pageArguments, type SearchParams } from '#lib/list/search-params.ts';
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
  const t = await getTranslations('referrals');
  return { title: t('title') };
}

/** Who invited whom in a campaign, with what waits for a decision. */
export default async function ReferralPage({ params, searchParams }: Props) {
  const { id } = await params;
  return (
    <Guard permission="award:read">
      <Loaded id={id} address={await searchParams} />
    </Guard>
  );
}

async function Loaded({ id, address }: { id: string; address: SearchParams }) {
  const t = await getTranslations('referrals');
  const status = oneOf(address['status'], REFERRAL_STATUSES) ?? null;
  const answer = await ask(REFERRALS, { campaignId: id, status, ...pageArguments(address) });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { campaign, referrals } = answer.data;
  if (!campaign?.referral) notFound();
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
        <Section title={t('referrals')}>
          <ReferralList referrals={referrals} mayDecide={await viewerMay('award:approve')} />
        </Section>
      </Grid>
    </>
  );
}
