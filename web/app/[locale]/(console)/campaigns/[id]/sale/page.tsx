import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CampaignRooms } from '#features/campaigns/campaign-rooms.tsx';
import { CampaignStatusTag } from '#features/campaigns/campaign-status-tag.tsx';
import { Guard } from '#features/guard/guard.tsx';
import { HoldList } from '#features/sales/hold-list.tsx';
import { SaleMoney } from '#features/sales/sale-money.tsx';
import { LiveSaleFigures } from '#features/sales/sale-figures.tsx';
import { SALE, SALE_MOVED } from '#features/sales/sales.queries.ts';
import { HOLD_STATUSES } from '#features/sales/sales.ts';
import { liveDocument } from '#lib/graph/document.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
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
  const t = await getTranslations('sales');
  return { title: t('title') };
}

/** A flash sale as it stands: where its units are, and who holds them. */
export default async function SalePage({ params, searchParams }: Props) {
  const { id } = await params;
  return (
    <Guard permission="award:read">
      <Loaded id={id} address={await searchParams} />
    </Guard>
  );
}

async function Loaded({ id, address }: { id: string; address: SearchParams }) {
  const t = await getTranslations('sales');
  const status = oneOf(address['status'], HOLD_STATUSES) ?? null;
  const locale = await graphLocale();
  const mayReadLedger = await viewerMay('ledger:read');
  const asked = { campaignId: id, status, ...pageArguments(address), locale, mayReadLedger };
  const answer = await ask(SALE, asked);
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { campaign, saleHolds } = answer.data;
  if (!campaign?.sale) notFound();
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
        <LiveSaleFigures
          campaignId={id}
          sale={campaign.sale}
          confirmed={campaign.awardCount}
          moves={liveDocument(SALE_MOVED)}
        />
        <SaleMoney sale={campaign.sale} takings={campaign.takings ?? null} />
        <Section title={t('holds')}>
          <HoldList holds={saleHolds} />
        </Section>
      </Grid>
    </>
  );
}
