import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CampaignForm } from '#features/campaigns/campaign-form.tsx';
import { CAMPAIGN_GROUPS } from '#features/campaigns/campaign-values.ts';
import { loadCampaign } from '#features/campaigns/load-campaign.ts';
import { nextValues } from '#features/campaigns/next-values.ts';
import { Guard } from '#features/guard/guard.tsx';
import { firstValue, oneOf, type SearchParams } from '#lib/list/search-params.ts';
import { bankTimeZone } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('campaigns');
  return { title: t('new') };
}

export default async function NewCampaignPage({ searchParams }: Props) {
  const t = await getTranslations('campaigns');
  const address = await searchParams;
  const follows = firstValue(address['follows']);
  return (
    <Guard permission="campaign:write">
      <PageHeader title={t('new')} parent={{ href: '/campaigns', label: t('title') }} />
      {follows ? (
        <Following
          id={follows}
          group={oneOf(address['group'], CAMPAIGN_GROUPS) ?? 'NOT_CONVERTED'}
        />
      ) : (
        <CampaignForm editing={newlyMade()} initial={{}} />
      )}
    </Guard>
  );
}

/** One key for each time the form is opened: sending it twice makes one campaign. */
const newlyMade = () => ({ kind: 'new', idempotencyKey: crypto.randomUUID() }) as const;

interface FollowingProps {
  readonly id: string;
  readonly group: (typeof CAMPAIGN_GROUPS)[number];
}

async function Following({ id, group }: FollowingProps) {
  const t = await getTranslations('campaigns');
  const answer = await loadCampaign(id);
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { campaign } = answer.data;
  if (!campaign) notFound();
  const { product, prize } = campaign;
  const pooled = prize.prize && { value: prize.prize.id, label: prize.name };
  const name = t('againName', { name: campaign.name });
  const timeZone = await bankTimeZone();
  return (
    <CampaignForm
      editing={newlyMade()}
      initial={nextValues(campaign, { name, group, timeZone, now: new Date() })}
      follows={{ id, name: campaign.name, group }}
      {...(pooled ? { prize: pooled } : {})}
      {...(product ? { product: { value: product.id, label: product.name } } : {})}
    />
  );
}
