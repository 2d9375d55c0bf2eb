import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { loadPlay, loadPlayCampaign, loadPlayers, loadWallet } from '#features/play/load-play.ts';
import { PlayPage } from '#features/play/play-page.tsx';
import { SALE_MOVED } from '#features/sales/sales.queries.ts';
import { readConfig } from '#lib/config.ts';
import { liveDocument } from '#lib/graph/document.ts';
import { firstValue, type SearchParams } from '#lib/list/search-params.ts';
import { loadViewer } from '#lib/viewer/viewer.ts';
import { BankProvider } from '#ui/format/bank-provider.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('play');
  return { title: t('title') };
}

/** In a demo bank: the campaign as one of its customers has it in the mobile bank, where it is really played. */
export default async function Page({ params, searchParams }: Props) {
  if (!readConfig().isDemo) notFound();
  const { id } = await params;
  const customer = firstValue((await searchParams)['customer']);
  return (
    <Guard permission="campaign:read">
      <Loaded id={id} chosen={customer} />
    </Guard>
  );
}

async function Loaded({
  id,
  chosen,
}: {
  readonly id: string;
  readonly chosen: string | undefined;
}) {
  const t = await getTranslations('play');
  const [answer, viewer] = await Promise.all([loadPlayCampaign(id), loadViewer()]);
  if (!answer.ok) return <Failed failure={answer.failure} />;
  if (!viewer.ok) return <Failed failure={viewer.failure} />;
  const { campaign } = answer.data;
  if (!campaign) notFound();
  const players = await loadPlayers(campaign);
  const customerId = chosen ?? players[0]?.id;
  if (!customerId) return <EmptyState title={t('nobody')} />;
  const played = await loadPlay(id, customerId);
  if (!played.ok) return <Failed failure={played.failure} />;
  const { currency = 'CNY', timeZone = 'UTC' } = viewer.data.viewer.organisation ?? {};
  return (
    <BankProvider bank={{ currency, timeZone }}>
      <PlayPage
        id={id}
        name={campaign.name}
        players={players}
        customerId={customerId}
        campaign={played.data.campaign}
        draws={played.data.draws.edges}
        saleMoves={liveDocument(SALE_MOVED)}
        holds={played.data.saleHolds.edges}
        wallet={played.data.campaign?.sale?.price ? await loadWallet(customerId) : null}
        {...(campaign.model === 'REFERRAL'
          ? { invited: played.data.referrals.edges[0]?.node ?? null }
          : {})}
      />
    </BankProvider>
  );
}
