import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { campaignQuestion } from '#features/campaigns/campaign-filter.ts';
import { CampaignList } from '#features/campaigns/campaign-list.tsx';
import { CAMPAIGNS } from '#features/campaigns/campaigns.queries.ts';
import { ExportButton } from '#features/exports/export-button.tsx';
import { Guard } from '#features/guard/guard.tsx';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import type { SearchParams } from '#lib/list/search-params.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('campaigns');
  return { title: t('title') };
}

export default function CampaignsPage({ searchParams }: Props) {
  return (
    <Guard permission="campaign:read">
      <Campaigns searchParams={searchParams} />
    </Guard>
  );
}

async function Campaigns({ searchParams }: Props) {
  const t = await getTranslations('campaigns');
  const locale = await graphLocale();
  const question = campaignQuestion(await searchParams);
  const answer = await ask(CAMPAIGNS, { ...question, locale });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const mayWrite = await viewerMay('campaign:write');
  const create = mayWrite && (
    <ButtonLink type="primary" href="/campaigns/new">
      {t('new')}
    </ButtonLink>
  );
  const exported = (await viewerMay('export:create')) && (
    <ExportButton
      wanted={{ list: 'CAMPAIGNS', campaigns: question.filter ?? null }}
      rowCount={answer.data.campaigns.totalCount}
    />
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {exported}
            {create}
          </>
        }
      />
      <CampaignList campaigns={answer.data.campaigns} mayWrite={mayWrite} />
    </>
  );
}
