import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CampaignForm } from '#features/campaigns/campaign-form.tsx';
import { draftValues, pooledOf } from '#features/campaigns/draft-values.ts';
import { loadCampaign, loadModels } from '#features/campaigns/load-campaign.ts';
import { Guard } from '#features/guard/guard.tsx';
import { loadViewer } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('campaigns');
  return { title: t('action.edit') };
}

export default function EditCampaignPage({ params }: Props) {
  return (
    <Guard permission="campaign:write">
      <Loaded params={params} />
    </Guard>
  );
}

async function Loaded({ params }: Props) {
  const { id } = await params;
  const t = await getTranslations('campaigns');
  const [answer, viewer, models] = await Promise.all([
    loadCampaign(id),
    loadViewer(),
    loadModels(),
  ]);
  if (!answer.ok) return <Failed failure={answer.failure} />;
  if (!viewer.ok) return <Failed failure={viewer.failure} />;
  if (!models.ok) return <Failed failure={models.failure} />;
  const { campaign } = answer.data;
  if (!campaign) notFound();
  const { tag, group, product, version, follows } = campaign;
  const timeZone = viewer.data.viewer.organisation?.timeZone ?? 'UTC';
  return (
    <>
      <PageHeader
        title={t('action.edit')}
        parent={{ href: `/campaigns/${id}`, label: campaign.name }}
      />
      <CampaignForm
        editing={{ kind: 'draft', id, version }}
        initial={draftValues(campaign, timeZone)}
        {...(follows?.campaign
          ? { follows: { id: follows.campaign.id, name: follows.name, group: follows.group } }
          : {})}
        {...(tag ? { tag: { value: tag.key, label: tag.name } } : {})}
        {...(group ? { group: { value: group.id, label: group.name } } : {})}
        models={models.data.campaignModels}
        prizes={pooledOf(campaign)}
        {...(product ? { product: { value: product.id, label: product.name } } : {})}
      />
    </>
  );
}
